/// What one cell of a practice table holds.
enum PracticeValue: Equatable {
  case null
  case integer(Int)
  case text(String)
  case blob([UInt8])

  /// Text, or null when there is none. An empty text stays an empty text.
  static func text(_ text: String?) -> PracticeValue {
    guard let text else { return .null }
    return .text(text)
  }

  /// An integer, or null when there is none.
  static func integer(_ number: Int?) -> PracticeValue {
    guard let number else { return .null }
    return .integer(number)
  }

  /// A bit: 1 or 0, or null when there is none.
  static func bit(_ flag: Bool?) -> PracticeValue {
    guard let flag else { return .null }
    return .integer(flag ? 1 : 0)
  }
}

extension PracticeValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  init(stringLiteral value: String) { self = .text(value) }
  init(integerLiteral value: Int) { self = .integer(value) }
}
