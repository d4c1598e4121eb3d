import FoundationEssentials
import GRDBSQLite

@testable import HaloSandbox

/// A temporary folder with practices in it, removed when the value goes.
final class PracticeTestFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "haloscope-practice-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  /// Writes a text file below the folder, with the folders it needs.
  func write(_ text: String, to path: String) throws {
    let file = url.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
}

extension CatalogueFile {
  /// All rows of a query, each value as text, blobs in base64; null as nil.
  func rows(_ sql: String) throws -> [[String?]] {
    var database: OpaquePointer?
    defer { sqlite3_close_v2(database) }
    var statement: OpaquePointer?
    defer { sqlite3_finalize(statement) }
    guard sqlite3_open_v2(url.path, &database, SQLITE_OPEN_READONLY, nil) == SQLITE_OK, let opened = database,
      FoldFunction.register(on: opened) == SQLITE_OK,
      sqlite3_prepare_v2(database, sql, -1, &statement, nil) == SQLITE_OK
    else { throw UnreadableDatabase(message: String(cString: sqlite3_errmsg(database))) }
    var rows: [[String?]] = []
    while sqlite3_step(statement) == SQLITE_ROW {
      rows.append((0..<sqlite3_column_count(statement)).map { Self.text(of: $0, in: statement) })
    }
    return rows
  }

  private static func text(of column: Int32, in statement: OpaquePointer?) -> String? {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_NULL: return nil
    case SQLITE_BLOB:
      let count = Int(sqlite3_column_bytes(statement, column))
      return sqlite3_column_blob(statement, column).map { Data(bytes: $0, count: count).base64EncodedString() } ?? ""
    default: return sqlite3_column_text(statement, column).map { String(cString: $0) }
    }
  }

  /// The single value of a query, as text.
  func value(_ sql: String) throws -> String? {
    try rows(sql).first?.first ?? nil
  }

  /// The single number of a query.
  func count(_ sql: String) throws -> Int {
    try Int(value(sql) ?? "") ?? -1
  }

  /// The tables of the catalogue, in alphabetical order.
  func tables() throws -> [String] {
    try rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").compactMap { $0[0] }
  }
}

extension PracticeBlueprint {
  /// A small practice, centred on a day that never changes.
  static func sample(
    _ kind: PracticeKind = .bestPractice, patients: Int = 120, locations: Int = 2, seed: UInt64 = 7
  ) -> PracticeBlueprint {
    PracticeBlueprint(
      kind: kind, name: "Quokka Street Practice", patientCount: patients, locationCount: locations, seed: seed,
      today: CalendarDay(year: 2026, month: 11, day: 23))
  }
}

extension CatalogueFile {
  /// Runs a statement that changes the catalogue.
  func execute(_ sql: String) throws {
    var database: OpaquePointer?
    defer { sqlite3_close_v2(database) }
    guard sqlite3_open_v2(url.path, &database, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK, let opened = database,
      FoldFunction.register(on: opened) == SQLITE_OK,
      sqlite3_exec(database, sql, nil, nil, nil) == SQLITE_OK
    else { throw UnreadableDatabase(message: String(cString: sqlite3_errmsg(database))) }
  }
}

/// A query of a test that SQLite refused.
struct UnreadableDatabase: Error {
  let message: String
}
