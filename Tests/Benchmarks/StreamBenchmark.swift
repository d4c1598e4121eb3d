import Foundation

/// A million rows of twenty columns through an async query into NDJSON, with the peak memory of both sides, beside the
/// sqlite3 shell that writes the same rows from the same kind of statement.
enum StreamBenchmark {
  private static let rows = 1_000_000
  private static let patients = 500
  /// Besides the running number, what a patient list would have: numbers, text, dates and many NULLs.
  private static let columns = [
    "INTERNALID", "TITLE", "FIRSTNAME", "SURNAME", "DOB", "SEX", "ADDRESS1", "CITY", "STATE", "POSTCODE",
    "MOBILEPHONE", "EMAIL", "MEDICARENO", "DATEOFDEATH", "CREATED", "RECORDSTATUS", "PATIENTSTATUS", "NOTES", "UPDATED",
  ]
  /// Both databases take it as it stands, but for the word that sqlite3 wants before a recursive table.
  private static let statement = """
    n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < \(rows)) \
    SELECT n.i AS RowNo, \(columns.map { "p.\($0)" }.joined(separator: ", ")) \
    FROM n LEFT JOIN PATIENTS AS p ON p.INTERNALID = n.i % \(patients) + 1
    """

  static func run() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "haloscope-stream-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let sandbox = try ProgramProcess(["sandbox", "serve", "--port", "0", "--data", folder.path])
    defer { sandbox.stop() }
    let words = sandbox.firstLine().split(separator: " ").map(String.init)
    guard words.count == 5 else { throw PseudoTerminal.Failure(description: "the sandbox did not start") }
    let connection = ["HALOSCOPE_BASE_URL": words[2], "HALOSCOPE_KEY": words[4], "HALOSCOPE_HOME": folder.path]

    let ours = folder.appending(path: "rows.ndjson")
    let start = ContinuousClock.now
    let client = try ProgramProcess(
      ["sql", "--async", "-s", "bp:10001", "-f", "ndjson", "-o", ours.path, "WITH \(statement)"],
      environment: connection)
    let status = client.wait(watching: [sandbox])
    let elapsed = ContinuousClock.now - start
    guard status == 0 else { throw PseudoTerminal.Failure(description: "sql --async ended with \(status)") }
    let bytes = try FileManager.default.attributesOfItem(atPath: ours.path)[.size] as? Int ?? 0

    let practice = folder.appending(path: "f26e076f-527f-517b-be48-3de4bc0e0243")
    let databases = try FileManager.default.contentsOfDirectory(atPath: practice.path).filter {
      $0.hasPrefix("BPSPatients.")
    }
    guard let database = databases.first(where: { $0.hasSuffix("sqlite") }) else {
      throw PseudoTerminal.Failure(description: "the practice database is not where it was")
    }
    let theirs = try sqliteTime(of: practice.appending(path: database), into: folder.appending(path: "rows.json"))
    print("1,000,000 x 20 by sql --async into NDJSON: \(Timings.text(elapsed)), \(megabytes(bytes))")
    print(
      String(format: "  %.0f rows/s, %.1f MB/s", Double(rows) / elapsed.seconds, Double(bytes) / 1e6 / elapsed.seconds))
    print("  peak memory: client \(megabytes(client.peakMemory)), sandbox \(megabytes(sandbox.peakMemory))")
    print("  sqlite3 writing the same rows as JSON: \(Timings.text(theirs))")
    print(String(format: "  ratio to sqlite3 %.2f", elapsed / theirs))
  }

  private static func sqliteTime(of database: URL, into file: URL) throws -> Duration {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["sqlite3", database.path, ".mode json", ".output \(file.path)", "WITH RECURSIVE \(statement)"]
    let start = ContinuousClock.now
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw PseudoTerminal.Failure(description: "sqlite3 failed") }
    return ContinuousClock.now - start
  }

  private static func megabytes(_ bytes: Int) -> String { String(format: "%.1f MB", Double(bytes) / 1e6) }
}

extension Duration {
  fileprivate var seconds: Double { self / .seconds(1) }
}
