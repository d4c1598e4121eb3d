/// A piece of SQLite SQL with what is known about its value.
struct SQLFragment: Sendable {
  var sql: String
  /// The type of its value in the dialect it was translated from; nil when unknown.
  var type: SQLType?
  /// Whether it is a plain column, whose own collation holds in comparisons.
  var isColumn = false
  /// Whether it is the literal NULL.
  var isNull = false

  init(_ sql: String, _ type: SQLType?, isColumn: Bool = false, isNull: Bool = false) {
    self.sql = sql
    self.type = type
    self.isColumn = isColumn
    self.isNull = isNull
  }

  /// A text as an SQLite literal. A NUL, which no literal can hold, goes in as a blob's text.
  static func literal(_ text: String) -> String {
    guard text.utf8.contains(0) else { return "'\(text.replacing("'", with: "''"))'" }
    let digits = Array("0123456789ABCDEF")
    return "CAST(x'\(String(text.utf8.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }))' AS TEXT)"
  }

  /// A name as SQLite takes it. Backticks, because SQLite reads an unknown name in double quotes as a string.
  static func name(_ name: String) -> String { "`\(name.replacing("`", with: "``"))`" }
}
