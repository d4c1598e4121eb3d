import FoundationEssentials
import HaloModel
import SQLDialects

@testable import HaloSandbox

/// A small practice with two catalogues in a temporary folder, for the engine's tests. Its people are invented.
final class EngineTestDatabase: Sendable {
  let database: PracticeDatabase
  /// The file of the default catalogue.
  let patients: URL
  private let folder: URL

  init(_ dialect: SQLDialect = .tsql) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "engine-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let tables = dialect == .firebird ? Self.firebirdTables : Self.patientTables
    patients = try Self.file("patients", tables, in: folder)
    let documents = try Self.file("documents", Self.documentTables, in: folder)
    database = try PracticeDatabase(
      catalogues: [
        CatalogueFile(name: "BPSPatients", url: patients, isDefault: true),
        CatalogueFile(name: "BPSDocuments", url: documents, isDefault: false),
      ],
      dialect: dialect, serverName: "TESTSERVER", utcOffset: 36_000,
      // 4 March 2024, 22:30:15.25 UTC: 5 March, 08:30:15.25 at the practice.
      now: { 1_709_591_415.25 })
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private static func file(_ name: String, _ tables: String, in folder: URL) throws -> URL {
    let url = folder.appending(path: "\(name).sqlite")
    try Data().write(to: url)
    let connection = try SQLiteConnection(path: url.path)
    for statement in tables.split(separator: ";\n") { try connection.execute(String(statement)) }
    return url
  }

  /// Runs SQL as a reader and returns its JSON.
  func rows(_ sql: String, catalogue: String? = nil, _ parameters: [Parameter] = []) async throws -> String {
    let outcome = try await run(sql, catalogue: catalogue, parameters)
    return String(decoding: outcome.json, as: UTF8.self)
  }

  /// Runs SQL.
  func run(
    _ sql: String, mode: ExecutionMode = .reader, catalogue: String? = nil, _ parameters: [Parameter] = []
  ) async throws(PracticeDatabaseError) -> EngineOutcome {
    try await database.execute(
      Command(text: sql, executionMode: mode, parameters: parameters), catalogue: catalogue, timeLimit: .seconds(30))
  }

  /// A spool in the folder of the test.
  func spool(maxRows: Int = 100, maxBytes: Int = 1_000_000) -> PageSpool {
    PageSpool(folder: folder.appending(path: "pages/query"), maxRows: maxRows, maxBytes: maxBytes)
  }

  /// Runs SQL into a spool and returns its pages.
  func pages(
    _ sql: String, _ spool: PageSpool, mode: ExecutionMode = .reader
  ) async throws(PracticeDatabaseError) -> [SpooledPage] {
    let outcome = try await database.execute(
      Command(text: sql, executionMode: mode), timeLimit: .seconds(30), into: spool)
    return if case .pages(let pages) = outcome.rows { pages } else { [] }
  }

  /// The engine's error for SQL; nil when it runs.
  func error(_ sql: String, _ parameters: [Parameter] = []) async throws -> EngineError? {
    do throws(PracticeDatabaseError) {
      _ = try await run(sql, parameters)
      return nil
    } catch {
      guard case .engine(let engineError) = error else { throw error }
      return engineError
    }
  }

  private static let patientTables = """
    CREATE TABLE PATIENTS (
      INTERNALID INTEGER NOT NULL PRIMARY KEY, FHIRID VARCHAR(64) NOT NULL DEFAULT (lower(hex(randomblob(16)))),
      SURNAME VARCHAR(40) COLLATE NOCASE NOT NULL, FIRSTNAME VARCHAR(40) COLLATE NOCASE, DOB DATE TEXT,
      SEX VARCHAR(1) COLLATE NOCASE, ISACTIVE BIT, WEIGHT DECIMAL(5,1), BALANCE MONEY, VISITS INT,
      CREATED DATETIME TEXT, PHOTO VARBINARY, NOTE NVARCHAR(200) COLLATE NOCASE);
    CREATE UNIQUE INDEX UX_FHIRID ON PATIENTS (FHIRID);
    CREATE TABLE APPOINTMENTS (
      INTERNALID INTEGER NOT NULL PRIMARY KEY, PATIENTID INT REFERENCES PATIENTS(INTERNALID),
      APPOINTMENTDATE DATE TEXT, MINUTES SMALLINT CHECK (MINUTES > 0));
    INSERT INTO PATIENTS VALUES
      (1, 'AAA', 'Quokka', 'Ava', '1980-02-29', 'F', 1, 71, 12.5, 7, '2024-01-31T10:15:00', x'00FF', 'it''s "fine"'),
      (2, 'BBB', 'Numbat', 'Ben', '1999-12-31', 'M', 0, 82.5, 0, 3, '2024-02-01T00:00:00', NULL, NULL),
      (3, 'CCC', 'quoll', 'Cleo', NULL, 'F', 1, NULL, NULL, 0, '2024-02-29T23:59:59.5', NULL, ''),
      (4, 'DDD', 'O''Possum', 'Dan', '2010-07-04', NULL, NULL, 33.3, -1.25, 9007199254740993, NULL, NULL, '漢字 😀');
    INSERT INTO APPOINTMENTS VALUES (1, 1, '2024-03-01', 15), (2, 1, '2024-03-05', 30), (3, 2, '2024-03-05', 15)
    """

  private static let documentTables = """
    CREATE TABLE DOCUMENTCONTENTS (INTERNALID INTEGER NOT NULL PRIMARY KEY, PATIENTID INT, TITLE VARCHAR(60) COLLATE NOCASE);
    INSERT INTO DOCUMENTCONTENTS VALUES (10, 1, 'Referral'), (11, 2, 'Result')
    """

  private static let firebirdTables = """
    CREATE TABLE PATIENTS (
      INTERNALID INTEGER NOT NULL PRIMARY KEY, FHIRID VARCHAR(64) NOT NULL, FAMILY_NAME VARCHAR(40) NOT NULL,
      GIVEN_NAME VARCHAR(30), DATE_OF_BIRTH DATE, STATUS_CODE CHAR(1), CREATED_AT TIMESTAMP, NOTES BLOB SUB_TYPE TEXT,
      AMOUNT NUMERIC(10,2));
    INSERT INTO PATIENTS VALUES
      (1, 'AAA', 'Quokka', 'Ava', '1980-02-29', 'A', '2024-01-31T10:15:00', 'one', 10),
      (2, 'BBB', 'Numbat', 'Ben', '1999-12-31', 'I', '2024-02-01T00:00:00', NULL, 2.5),
      (3, 'CCC', 'Quoll', 'Cleo', NULL, 'A', NULL, '', NULL)
    """
}

extension EngineOutcome {
  /// The JSON of rows in memory; empty for a command without any.
  var json: Data { if case .memory(let json, _) = rows { json } else { Data() } }

  /// How many rows are in memory.
  var rowCount: Int { if case .memory(_, let count) = rows { count } else { 0 } }
}
