/// What a translation has to know about the practice database a statement is for.
package struct TranslationContext: Sendable {
  /// One column of a table.
  package struct Column: Sendable, Hashable {
    /// The name as the table declares it.
    package let name: String
    /// The declared type; nil when the table declares none.
    package let type: SQLType?

    /// A column by name and type.
    package init(name: String, type: SQLType?) {
      self.name = name
      self.type = type
    }
  }

  /// One table or view.
  package struct Table: Sendable {
    /// The name as the database declares it.
    package let name: String
    /// The columns in order.
    package let columns: [Column]

    /// A table with its columns.
    package init(name: String, columns: [Column]) {
      self.name = name
      self.columns = columns
    }
  }

  /// One catalogue: a database as the practice's engine shows it, a schema for SQLite.
  package struct Catalogue: Sendable {
    /// The name as the practice's engine shows it.
    package let name: String
    /// The SQLite schema it is attached as; `main` for one of them.
    package let schema: String
    /// The tables by lower-case name.
    let tables: [String: Table]

    /// A catalogue under its two names.
    package init(name: String, schema: String, tables: [Table]) {
      self.name = name
      self.schema = schema
      self.tables = Dictionary(tables.map { ($0.name.lowercased(), $0) }) { first, _ in first }
    }
  }

  /// The catalogues of the practice.
  package var catalogues: [Catalogue]
  /// The name of the catalogue that names without one belong to.
  package var currentCatalogue: String
  /// The parameters of the command with their types, by lower-case name without `@`.
  package var parameters: [String: SQLType]
  /// The server's name: `@@SERVERNAME`.
  package var serverName: String
  /// The login's name: `SUSER_SNAME()`.
  package var loginName: String

  /// A context; names of parameters are lower-case and carry no `@`.
  package init(
    catalogues: [Catalogue], currentCatalogue: String, parameters: [String: SQLType] = [:],
    serverName: String = "PRACTICE", loginName: String = "halo"
  ) {
    self.catalogues = catalogues
    self.currentCatalogue = currentCatalogue
    self.parameters = parameters
    self.serverName = serverName
    self.loginName = loginName
  }

  /// The catalogue of a name, in any case; the current one for an empty name.
  func catalogue(_ name: String) -> Catalogue? {
    let wanted = (name.isEmpty ? currentCatalogue : name).lowercased()
    return catalogues.first { $0.name.lowercased() == wanted }
  }

  /// What `@@VERSION` answers.
  static let version = """
    Microsoft SQL Server 2019 (RTM) - 15.0.2000.5 (X64)
    \tExpress Edition (64-bit) on Windows Server 2019 Standard (Haloscope sandbox)
    """
}
