import HaloClient

/// What names a profile may have: they are keys of a file, names of files and words of a command line.
package enum ProfileName {
  /// The rule in words.
  package static let rule = "letters, digits, - and _, at most 64, the first a letter or digit"

  /// Whether a text is a name; `longest` counts its characters.
  package static func isValid(_ text: String, longest: Int = 64) -> Bool {
    guard let first = text.utf8.first, text.utf8.count <= longest, text.utf8.allSatisfy(isAllowed) else { return false }
    return first != UInt8(ascii: "-") && first != UInt8(ascii: "_")
  }

  /// A name as a message may show it: what cannot be a name may be a secret in its place.
  static func shown(_ text: String) -> String {
    isValid(text) && !SecretShape.looksLikeKey(text) ? text : "(not shown)"
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: false
    }
  }
}
