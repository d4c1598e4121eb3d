/// The database that SQL text is written for: how it quotes, and which table rows go into.
package struct SQLTarget: Sendable, Equatable {
  /// How a database writes names and texts.
  package enum Dialect: Sendable, Equatable {
    /// SQL Server: `[name]`, `N'text'`, at most 1,000 rows a statement.
    case tsql
    /// Firebird: `"name"`, `'text'`, one row a statement.
    case firebird
    /// SQLite: `"name"`, `'text'`.
    case sqlite
  }

  package var dialect: Dialect
  /// The table's name with what stands before it: `["dbo", "PATIENTS"]`.
  package var table: [String]

  /// A table of a database; `result` where none is known.
  package init(dialect: Dialect = .tsql, table: [String] = ["result"]) {
    self.dialect = dialect
    self.table = table
  }
}
