/// From starting the process to the first frame, and to a sandbox that answers.
enum FirstPaintBenchmark {
  static func run() throws {
    var painted: [Duration] = []
    var ready: [Duration] = []
    for _ in 0..<25 {
      let start = ContinuousClock.now
      let terminal = try PseudoTerminal(["--sandbox"])
      try terminal.wait(for: "SANDBOX")
      painted.append(ContinuousClock.now - start)
      try terminal.wait(for: "10001 to 10006")
      ready.append(ContinuousClock.now - start)
    }
    print("start to first paint          ", Timings(painted).summary)
    print("start to an answering sandbox ", Timings(ready).summary)
  }
}
