/// A dialect of SQL as one of the practice database engines speaks it.
package enum SQLDialect: String, Sendable, CaseIterable {
  /// Transact-SQL of Microsoft SQL Server (Best Practice and most other practice systems).
  case tsql
  /// Firebird SQL (Zedmed).
  case firebird
  /// SQLite, which the sandbox keeps its practice databases in.
  case sqlite

  /// Whether a block comment inside a block comment has to be closed by itself.
  var nestsBlockComments: Bool { self == .tsql }

  /// Whether `[name]` is a quoted identifier.
  var quotesWithBrackets: Bool { self != .firebird }
}
