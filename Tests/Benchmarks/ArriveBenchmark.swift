import Foundation

/// A result while it arrives, in a terminal: from the first byte of the answer to its first rows on the screen, how long
/// a key waits meanwhile, when the last row is here, and what memory it takes.
enum ArriveBenchmark {
  private static let columns = PracticeRows.Columns.twenty
  private static let rounds = 3

  static func run() throws {
    for rowCount in [100_000, 1_000_000] {
      let server = try RowServer(PracticeRows(count: rowCount, columns: columns), port: 0)
      Thread.detachNewThread { server.serve() }
      var firstRows: [Duration] = []
      var lastRows: [Duration] = []
      var keys: [Duration] = []
      var peak = 0
      for _ in 0..<rounds {
        let terminal = try open(server)
        terminal.send("\u{12}")
        try terminal.wait(for: "P000000001")
        let painted = ContinuousClock.now
        guard let began = server.lastAnswer else { throw RowServer.Failure(description: "no answer was asked for") }
        firstRows.append(painted - began)
        terminal.send("\u{1B}4")
        while try !terminal.hasShown("rows from") {
          let sent = ContinuousClock.now
          terminal.send(keys.count % 200 < 100 ? "j" : "k")
          try terminal.waitForOutput(keepingIt: true)
          keys.append(ContinuousClock.now - sent)
          try terminal.read(for: 0.02)
        }
        lastRows.append(ContinuousClock.now - began)
        peak = max(peak, terminal.peakMemory)
      }
      let cells = rowCount * columns.rawValue
      print("\(rowCount) rows, first byte to first rows painted ", Timings(firstRows).summary)
      print("  first byte to last row here             ", Timings(lastRows).summary)
      print("  key to next output while rows arrive    ", Timings(keys).summary)
      print(
        String(
          format: "  peak memory %.1f MB, %.1f bytes a cell, %.2f of the body", Double(peak) / 1e6,
          Double(peak) / Double(cells), Double(peak) / Double(server.byteCount * 4 / 3)))
    }
  }

  /// The explorer with the site in use and a statement typed.
  private static func open(_ server: RowServer) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      ["--base-url", "http://127.0.0.1:\(server.port)", "--site", "bp:10001"],
      environment: ["HALOSCOPE_KEY": String(repeating: "0123456789abcdef", count: 2)])
    try terminal.wait(for: "online")
    try terminal.drain()
    terminal.send("\u{1B}2")
    try terminal.drain()
    terminal.send("SELECT 1")
    try terminal.drain()
    return terminal
  }
}
