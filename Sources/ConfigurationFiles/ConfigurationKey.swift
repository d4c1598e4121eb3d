/// How keys of a configuration file appear in messages.
enum ConfigurationKey {
  /// The longest key that is shown. Halo's subscription keys have 32 characters, and somebody may write one in a key's
  /// place.
  private static let longest = 24

  /// The key as a message may show it: a short word as it stands, anything else not at all.
  static func shown(_ key: String) -> String {
    let isWord =
      !key.isEmpty && key.utf8.count <= longest
      && key.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
    return isWord ? key : "(not shown)"
  }

  /// Whether YAML forbids the character in a text.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x85: false
    case 0x00..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}
