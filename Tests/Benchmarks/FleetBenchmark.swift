import ExplorerState
import ExplorerViews
import Foundation
import HaloClient
import HaloModel
import HaloSandbox
import Synchronization
import TerminalCells
import TestSupport

/// Five hundred open async queries at fifty sites: how often their status is asked for, and whether the screen still
/// answers keys.
enum FleetBenchmark {
  private static let siteCount = 50
  private static let queriesPerSite = 10
  private static let watched: Duration = .seconds(30)

  /// Counts the status requests of each second.
  private final class CountingTransport: HTTPTransport {
    private let base: AsyncHTTPTransport
    private let counts = Mutex<[Int: Int]>([:])
    private let start = ContinuousClock.now

    init(_ base: AsyncHTTPTransport) {
      self.base = base
    }

    var perSecond: [Int] { counts.withLock { counts in counts.sorted { $0.key < $1.key }.map(\.value) } }

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
      if request.url.hasSuffix("/queries/status") {
        let second = Int((ContinuousClock.now - start) / .seconds(1))
        counts.withLock { $0[second, default: 0] += 1 }
      }
      return try await base.send(request)
    }

    func stream(
      _ request: HTTPRequest, to receive: @escaping @Sendable (ArraySlice<UInt8>) async throws -> Void
    ) async throws(TransportError) -> HTTPResponse {
      try await base.stream(request, to: receive)
    }
  }

  /// The monitor against a sandbox whose sites take a minute for each query, so that all stay open.
  static func runPolling() async throws {
    var configuration = SandboxConfiguration()
    configuration.extraSites = siteCount
    let references = (0..<siteCount).map { SiteReference.pmsID(.bestPractice, String(11_000 + $0)) }
    for reference in references { configuration.latencies[reference] = StageLatencies(executing: .seconds(60)) }
    try await Sandbox.run(configuration) { sandbox in
      guard let key = SubscriptionKey(sandbox.subscriptionKey) else { return }
      let profile = ConnectionProfile(baseURL: try BaseURL(sandbox.baseURL), key: key, keySource: .sandbox)
      try await AsyncHTTPTransport.withTransport { base in
        let transport = CountingTransport(base)
        let client = HaloClient(profile: profile, transport: transport)
        let monitor = QueryMonitor(client: client)
        for reference in references {
          let site = try await client.resolve(reference).value.id
          for _ in 0..<queriesPerSite {
            let query = try await client.createAsyncQuery(AsyncCommand(command: Command(text: "SELECT 1")), at: site)
            monitor.track(query.value.id, at: site, known: query.value)
          }
        }
        await withTaskGroup { group in
          group.addTask { await monitor.run() }
          group.addTask { for await _ in monitor.updates {} }
          // Cancelled by nobody: the time is what is measured.
          try? await Task.sleep(for: watched)
          group.cancelAll()
        }
        let perSecond = transport.perSecond
        let total = perSecond.reduce(0, +)
        print(
          "\(siteCount * queriesPerSite) open queries at \(siteCount) sites, \(watched) watched:",
          "\(total) status requests, \(perSecond.max() ?? 0) in the busiest second,",
          String(format: "%.1f a second", Double(total) / (watched / .seconds(1))))
      }
    }
  }

  /// News of every query between the keys, and the time from a key to its frame in memory.
  static func runInProcess() {
    let keymap = Keymap()
    let size = Size(120, 40)
    let view = RootView(Appearance(theme: .haloDark, supportsUnicode: true))
    let count = siteCount * queriesPerSite
    var state = Samples.state(using: Samples.site())
    _ = state.reduce(.queries(.kept((1...count).map(kept))))
    state.focus = .queries
    var previous = view.draw(state, size).buffer
    var keys: [Duration] = []
    var news: [Duration] = []
    for step in 0..<1000 {
      let query = Samples.asyncQuery(
        step % 2 == 0 ? .executing : .queued, id: Samples.queryID(step % count + 1), site: Samples.harbour)
      let began = ContinuousClock.now
      _ = state.reduce(.queries(.news(QueryNews(id: query.id, content: .record(query)))))
      news.append(ContinuousClock.now - began)
      let start = ContinuousClock.now
      let key = KeyEvent(step % 400 < 200 ? .down : .up)
      for action in keymap.actions(for: .key(key), in: state) { _ = state.reduce(action) }
      state.adopt(view.measure(state, size))
      let frame = view.draw(state, size)
      _ = frame.buffer.diff(from: previous)
      keys.append(ContinuousClock.now - start)
      previous = frame.buffer
    }
    print("one query's news, \(count) open          ", Timings(news).summary)
    print("line key to frame, \(count) open, in memory ", Timings(keys).summary)
  }

  private static func kept(_ number: Int) -> KeptQuery {
    KeptQuery(
      id: Samples.queryID(number),
      target: RunTarget(site: Samples.harbour, siteName: "Harbour View Clinic", pms: .bestPractice), mode: .async,
      executionMode: .reader, createdAt: Samples.timestamp(-90))
  }
}
