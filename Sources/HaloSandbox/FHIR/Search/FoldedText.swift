import Foundation

/// Text as FHIR searches compare it: without case, accents, punctuation and superfluous blanks.
/// Source: FHIR R4, search.html, string.
enum FoldedText {
  /// The folded text; empty when nothing but punctuation and blanks is there.
  ///
  /// Letters lose case (Unicode case folding) and accents (the marks of their canonical decomposition), punctuation
  /// (Unicode categories P) is left out, and blanks become one between words and none at the ends.
  static func fold(_ text: String) -> String {
    var folded = ""
    folded.reserveCapacity(text.utf8.count)
    let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
    var blankIsDue = false
    for scalar in (isASCII ? text : text.decomposedStringWithCanonicalMapping).unicodeScalars {
      guard !scalar.properties.isWhitespace else {
        blankIsDue = true
        continue
      }
      guard !isLeftOut(scalar) else { continue }
      if blankIsDue, !folded.isEmpty { folded += " " }
      blankIsDue = false
      // The lower case of the upper case is what letters without a simple pair, such as ß, have in common.
      folded += scalar.properties.uppercaseMapping.lowercased()
    }
    return folded
  }

  /// A text that is greater than every text that begins with this one, as SQLite compares bytes.
  static func end(of prefix: String) -> String { prefix + "\u{10FFFF}" }

  private static func isLeftOut(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation, .nonspacingMark, .enclosingMark, .control, .format:
      true
    default: false
    }
  }
}
