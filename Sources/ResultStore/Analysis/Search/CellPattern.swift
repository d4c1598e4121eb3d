
/// A regular expression made ready for matching. Not `Sendable`, as the expression is not: each task makes its own.
struct CellPattern {
  let expression: Regex<AnyRegexOutput>

  /// Reads a regular expression in Swift's syntax.
  /// - Throws: ``SearchPatternError`` when it cannot be read.
  init(regularExpression pattern: String, isCaseSensitive: Bool) throws(SearchPatternError) {
    do {
      expression = try Regex(pattern).ignoresCase(!isCaseSensitive).matchingSemantics(.unicodeScalar)
    } catch {
      throw SearchPatternError(message: "This is no regular expression.", offset: nil)
    }
  }
}
