/// The order of single values that sorting, filters and statistics share: by kind (booleans, numbers, texts, JSON), then
/// by value; null comes last.
extension CellBytes {
  /// Whether this value comes before, with, or after another. Numbers are the same when they are equal,
  /// moments when they are one instant; texts only when they are the same bytes.
  /// - Parameters:
  ///   - other: the value to compare with.
  ///   - isTemporal: whether texts that are dates or times are compared as such, before all other texts.
  /// - Returns: -1, 0 or 1.
  func compared(to other: CellBytes, isTemporal: Bool) -> Int {
    switch (self, other) {
    case (.integer(let left), .integer(let right)): left == right ? 0 : left < right ? -1 : 1
    case (.boolean(let left), .boolean(let right)): left == right ? 0 : right ? -1 : 1
    case (.text(let left), .text(let right)): Self.compare(left, right, isTemporal: isTemporal)
    case (.json(let left), .json(let right)): FoldedText.compareExactly(left, right)
    case (.null, .null): 0
    default:
      if rank != other.rank {
        rank < other.rank ? -1 : 1
      } else {
        withDigits { left in other.withDigits { right in Self.compareNumbers(left, right) } }
      }
    }
  }

  /// Calls `body` with a number's digits, with no bytes for anything else.
  @inline(__always)
  func withDigits<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    switch self {
    case .integer(let value): IntegerDigits.with(value, body)
    case .number(let digits): body(digits)
    default: body(UnsafeBufferPointer(start: nil, count: 0))
    }
  }

  /// The place of a value's kind in the order.
  var rank: UInt8 {
    switch kind {
    case .boolean: 0
    case .number: 1
    case .text: 2
    case .json: 3
    case .null: 4
    }
  }

  private static func compare(
    _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>, isTemporal: Bool
  ) -> Int {
    guard isTemporal else { return FoldedText.compare(left, right) }
    switch (TemporalText(left), TemporalText(right)) {
    case (let first?, let second?): return first == second ? 0 : first < second ? -1 : 1
    case (nil, nil): return FoldedText.compare(left, right)
    case (_, nil): return -1
    case (nil, _): return 1
    }
  }

  private static func compareNumbers(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
    guard let first = DecimalText(left), let second = DecimalText(right) else {
      return FoldedText.compareExactly(left, right)
    }
    return first.compared(to: second)
  }
}

extension CellValue {
  /// Calls `body` with the value as it would lie in a column.
  func withBytes<Result>(_ body: (CellBytes) -> Result) -> Result {
    func text(_ value: String, _ cell: (UnsafeBufferPointer<UInt8>) -> CellBytes) -> Result {
      var value = value
      return value.withUTF8 { body(cell($0)) }
    }
    return switch self {
    case .null: body(.null)
    case .boolean(let value): body(.boolean(value))
    case .integer(let value): body(.integer(value))
    case .number(let digits): text(digits, CellBytes.number)
    case .text(let value): text(value, CellBytes.text)
    case .json(let value): text(value, CellBytes.json)
    }
  }
}
