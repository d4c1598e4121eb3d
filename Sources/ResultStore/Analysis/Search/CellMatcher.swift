/// Tells of single cells whether a regular expression matches in them. Not `Sendable`, as regular expressions are not.
struct CellMatcher {
  private let expression: Regex<AnyRegexOutput>?

  /// A regular expression that was read before; one that cannot be read matches nothing.
  init(regularExpression pattern: String, isCaseSensitive: Bool) {
    expression = try? CellPattern(regularExpression: pattern, isCaseSensitive: isCaseSensitive).expression
  }

  /// Whether the pattern stands in what a cell shows; never in a null.
  func matches(_ cell: CellBytes) -> Bool {
    guard let expression else { return false }
    if case .null = cell { return false }
    return Self.withShownText(of: cell) { text in
      String(decoding: text, as: UTF8.self).firstMatch(of: expression) != nil
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
