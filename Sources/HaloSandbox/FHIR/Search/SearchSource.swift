/// Where values of a search parameter are: in columns of a row, or in rows of another table that point at it.
indirect enum SearchSource: Sendable {
  /// Columns of the row itself.
  case row(SearchElement)
  /// Columns of rows that belong to the row.
  case rows(SearchRows, [SearchSource])

  /// The elements at and below this place.
  var elements: [SearchElement] {
    switch self {
    case .row(let element): [element]
    case .rows(_, let sources): sources.flatMap(\.elements)
    }
  }

  /// The types that references at this place point at.
  var targets: [FHIRResourceType] {
    elements.compactMap { if case .reference(_, let target, _) = $0 { target } else { nil } }
  }
}

/// Rows of a child table.
struct SearchRows: Sendable {
  let table: String
  /// The column that holds the `INTERNALID` of the row they belong to.
  let owner: String
  /// What else holds for them, in SQL; nil for nothing.
  let condition: String?

  init(_ table: String, owner: String, where condition: String? = nil) {
    self.table = table
    self.owner = owner
    self.condition = condition
  }
}

extension [SearchSource] {
  /// A concept of a table: its four columns, and the rows of CODINGS with its further codings and concepts.
  static func concept(_ prefix: String, of table: String) -> [SearchSource] {
    let further = SearchRows(
      "CODINGS", owner: "OWNERID", where: "OWNERTABLE = '\(table)' AND CONCEPT = '\(prefix)'")
    return [
      .row(
        .token(
          TokenColumns(
            code: "\(prefix)CODE", system: .column("\(prefix)SYSTEM"), texts: ["\(prefix)TERM", "\(prefix)TEXT"]))),
      .rows(
        further,
        [.row(.token(TokenColumns(code: "CODE", system: .column("SYSTEM"), texts: ["TERM", "CONCEPTTEXT"])))]),
    ]
  }

  /// A code element of FHIR whose column holds the code itself.
  static func code(_ column: String, _ system: String) -> [SearchSource] {
    [.row(.token(TokenColumns(code: column, system: .fixed(system))))]
  }

  /// A truth value; the expression gives `'true'` or `'false'`, or null for none.
  static func flag(_ expression: String) -> [SearchSource] {
    [.row(.token(TokenColumns(code: expression, system: .none)))]
  }

  /// A bit column.
  static func bit(_ column: String) -> [SearchSource] {
    [
      .row(
        .token(TokenColumns(code: column, system: .none, values: ["true": .integer(1), "false": .integer(0)])))
    ]
  }

  /// An identifier whose system and type the column implies.
  static func identifier(_ column: String, _ system: String, type: IdentifierKind) -> [SearchSource] {
    [.row(.token(TokenColumns(code: column, system: .fixed(system), kind: .fixed(type))))]
  }

  /// The identifier that keeps its system in a column.
  static var otherIdentifier: [SearchSource] {
    [.row(.token(TokenColumns(code: "IDENTIFIERVALUE", system: .column("IDENTIFIERSYSTEM"))))]
  }

  /// A contact point whose system the column implies.
  static func contact(_ system: String, _ columns: String...) -> [SearchSource] {
    columns.map { .row(.token(TokenColumns(code: $0, system: .fixed(system)))) }
  }

  /// Texts, each in a column of its own.
  static func texts(_ columns: String...) -> [SearchSource] {
    columns.map { .row(.text($0)) }
  }

  /// A reference: a column with the `INTERNALID` of a row of the target's table.
  static func reference(_ column: String, _ target: FHIRResourceType) -> [SearchSource] {
    [.row(.reference(column, target, where: nil))]
  }

  /// Who did something: the role at a location when there is one, else the user. Rows with a role name its user too.
  static func author(_ prefix: String) -> [SearchSource] {
    [
      .row(.reference("\(prefix)LOCATIONID", .practitionerRole, where: nil)),
      .row(.reference("\(prefix)ID", .practitioner, where: "\(prefix)LOCATIONID IS NULL")),
    ]
  }
}
