import Foundation
import HaloClient
import HaloModel
import HaloSandbox

/// `SELECT 1` through the client core and through curl, on the same sandbox with connections kept alive.
enum SelectBenchmark {
  private static let count = 400

  static func run() async throws {
    try await Sandbox.run(SandboxConfiguration()) { sandbox in
      guard let site = SiteID("f26e076f-527f-517b-be48-3de4bc0e0243"),
        let key = SubscriptionKey(sandbox.subscriptionKey)
      else { return }
      let profile = ConnectionProfile(baseURL: try BaseURL(sandbox.baseURL), key: key, keySource: .sandbox)
      let command = ImmediateCommand(command: Command(text: "SELECT 1"))
      try await AsyncHTTPTransport.withTransport { transport in
        let client = HaloClient(profile: profile, transport: transport)
        for _ in 0..<50 { _ = try await client.createImmediateQuery(command, at: site) }
        var times: [Duration] = []
        for _ in 0..<count {
          let start = ContinuousClock.now
          _ = try await client.createImmediateQuery(command, at: site)
          times.append(ContinuousClock.now - start)
        }
        let ours = Timings(times)
        let curl = try curlTimes(sandbox, site, body: try HaloJSON.encode(command))
        print("SELECT 1 through the client core ", ours.summary)
        print("SELECT 1 through curl            ", curl.summary)
        print(String(format: "  ratio of medians %.2f", ours.median / curl.median))
      }
    }
  }

  /// One curl process, one connection, the same request again and again; its own measure of each.
  private static func curlTimes(_ sandbox: RunningSandbox, _ site: SiteID, body: Data) throws -> Timings {
    let escaped = String(decoding: body, as: UTF8.self).replacing("\"", with: "\\\"")
    let request = """
      url = "\(sandbox.baseURL)/integrator/sites/\(site)/queries/immediate"
      header = "Ocp-Apim-Subscription-Key: \(sandbox.subscriptionKey)"
      header = "Content-Type: application/json"
      data = "\(escaped)"
      output = "/dev/null"
      write-out = "%{time_total}\\n"
      silent
      """
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["curl", "-K", "-"]
    let input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let requests = Array(repeating: request, count: count + 50).joined(separator: "\nnext\n")
    try input.fileHandleForWriting.write(contentsOf: Data(requests.utf8))
    try input.fileHandleForWriting.close()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return Timings(text.split(separator: "\n").compactMap { Double($0) }.dropFirst(50).map { .seconds($0) })
  }
}
