/// Reads the rows of resources with everything that belongs to them: a statement for each table, however many they are.
struct FHIRRowLoader {
  private let database: FHIRDatabase

  init(_ database: FHIRDatabase) {
    self.database = database
  }

  /// The rows of some numbers, by their numbers; those that are gone are left out.
  func rows(_ mapping: ResourceMapping, _ numbers: [Int]) throws(SQLiteError) -> [Int: FHIRRow] {
    let targets = FHIRTargets()
    let selection = Selection(numbers)
    let rows = try rows("SELECT * FROM \(mapping.table) WHERE INTERNALID \(selection.condition)", selection, targets)
    guard !rows.isEmpty else { return [:] }
    let found = Dictionary(rows.map { ($0.number, $0) }) { first, _ in first }
    if mapping.hasConcepts { try addCodings(to: rows, of: mapping.table) }
    var needed = Set<FHIRResourceKey>()
    note(mapping.references, of: rows, in: &needed)
    for child in mapping.children {
      let children = try addChildren(child, to: found, selection, targets)
      if child.hasConcepts, !children.isEmpty { try addCodings(to: children, of: child.table) }
      note(child.references, of: children, in: &needed)
    }
    try lookUp(needed, in: targets)
    return found
  }

  /// How rows are picked by number. One number has a statement of its own, which is the fastest; any others share one.
  private struct Selection {
    let value: DatabaseValue
    /// What follows the column in SQL.
    let condition: String

    init(_ numbers: some Collection<Int>) {
      if numbers.count == 1, let number = numbers.first {
        value = .integer(Int64(number))
        condition = "= ?1"
      } else {
        value = .text("[\(numbers.map(String.init).joined(separator: ","))]")
        condition = "IN (SELECT value FROM json_each(?1))"
      }
    }
  }

  private func rows(
    _ sql: String, _ selection: Selection, _ targets: FHIRTargets
  ) throws(SQLiteError) -> [FHIRRow] {
    let statement = try database.statement(sql)
    try statement.bind(selection.value, at: 1)
    let columns = database.columns(of: statement, sql)
    var rows: [FHIRRow] = []
    let count = statement.columnCount
    while try statement.step() {
      var values: [DatabaseValue] = []
      values.reserveCapacity(count)
      for index in 0..<count { values.append(statement[index]) }
      rows.append(FHIRRow(columns: columns, values: values, targets: targets))
    }
    statement.rewind()
    return rows
  }

  private func addChildren(
    _ child: ResourceMapping.Child, to owners: [Int: FHIRRow], _ selection: Selection, _ targets: FHIRTargets
  ) throws(SQLiteError) -> [FHIRRow] {
    let source = child.source.replacing("{documents}", with: database.documentSchema)
    let order = child.order.isEmpty ? "r.INTERNALID" : "\(child.order), r.INTERNALID"
    let sql = """
      SELECT \(child.owner) AS "\(Self.owner)", r.* FROM \(source) WHERE \(child.owner) \(selection.condition) \
      ORDER BY 1, \(order)
      """
    let children = try rows(sql, selection, targets)
    for row in children {
      guard let owner = row.integer(Self.owner) else { continue }
      owners[owner]?.children[child.table, default: []].append(row)
    }
    return children
  }

  private static let owner = "*OWNER"

  private func addCodings(to rows: [FHIRRow], of table: String) throws(SQLiteError) {
    let selection = Selection(rows.map(\.number))
    let statement = try database.statement(
      """
      SELECT OWNERID, CONCEPT, CONCEPTNO, CODE, SYSTEM, TERM, CONCEPTTEXT FROM CODINGS \
      WHERE OWNERTABLE = ?2 AND OWNERID \(selection.condition) ORDER BY OWNERID, CONCEPT, CONCEPTNO, CODINGNO
      """)
    try statement.bind(selection.value, at: 1)
    try statement.bind(.text(table), at: 2)
    var owners: [Int: [FHIRRow]]?
    while try statement.step() {
      // Most rows have no further codings, so that this is made for those that do.
      let byNumber = owners ?? Dictionary(grouping: rows, by: \.number)
      owners = byNumber
      let coding = FHIRCoding(
        concept: Int(statement[2].integer ?? 1), code: statement[3].text, system: statement[4].text,
        term: statement[5].text, text: statement[6].text)
      for row in byNumber[Int(statement[0].integer ?? 0)] ?? [] {
        row.codings[statement[1].text ?? "", default: []].append(coding)
      }
    }
    statement.rewind()
  }

  // MARK: References

  private func note(_ references: [FHIRReferenceColumn], of rows: [FHIRRow], in needed: inout Set<FHIRResourceKey>) {
    for row in rows {
      for reference in references {
        guard let number = row.integer(reference.column) else { continue }
        needed.insert(FHIRResourceKey(type: reference.type, number: number))
      }
    }
  }

  private func lookUp(_ needed: Set<FHIRResourceKey>, in targets: FHIRTargets) throws(SQLiteError) {
    for (type, keys) in Dictionary(grouping: needed, by: \.type) {
      let selection = Selection(keys.map(\.number))
      let statement = try database.statement(
        """
        SELECT r.INTERNALID, r.FHIRID, \(FHIRTargets.display(of: type)) FROM \(type.table) r \
        WHERE r.INTERNALID \(selection.condition)
        """)
      try statement.bind(selection.value, at: 1)
      while try statement.step() {
        guard let number = statement[0].integer, let id = statement[1].text else { continue }
        let display = statement[2].text?.trimmingBlanks
        targets[FHIRResourceKey(type: type, number: Int(number))] = FHIRTargets.Target(
          id: id, display: display?.isEmpty == false ? display : nil)
      }
      statement.rewind()
    }
  }
}
