/// Where values of a search parameter are: in columns of a row, or in rows of another table that point at it.
indirect enum SearchSource: Sendable {
  /// Columns of the row itself.
  case row(SearchElement)
  /// Columns of rows that belong to the row.
  case rows(SearchRows, [SearchSource])
  /// Places of rows that meet a condition, in SQL.
  case when(String, [SearchSource])

  /// The elements at and below this place.
  var elements: [SearchElement] {
    switch self {
    case .row(let element): [element]
    case .rows(_, let sources), .when(_, let sources): sources.flatMap(\.elements)
    }
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

  /// A required code element: a row with a text that is none of the codes, or with none, shows the default.
  static func code(
    _ column: String, _ system: String, of codes: [String], default defaultCode: String
  ) -> [SearchSource] {
    [
      .row(
        .token(
          TokenColumns(code: column, system: .fixed(system), required: .init(codes: codes, otherwise: defaultCode))))
    ]
  }

  /// A concept whose code system the column implies, with its term and text beside it.
  static func status(_ column: String, _ system: String) -> [SearchSource] {
    [
      .row(
        .token(TokenColumns(code: column, system: .fixed(system), texts: ["\(column)TERM", "\(column)TEXT"])))
    ]
  }

  /// A truth value; the expression gives `'true'` or `'false'`, or null for none.
  static func flag(_ expression: String) -> [SearchSource] {
    [.row(.token(TokenColumns(code: expression, system: .none)))]
  }

  /// A bit column.
  static func bit(_ column: String) -> [SearchSource] {
    [.row(.token(TokenColumns(code: column, system: .none, values: ["true": .integer(1), "false": .integer(0)])))]
  }

  /// An identifier whose system and type the column implies. `text` is what the type is called.
  static func identifier(_ column: String, _ system: String, kind: TokenColumns.Kind, text: String) -> [SearchSource] {
    [
      .row(
        .token(
          TokenColumns(
            code: column, system: .fixed(system), texts: ["CASE WHEN \(column) <> '' THEN '\(text)' END"], kind: kind)))
    ]
  }

  /// The identifier that keeps its system in a column, and in the four columns of `kind` its type, when it has one.
  static func otherIdentifier(of table: String, kind: String? = nil) -> [SearchSource] {
    [
      .row(
        .token(
          TokenColumns(
            code: "IDENTIFIERVALUE", system: .column("IDENTIFIERSYSTEM"), texts: kind.map { ["\($0)TEXT"] } ?? [],
            kind: kind.map { .sources(.concept($0, of: table)) })))
    ]
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
    [.row(.reference(column, target))]
  }

  /// Who did something: the role at a location when there is one, else the user. Rows with a role name its user too.
  static func author(_ prefix: String) -> [SearchSource] {
    [
      .row(.reference("\(prefix)LOCATIONID", .practitionerRole)),
      .when("\(prefix)LOCATIONID IS NULL", .reference("\(prefix)ID", .practitioner)),
    ]
  }

  /// The references of an element that fit no column: further ones, those to what has no row, and those by identifier.
  static func otherReferences(
    _ element: String, of table: String, _ targets: FHIRResourceType..., others: [String] = []
  ) -> [SearchSource] {
    [
      .rows(
        SearchRows("OTHERREFERENCES", owner: "OWNERID", where: "OWNERTABLE = '\(table)' AND ELEMENT = '\(element)'"),
        [
          .row(.literal("REFERENCE", targets, others: others)),
          .row(
            .logicalReference(TokenColumns(code: "IDENTIFIERVALUE", system: .column("IDENTIFIERSYSTEM")))),
        ])
    ]
  }
}
