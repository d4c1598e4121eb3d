import Foundation

/// Text as FHIR searches compare it: without case, accents, punctuation and superfluous blanks.
/// Source: FHIR R4, search.html, string.
enum FoldedText {
  /// The SQL function that folds a text. Indexes are built on it, so every connection that writes has it.
  static let function = "fhir_fold"

  /// The folded text; empty when nothing but punctuation and blanks is there.
  ///
  /// Letters lose case and accents (Unicode case folding, canonical decomposition without its marks), punctuation
  /// (Unicode categories P) is left out, and blanks become one between words and none at the ends.
  static func fold(_ text: String) -> String {
    var folded = ""
    folded.reserveCapacity(text.utf8.count)
    let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
    var blankIsDue = false
    for scalar in (isASCII ? text : text.decomposedStringWithCanonicalMapping).unicodeScalars {
      let properties = scalar.properties
      if properties.isWhitespace {
        blankIsDue = true
        continue
      }
      switch properties.generalCategory {
      case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
        .finalPunctuation, .otherPunctuation, .nonspacingMark, .enclosingMark, .control, .format:
        continue
      default: break
      }
      if blankIsDue, !folded.isEmpty { folded += " " }
      blankIsDue = false
      // The lower case of the upper case is what letters without a simple pair, such as ß, share.
      folded += properties.uppercaseMapping.lowercased()
    }
    return folded
  }
}
