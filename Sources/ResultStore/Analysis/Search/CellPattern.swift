/// A regular expression made ready for matching. Not `Sendable`, as the expression is not: each task makes its own.
struct CellPattern {
  let expression: Regex<AnyRegexOutput>

  /// Reads a regular expression in Swift's syntax.
  /// - Throws: ``SearchPatternError`` when it cannot be read.
  init(regularExpression pattern: String, isCaseSensitive: Bool) throws(SearchPatternError) {
    do {
      expression = try Regex(pattern).ignoresCase(!isCaseSensitive).matchingSemantics(.unicodeScalar)
    } catch {
      throw Self.fault(error, in: pattern)
    }
  }

  /// What the standard library says about a pattern, as far as it names signs of the syntax and no part of the pattern.
  private static func fault(_ error: any Error, in pattern: String) -> SearchPatternError {
    let reason = String(describing: error)
    let isHarmless = reason.hasPrefix("expected '") || reason.hasPrefix("quantifier '")
    // The error's type is not public; without the place the message still says what is wrong.
    let range = Mirror(reflecting: error).descendant("location", "range") as? Range<String.Index>
    let offset = range.flatMap { range in
      range.lowerBound <= pattern.endIndex ? pattern[..<range.lowerBound].count : nil
    }
    return SearchPatternError(
      message: isHarmless
        ? "The regular expression cannot be read: \(reason)."
        : "The regular expression cannot be read. Put \\ before signs that stand for themselves.",
      offset: offset)
  }
}
