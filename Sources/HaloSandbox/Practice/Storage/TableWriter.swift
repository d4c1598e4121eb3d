import GRDBSQLite

/// Inserts rows into one table through one prepared statement.
final class TableWriter: RowWriter {
  /// The table that is written.
  let table: String
  private let statement: OpaquePointer
  private let connection: OpaquePointer
  private var positions: [String: Int32] = [:]
  private var defaults: [(position: Int32, value: PracticeValue)] = []

  /// Prepares the insertion of all columns of a table.
  init(connection: OpaquePointer, table: String) throws(PracticeError) {
    self.connection = connection
    self.table = table
    let columns = try Self.columns(of: table, in: connection)
    let names = columns.map(\.name).joined(separator: ", ")
    let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
    statement = try Self.prepare("INSERT INTO \(table) (\(names)) VALUES (\(marks))", in: connection, for: table)
    for (index, column) in columns.enumerated() {
      let position = Int32(index + 1)
      positions[column.name] = position
      if let value = column.defaultValue { defaults.append((position, value)) }
    }
  }

  deinit {
    sqlite3_finalize(statement)
  }

  /// Inserts a row and returns its `INTERNALID`.
  @discardableResult
  func insert(_ row: PracticeRow) throws(PracticeError) -> Int {
    sqlite3_clear_bindings(statement)
    for (position, value) in defaults {
      try bind(value, at: position)
    }
    for (column, value) in row.values {
      guard let position = positions[column] else {
        throw .unknownColumn(table: table, column: column)
      }
      try bind(value, at: position)
    }
    let code = sqlite3_step(statement)
    sqlite3_reset(statement)
    guard code == SQLITE_DONE else { throw PracticeFile.failure("insert into \(table)", code) }
    return Int(sqlite3_last_insert_rowid(connection))
  }

  private func bind(_ value: PracticeValue, at position: Int32) throws(PracticeError) {
    let code =
      switch value {
      case .null: sqlite3_bind_null(statement, position)
      case .integer(let number): sqlite3_bind_int64(statement, position, Int64(number))
      case .text(var text): text.withUTF8 { bindText($0, at: position) }
      case .blob(let bytes): bytes.withUnsafeBytes { bindBlob($0, at: position) }
      }
    guard code == SQLITE_OK else { throw PracticeFile.failure("bind a value of \(table)", code) }
  }

  private func bindText(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int32) -> Int32 {
    bytes.withMemoryRebound(to: CChar.self) { characters in
      // An empty buffer may have no address, and SQLite would read a missing address as null.
      guard let address = characters.baseAddress else {
        return sqlite3_bind_text(statement, position, "", 0, Self.copied)
      }
      return sqlite3_bind_text64(
        statement, position, address, UInt64(characters.count), Self.copied, UInt8(SQLITE_UTF8))
    }
  }

  private func bindBlob(_ bytes: UnsafeRawBufferPointer, at position: Int32) -> Int32 {
    guard let address = bytes.baseAddress else { return sqlite3_bind_zeroblob(statement, position, 0) }
    return sqlite3_bind_blob64(statement, position, address, UInt64(bytes.count), Self.copied)
  }

  /// `SQLITE_TRANSIENT`, a C macro of a cast that Swift does not import: SQLite copies what is bound.
  private static var copied: sqlite3_destructor_type {
    unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }

  private static func prepare(
    _ sql: String, in connection: OpaquePointer, for table: String
  ) throws(PracticeError) -> OpaquePointer {
    var prepared: OpaquePointer?
    let code = sqlite3_prepare_v2(connection, sql, -1, &prepared, nil)
    guard code == SQLITE_OK, let prepared else { throw PracticeFile.failure("prepare \(table)", code) }
    return prepared
  }

  /// The columns of a table with the defaults that are plain numbers or texts; an insertion that names every
  /// column would otherwise put null where the table means its default.
  private static func columns(
    of table: String, in connection: OpaquePointer
  ) throws(PracticeError) -> [(name: String, defaultValue: PracticeValue?)] {
    let query = try prepare("SELECT name, dflt_value FROM pragma_table_info('\(table)')", in: connection, for: table)
    defer { sqlite3_finalize(query) }
    var columns: [(name: String, defaultValue: PracticeValue?)] = []
    while sqlite3_step(query) == SQLITE_ROW {
      guard let name = sqlite3_column_text(query, 0) else { continue }
      let declared = sqlite3_column_text(query, 1).map { String(cString: $0) }
      columns.append((String(cString: name), declared.flatMap(constant)))
    }
    return columns
  }

  private static func constant(_ declared: String) -> PracticeValue? {
    if let number = Int(declared) { return .integer(number) }
    guard declared.hasPrefix("'"), declared.hasSuffix("'"), declared.count >= 2 else { return nil }
    return .text(String(declared.dropFirst().dropLast()))
  }
}
