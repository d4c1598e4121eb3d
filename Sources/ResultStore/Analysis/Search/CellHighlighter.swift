/// Finds the pattern of a ``CellSearch`` in the texts of a screen. Not `Sendable`, as regular expressions are not: make
/// one for each frame.
package struct CellHighlighter {
  let literal: LiteralPattern
  let expression: Regex<AnyRegexOutput>?

  /// Where the pattern stands in a text; matches do not overlap, empty ones are left out.
  package func matches(in text: String) -> [Range<String.Index>] {
    if let expression { return text.matches(of: expression).map(\.range).filter { !$0.isEmpty } }
    var native = text
    let ranges = native.withUTF8 { bytes in
      var ranges: [Range<Int>] = []
      while let match = literal.firstMatch(in: bytes, from: ranges.last?.upperBound ?? 0) { ranges.append(match) }
      return ranges
    }
    return ranges.map { range in
      let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
      return start..<text.utf8.index(start, offsetBy: range.count)
    }
  }
}
