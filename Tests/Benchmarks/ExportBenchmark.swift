import Foundation
import Glibc
import ResultStore

/// A million rows to CSV, and what the `sqlite3` shell takes for the same rows in the same run.
enum ExportBenchmark {
  private static let pageRows = 50_000
  private static let pageCount = 20

  static func run() throws {
    var table = ResultTable()
    let json = Array(BenchmarkRows.json(pageRows).utf8)
    for _ in 0..<pageCount { table.append(try PageDecoder().decode(json: json)) }
    let file = FileManager.default.temporaryDirectory.appending(path: "haloscope-export-\(getpid()).csv").path
    let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    defer {
      close(descriptor)
      unlink(file)
    }
    var byteCount = 0
    let before = processorTime(of: 0)
    Exporter.export(table, as: .csv) { (piece: borrowing [UInt8]) in
      byteCount += piece.count
      piece.withUnsafeBytes { _ = write(descriptor, $0.baseAddress, $0.count) }
    }
    let own = processorTime(of: 0) - before
    print(
      String(
        format: "export %d rows x %d columns as CSV, %.0f MB: %.2f s of processor time", table.rowCount,
        table.columns.count, Double(byteCount) / 1_000_000, own))
    guard let shell = try sqliteTime(importing: file) else {
      return print("  there is no sqlite3 shell to compare with")
    }
    print(String(format: "  the sqlite3 shell: %.2f s; ratio %.2f (goal 0.7)", shell, own / shell))
  }

  /// Processor time of the sqlite3 shell writing the rows of a CSV file, which it reads into a database first.
  private static func sqliteTime(importing file: String) throws -> Double? {
    let shell = ["/usr/bin/sqlite3", "/usr/local/bin/sqlite3"].first { (path: String) in access(path, X_OK) == 0 }
    guard let shell else { return nil }
    let database = file + ".sqlite"
    defer { unlink(database) }
    try run(shell, ["-csv", database, ".import \(file) practice"])
    let before = processorTime(of: -1)
    try run(shell, ["-csv", "-header", database, "SELECT * FROM practice"])
    return processorTime(of: -1) - before
  }

  private static func run(_ program: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
  }

  /// Of this process (0), or of the children it waited for (-1), as `getrusage` numbers them.
  private static func processorTime(of who: Int32) -> Double {
    var usage = rusage()
    getrusage(who, &usage)
    return [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1_000_000 }
  }
}
