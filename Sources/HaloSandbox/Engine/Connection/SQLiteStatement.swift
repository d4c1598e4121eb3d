import GRDBSQLite
import SQLDialects

/// One prepared SQLite statement.
final class SQLiteStatement {
  private let statement: OpaquePointer
  private let connection: SQLiteConnection

  /// Prepares a statement, which must be one.
  init(_ sql: String, on connection: SQLiteConnection) throws(SQLiteError) {
    var prepared: OpaquePointer?
    let code = sqlite3_prepare_v2(connection.handle, sql, -1, &prepared, nil)
    guard code == SQLITE_OK else { throw connection.error(code: code) }
    guard let prepared else { throw .failed(SQLiteFailure(code: SQLITE_MISUSE, message: "empty statement")) }
    statement = prepared
    self.connection = connection
  }

  deinit { sqlite3_finalize(statement) }

  /// Binds a value to a parameter, counted from 1.
  func bind(_ value: DatabaseValue, at position: Int) throws(SQLiteError) {
    let index = Int32(position)
    let code: Int32
    switch value {
    case .null: code = sqlite3_bind_null(statement, index)
    case .integer(let number): code = sqlite3_bind_int64(statement, index, number)
    case .real(let number): code = sqlite3_bind_double(statement, index, number)
    case .text(var text):
      code = text.withUTF8 { bytes in
        Self.withCharacters(bytes) { sqlite3_bind_text(statement, index, $0, Int32(bytes.count), Self.copied) }
      }
    case .blob(let data):
      code =
        data.isEmpty
        ? sqlite3_bind_zeroblob(statement, index, 0)
        : data.withUnsafeBytes {
          sqlite3_bind_blob(statement, index, $0.baseAddress, Int32($0.count), Self.copied)
        }
    }
    guard code == SQLITE_OK else { throw connection.error(code: code) }
  }

  /// Goes to the next row. False at the end.
  func step() throws(SQLiteError) -> Bool {
    let code = sqlite3_step(statement)
    switch code {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw connection.error(code: code)
    }
  }

  /// Goes back before the first row and forgets what was bound, so that the statement can run once more.
  func rewind() {
    // The code repeats the failure of the last step, which was thrown then.
    sqlite3_reset(statement)
    sqlite3_clear_bindings(statement)
  }

  /// How many columns a row has.
  var columnCount: Int { Int(sqlite3_column_count(statement)) }

  /// The name of a column, counted from 0.
  func columnName(_ column: Int) -> String {
    sqlite3_column_name(statement, Int32(column)).map { String(cString: $0) } ?? ""
  }

  /// The value of a column of the row, counted from 0.
  subscript(column: Int) -> DatabaseValue { Self.value(of: sqlite3_column_value(statement, Int32(column))) }

  /// The value of a column of the row, counted from 0, as long as the statement stands there.
  func cell(_ column: Int) -> SQLiteCell {
    let index = Int32(column)
    switch sqlite3_column_type(statement, index) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, index))
    case SQLITE_FLOAT: return .real(sqlite3_column_double(statement, index))
    case SQLITE_TEXT:
      // SQLite converts the text in place where it must, so the bytes are counted after that.
      let start = sqlite3_column_text(statement, index)
      return .text(UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index))))
    case SQLITE_BLOB:
      let start = sqlite3_column_blob(statement, index)?.assumingMemoryBound(to: UInt8.self)
      return .blob(UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index))))
    default: return .null
    }
  }

  // MARK: Values

  /// A value of SQLite's own.
  static func value(of value: OpaquePointer?) -> DatabaseValue {
    guard let value else { return .null }
    switch sqlite3_value_type(value) {
    case SQLITE_INTEGER: return .integer(sqlite3_value_int64(value))
    case SQLITE_FLOAT: return .real(sqlite3_value_double(value))
    case SQLITE_TEXT:
      guard let text = sqlite3_value_text(value) else { return .null }
      let bytes = UnsafeBufferPointer(start: text, count: Int(sqlite3_value_bytes(value)))
      return .text(String(decoding: bytes, as: UTF8.self))
    case SQLITE_BLOB:
      guard let blob = sqlite3_value_blob(value) else { return .blob([]) }
      return .blob(Array(UnsafeRawBufferPointer(start: blob, count: Int(sqlite3_value_bytes(value)))))
    default: return .null
    }
  }

  /// Makes a value the result of a function call.
  static func setResult(_ value: DatabaseValue, of context: OpaquePointer?) {
    switch value {
    case .null: sqlite3_result_null(context)
    case .integer(let number): sqlite3_result_int64(context, number)
    case .real(let number): sqlite3_result_double(context, number)
    case .text(var text):
      text.withUTF8 { bytes in
        Self.withCharacters(bytes) { sqlite3_result_text(context, $0, Int32(bytes.count), Self.copied) }
      }
    case .blob(let data):
      data.withUnsafeBytes {
        sqlite3_result_blob(context, $0.baseAddress ?? UnsafeRawPointer(bitPattern: 1), Int32($0.count), Self.copied)
      }
    }
  }

  /// The bytes as C characters. An empty buffer may have no address, which SQLite would read as NULL.
  private static func withCharacters<Result>(
    _ bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafePointer<CChar>?) -> Result
  ) -> Result {
    guard bytes.baseAddress != nil else { return "".withCString { body($0) } }
    return bytes.withMemoryRebound(to: CChar.self) { body($0.baseAddress) }
  }

  /// `SQLITE_TRANSIENT`, a C macro of a cast that Swift does not import: SQLite copies what it is given.
  private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}
