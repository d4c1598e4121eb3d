import FoundationEssentials

/// Base64 with the alphabet of URLs and without padding.
/// Source: RFC 7515, section 2 and appendix C.
enum Base64URL {
  static func encode(_ bytes: Data) -> String {
    String(
      bytes.base64EncodedString().compactMap { character in
        switch character {
        case "+": "-"
        case "/": "_"
        case "=": nil
        default: character
        }
      })
  }

  /// The bytes of a text; `nil` when it is not exactly what ``encode(_:)`` makes of them. That leaves out padding,
  /// blanks, the other alphabet, and a last character with bits that belong to no byte: one value has one text.
  static func decode(_ text: some StringProtocol) -> Data? {
    var base64 = String(text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
    base64 += String(repeating: "=", count: (4 - base64.utf8.count % 4) % 4)
    guard let bytes = Data(base64Encoded: base64), encode(bytes) == text else { return nil }
    return bytes
  }
}
