import _StringProcessing

/// Tells of single cells whether a pattern stands in them. Not `Sendable`, as regular expressions are not.
struct CellMatcher {
  private let expression: Regex<AnyRegexOutput>?
  private let literal: LiteralPattern?

  /// A regular expression that was read before; one that cannot be read matches nothing.
  init(regularExpression pattern: String, isCaseSensitive: Bool) {
    expression = try? CellPattern(regularExpression: pattern, isCaseSensitive: isCaseSensitive).expression
    literal = nil
  }

  /// A text, which without capitals ignores case.
  init(literal text: String) {
    expression = nil
    literal = LiteralPattern(text, isCaseSensitive: text.hasCapital)
  }

  /// Whether the pattern stands in what a cell shows; never in a null.
  func matches(_ cell: CellBytes) -> Bool {
    if case .null = cell { return false }
    return Self.withShownText(of: cell) { text in
      if let literal { return literal.firstMatch(in: text) != nil }
      guard let expression else { return false }
      return String(decoding: text, as: UTF8.self).firstMatch(of: expression) != nil
    }
  }

  /// Calls `body` with the UTF-8 that a cell shows; null shows nothing.
  @inline(__always)
  static func withShownText<Result>(of cell: CellBytes, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    switch cell {
    case .null: body(UnsafeBufferPointer(start: nil, count: 0))
    case .boolean(let value):
      {
        let word: StaticString = value ? "true" : "false"
        return body(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
      }()
    case .integer(let value): IntegerDigits.with(value, body)
    case .number(let bytes), .text(let bytes), .json(let bytes): body(bytes)
    }
  }
}
