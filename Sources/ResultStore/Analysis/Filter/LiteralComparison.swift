/// A literal made ready to be compared with many cells.
///
/// A number is compared with numbers, with texts that are numbers, and with booleans as 1 and 0; a text with texts, with
/// numbers when it is one, and with moments when it is one; a date without quotes with moments only.
struct LiteralComparison {
  private let literal: FilterLiteral
  private let bytes: [UInt8]
  private let integer: Int64?
  private let isNumber: Bool
  private let moment: TemporalText?

  /// Makes a literal ready.
  init(_ literal: FilterLiteral) {
    self.literal = literal
    bytes =
      switch literal {
      case .number(let text), .text(let text), .temporal(let text): Array(text.utf8)
      case .boolean(let value): Array((value ? "true" : "false").utf8)
      }
    let number = bytes.withUnsafeBufferPointer { DecimalText($0).map { ($0.isZero ? 0 : $0.integer) } }
    isNumber = number != nil
    integer = number ?? nil
    moment = bytes.withUnsafeBufferPointer { TemporalText($0) }
  }

  /// -1, 0 or 1: whether a cell is below, equal to or above the literal; nil when the two cannot be compared.
  @inline(__always)
  func order(of cell: CellBytes) -> Int? {
    switch cell {
    case .integer(let value):
      if let integer, isNumber, !isBoolean { return value == integer ? 0 : value < integer ? -1 : 1 }
      return orderOfOther(cell)
    case .text(let text):
      if case .text = literal, moment == nil { return bytes.withUnsafeBufferPointer { FoldedText.compare(text, $0) } }
      return orderOfOther(cell)
    default: return orderOfOther(cell)
    }
  }

  /// Whether a text has the literal's bytes: all that equality asks between texts that are no moments.
  @inline(__always)
  func isEqualText(_ text: UnsafeBufferPointer<UInt8>) -> Bool? {
    guard case .text = literal, moment == nil else { return nil }
    return bytes.withUnsafeBufferPointer { text.count == $0.count && FoldedText.compareExactly(text, $0) == 0 }
  }

  private var isBoolean: Bool { if case .boolean = literal { true } else { false } }

  private func orderOfOther(_ cell: CellBytes) -> Int? {
    bytes.withUnsafeBufferPointer { bytes -> Int? in
      switch (cell, literal) {
      case (.null, _): return nil
      case (.boolean(let value), .boolean(let wanted)): return value == wanted ? 0 : wanted ? -1 : 1
      case (.boolean(let value), _):
        if isNumber { return IntegerDigits.with(value ? 1 : 0) { Self.numberOrder($0, bytes) } }
        let word: StaticString = value ? "true" : "false"
        let text = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        return Self.equalWords(text, bytes) ? 0 : nil
      case (.integer, .boolean(let wanted)), (.number, .boolean(let wanted)):
        return cell.withDigits { digits in IntegerDigits.with(wanted ? 1 : 0) { Self.numberOrder(digits, $0) } }
      case (.integer, _), (.number, _): return isNumber ? cell.withDigits { Self.numberOrder($0, bytes) } : nil
      case (.text(let text), .boolean): return Self.equalWords(text, bytes) ? 0 : nil
      case (.text(let text), .number): return Self.numberOrder(text, bytes)
      case (.text(let text), .temporal), (.text(let text), .text):
        if let moment, let other = TemporalText(text) { return other == moment ? 0 : other < moment ? -1 : 1 }
        if case .temporal = literal { return nil }
        return FoldedText.compare(text, bytes)
      case (.json(let text), .text): return FoldedText.compareExactly(text, bytes)
      case (.json, _): return nil
      }
    }
  }

  private static func numberOrder(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let first = DecimalText(left), let second = DecimalText(right) else { return nil }
    return first.compared(to: second)
  }

  private static func equalWords(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { FoldedText.small($0) == FoldedText.small($1) }
  }
}
