import SQLDialects

/// Writes rows of the patient database within the transaction of a FHIR request.
struct PracticeRowStore {
  private let database: FHIRDatabase

  init(_ database: FHIRDatabase) {
    self.database = database
  }

  /// The largest `INTERNALID` of a table; 0 when it is empty.
  func largestNumber(in table: String) throws(SQLiteError) -> Int {
    try rows("SELECT MAX(INTERNALID) FROM \(table)").first?.first?.integer.map { Int($0) } ?? 0
  }

  /// All rows of a query.
  func rows(_ sql: String, _ values: [DatabaseValue] = []) throws(SQLiteError) -> [[DatabaseValue]] {
    let statement = try database.statement(sql)
    for (index, value) in values.enumerated() { try statement.bind(value, at: index + 1) }
    var rows: [[DatabaseValue]] = []
    while try statement.step() { rows.append((0..<statement.columnCount).map { statement[$0] }) }
    statement.rewind()
    return rows
  }

  /// Inserts a row; what it does not name gets its default.
  func insert(_ row: PracticeRow, into table: String) throws(SQLiteError) {
    let columns = row.columns
    let marks = (1...columns.count).map { "?\($0)" }.joined(separator: ", ")
    try run("INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(marks))", row, columns)
  }

  /// Sets columns of a row to those of another; those it does not name become null.
  func update(_ table: String, number: Int, columns: [String], from row: PracticeRow) throws(SQLiteError) {
    guard !columns.isEmpty else { return }
    let list = columns.enumerated().map { "\($1) = ?\($0 + 1)" }.joined(separator: ", ")
    let key = DatabaseValue.integer(Int64(number))
    try run("UPDATE \(table) SET \(list) WHERE INTERNALID = ?\(columns.count + 1)", row, columns, key)
  }

  /// Deletes the rows of a condition.
  func delete(from table: String, where condition: String, _ values: [DatabaseValue] = []) throws(SQLiteError) {
    _ = try rows("DELETE FROM \(table) WHERE \(condition)", values)
  }

  /// The columns of a row whose text is longer than the table declares.
  func tooLong(_ row: PracticeRow, for table: String) throws(SQLiteError) -> [String] {
    var limits: [String: Int] = [:]
    for column in try rows("SELECT name, type FROM pragma_table_info('\(table)')") {
      guard let name = column[0].text, let declared = column[1].text else { continue }
      limits[name] = declared.split(whereSeparator: { $0 == "(" || $0 == ")" }).dropFirst().first.flatMap { Int($0) }
    }
    return row.columns.filter { column in
      guard case .text(let text)? = row[column], let limit = limits[column] else { return false }
      return text.utf16.count > limit
    }
  }

  private func run(
    _ sql: String, _ row: PracticeRow, _ columns: [String], _ key: DatabaseValue? = nil
  ) throws(SQLiteError) {
    let statement = try database.statement(sql)
    for (index, column) in columns.enumerated() {
      try statement.bind(DatabaseValue(row[column] ?? .null), at: index + 1)
    }
    if let key { try statement.bind(key, at: columns.count + 1) }
    while try statement.step() {}
    statement.rewind()
  }
}

extension PracticeRow {
  /// The columns it names, each once.
  var columns: [String] {
    var seen: Set<String> = []
    return values.map(\.column).filter { seen.insert($0).inserted }
  }
}

extension DatabaseValue {
  /// What a cell of a practice table holds.
  init(_ value: PracticeValue) {
    self =
      switch value {
      case .null: .null
      case .integer(let number): .integer(Int64(number))
      case .text(let text): .text(text)
      case .blob(let bytes): .blob(bytes)
      }
  }
}
