import Foundation

/// Three hundred saved sites in the explorer, at a sandbox that limits the rate: how long a round takes, what is asked,
/// and how long a key waits meanwhile.
enum SavedSitesBenchmark {
  private static let siteCount = 300
  /// Requests a minute that the key may send.
  private static let rateLimit = 600
  private static let watched: Duration = .seconds(120)

  static func run() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "haloscope-fleet-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let sandbox = try ProgramProcess([
      "sandbox", "serve", "--port", "0", "--sites", String(siteCount), "--rate-limit", String(rateLimit),
    ])
    defer { sandbox.stop() }
    let words = sandbox.firstLine().split(separator: " ").map(String.init)
    guard words.count == 5 else { return }
    let log = folder.appending(path: "log")
    let environment = [
      "HALOSCOPE_BASE_URL": words[2], "HALOSCOPE_KEY": words[4], "HALOSCOPE_HOME": folder.path,
      "HALOSCOPE_LOG": "debug",
      "HALOSCOPE_LOG_FILE": log.path,
    ]
    try importSites(into: folder, environment)

    let terminal = try PseudoTerminal([], environment: environment)
    let start = ContinuousClock.now
    try terminal.wait(for: "SANDBOX")
    terminal.send("\u{1B}1")
    try terminal.drain()
    var keys: [Duration] = []
    while ContinuousClock.now - start < watched {
      let sent = ContinuousClock.now
      terminal.send(keys.count % 400 < 200 ? "j" : "k")
      try terminal.waitForOutput()
      keys.append(ContinuousClock.now - sent)
      try terminal.drain()
    }
    report(try String(contentsOf: log, encoding: .utf8), keys)
  }

  private static func importSites(into folder: URL, _ environment: [String: String]) throws {
    var text = "name,pms,pms_id\n"
    for number in 0..<siteCount { text += "site \(number),bp,\(11_000 + number)\n" }
    let file = folder.appending(path: "sites.csv")
    try Data(text.utf8).write(to: file)
    let status = try ProgramProcess(["sites", "import", file.path], environment: environment).wait()
    guard status == 0 else { throw PseudoTerminal.Failure(description: "the sites were not saved") }
  }

  /// What the explorer's own log says of its requests.
  private static func report(_ log: String, _ keys: [Duration]) {
    let answers = log.split(separator: "\n").filter { $0.contains("request ended") && $0.contains("/integrator/sites") }
    let times = answers.compactMap { line in
      line.split(separator: " ").first.flatMap {
        try? Date(String($0), strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true))
      }
    }
    guard let first = times.first, times.count >= siteCount else {
      print("saved sites: only \(times.count) requests came in \(watched)")
      return
    }
    let round = times[siteCount - 1].timeIntervalSince(first)
    let busiest = times.map { start in times.count { $0 >= start && $0 < start.addingTimeInterval(60) } }.max() ?? 0
    let limited = answers.count { $0.contains("outcome=429") }
    print(
      String(
        format: "%d saved sites, rate limit %d a minute: all asked once after %.1f s; %d requests in %.0f s,",
        siteCount, rateLimit, round, times.count, watched / .seconds(1)),
      "\(busiest) in the busiest minute; answered 429: \(limited)")
    print("line key to first byte while refreshing ", Timings(keys).summary)
  }
}
