/// What gives a secret away that somebody wrote where a name belongs.
package enum SecretShape {
  /// Halo's subscription keys are 32 hexadecimal digits.
  /// Source: halo-cloud reference, section 1 (unconfirmed: the default of Azure API Management).
  package static func looksLikeKey(_ text: String) -> Bool {
    text.utf8.count == 32 && text.allSatisfy(\.isHexDigit)
  }

  /// Whether a text is the name of an environment variable and not a key in its place.
  package static func isVariableName(_ text: String) -> Bool {
    guard let first = text.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return false }
    return !looksLikeKey(text) && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
  }
}
