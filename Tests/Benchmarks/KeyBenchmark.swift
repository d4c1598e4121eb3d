import ExplorerState
import ExplorerViews
import ResultStore
import TerminalCells
import TestSupport

/// From a line key in the grid to the painted frame.
enum KeyBenchmark {
  /// Key, reduction, layout, drawing and diff of one frame in memory, for two sizes of result.
  static func runInProcess() throws {
    let keymap = Keymap()
    let size = Size(120, 40)
    let view = RootView(Appearance(theme: .haloDark, supportsUnicode: true))
    for rows in [1000, 100_000] {
      var state = try showing(rows: rows)
      var previous = view.draw(state, size).buffer
      var times: [Duration] = []
      for step in 0..<2000 {
        let key = KeyEvent(step % 40 < 20 ? .down : .up)
        let start = ContinuousClock.now
        for action in keymap.actions(for: .key(key), in: state) { _ = state.reduce(action) }
        state.adopt(view.measure(state, size))
        let frame = view.draw(state, size)
        let runs = frame.buffer.diff(from: previous)
        times.append(ContinuousClock.now - start)
        guard !runs.isEmpty else { continue }
        previous = frame.buffer
      }
      print("line key to frame, \(rows) rows, in memory  ", Timings(times).summary)
    }
  }

  /// From writing the key into the terminal to the first byte that comes back.
  static func runInTerminal() throws {
    let terminal = try PseudoTerminal(["--sandbox", "--site", "bp:10001"])
    try terminal.wait(for: "online")
    terminal.send("\u{1B}2")
    try terminal.drain()
    terminal.send("SELECT * FROM PATIENTS")
    try terminal.drain()
    terminal.send("\u{12}")
    try terminal.wait(for: "successful")
    terminal.send("\u{1B}4")
    try terminal.drain()
    var times: [Duration] = []
    for step in 0..<400 {
      let start = ContinuousClock.now
      terminal.send(step % 300 < 200 ? "j" : "k")
      try terminal.waitForOutput()
      times.append(ContinuousClock.now - start)
      try terminal.drain()
    }
    print("line key to first byte, in a terminal ", Timings(times).summary)
  }

  private static func showing(rows: Int) throws -> AppState {
    var state = Samples.state(using: Samples.site(), sql: "SELECT * FROM PATIENTS")
    _ = state.reduce(.editor(.runRequested))
    _ = state.reduce(.queries(.answered(try Samples.queryAnswer(rows: BenchmarkRows.json(rows)), QueryKey(1))))
    state.focus = .results
    return state
  }
}
