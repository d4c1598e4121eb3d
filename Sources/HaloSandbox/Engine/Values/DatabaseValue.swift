/// A value as SQLite holds it, for one cell, parameter or function argument.
enum DatabaseValue: Sendable, Equatable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])

  /// Whether it is NULL.
  var isNull: Bool { self == .null }

  /// The number it is or that its text spells; nil for anything else.
  var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .real(let value): value
    case .text(let value): Double(value.trimmingBlanks)
    case .null, .blob: nil
    }
  }

  /// The whole number it is or that its text spells, its fraction cut off; nil for anything else.
  var integer: Int64? {
    switch self {
    case .integer(let value): value
    case .real(let value): Int64(exactly: value.rounded(.towardZero))
    case .text(let value): Int64(value.trimmingBlanks)
    case .null, .blob: nil
    }
  }

  /// The value as plain text; nil for NULL. Bytes are read as UTF-8.
  var text: String? {
    switch self {
    case .null: nil
    case .integer(let value): String(value)
    case .real(let value): Self.text(of: value)
    case .text(let value): value
    case .blob(let bytes): String(decoding: bytes, as: UTF8.self)
    }
  }

  /// A floating-point number as SQL Server writes it: no point for a whole number.
  static func text(of value: Double) -> String {
    if let whole = Int64(exactly: value) { return String(whole) }
    return value.description
  }
}

extension String {
  /// The text without the blanks around it.
  var trimmingBlanks: String {
    var scalars = Substring(self).unicodeScalars
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }
}
