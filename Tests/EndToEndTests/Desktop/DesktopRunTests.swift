import Foundation
import HaloClient
import HaloModel
import Profiles
import Synchronization
import Testing

/// The Desktop API through many lives of its token, everything recorded on the wire.
@Suite("A desktop run", .serialized)
struct DesktopRunTests {
  /// How many tokens have to expire.
  private static let lives = 60
  /// How many queries are under way at any moment.
  private static let workers = 12

  @Test("sixty lives of a second: no query is lost, each expiry is renewed once, key and token stay apart")
  func sixtyLives() async throws {
    let key = Secrets.key()
    // An hour's life takes a second, and the day that a query is registered for takes 24.
    let sandbox = try SandboxProcess(["--time-scale", "3600"], key: key)
    defer { sandbox.stop() }
    let proxy = try RecordingProxy(to: sandbox.baseURL)
    let tokens = try TokenService(.handedOn(baseURL: proxy.baseURL, key: key))
    let profile = try DesktopProfile(service: proxy.baseURL, token: "{url: \"\(tokens.url)\"}")
    let named = try #require(try ProfileFile.load(environment: profile.environment).defaultProfile)
    let connection = try await named.connect(environment: profile.environment)
    let tally = Tally()

    let start = ContinuousClock.now
    let kinds = try await AsyncHTTPTransport.withTransport { transport in
      let client = HaloClient(profile: connection, transport: transport)
      let keeper = try #require(client.tokenKeeper)
      return try await withThrowingTaskGroup(of: [String: Int].self) { group in
        group.addTask {
          await keeper.run()
          return [:]
        }
        for worker in 0..<Self.workers {
          group.addTask {
            // A hang ends as too few lives.
            while tokens.requestCount <= Self.lives, start.duration(to: .now) < .seconds(180) {
              await tally.count { try await Self.query(worker, client) }
            }
            return [:]
          }
        }
        for _ in 0..<Self.workers { _ = try await group.next() }
        group.cancelAll()
        return tally.kinds
      }
    }

    #expect(tally.failures == [])
    for kind in ["immediate", "async", "registered"] { #expect((kinds[kind] ?? 0) > Self.lives, "\(kind)") }
    let requests = proxy.requests
    let issued = requests.filter { $0.path == "/integrator/token" }
    #expect(issued.count > Self.lives)
    // Every token that was handed out was then used: nobody asked for one that another had asked for already. The last
    // may have come when all was done.
    let used = Set(requests.filter { $0.path.hasPrefix("/desktop/") }.compactMap { $0.header("Authorization") })
    #expect((issued.count - 1...issued.count).contains(used.count), "\(issued.count) issued, \(used.count) used")
    // 401 is only ever the answer to a token at its end: at most a round of all workers for each.
    let refused = proxy.statuses.count { $0 == 401 }
    #expect(refused <= issued.count * Self.workers)
    Self.expectKeptApart(requests, key: key)
    print(
      "desktop run: \(issued.count) tokens, \(kinds.sorted { $0.key < $1.key }), \(requests.count) requests, "
        + "\(refused) answered 401, \(start.duration(to: .now))")
  }

  /// `/desktop` never carries the subscription key, `/integrator` never a token or a device, and no address either.
  static func expectKeptApart(_ requests: [RecordedRequest], key: String) {
    var tokens: Set<String> = []
    for request in requests {
      let headers = request.headers.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
      #expect(!request.target.contains(key))
      if request.path.hasPrefix("/desktop/") {
        #expect(request.header("Ocp-Apim-Subscription-Key") == nil)
        #expect(!headers.contains(key) && request.body.range(of: Data(key.utf8)) == nil)
        #expect(request.header("DeviceId") != nil)
        let bearer = request.header("Authorization") ?? ""
        #expect(bearer.hasPrefix("Bearer "))
        tokens.insert(String(bearer.dropFirst(7)))
      } else {
        #expect(request.path.hasPrefix("/integrator/"), "\(request.target)")
        #expect(request.header("Ocp-Apim-Subscription-Key") == key)
        #expect(request.header("Authorization") == nil)
        #expect(request.header("DeviceId") == nil)
      }
    }
    for request in requests {
      for token in tokens {
        let carries = request.headers.count { $0.value.contains(token) }
        #expect(carries <= (request.path.hasPrefix("/desktop/") ? 1 : 0))
        #expect(!request.target.contains(token) && request.body.range(of: Data(token.utf8)) == nil)
      }
    }
  }

  /// One query of the worker's mode, from its start to its rows.
  private static func query(_ worker: Int, _ client: HaloClient) async throws -> String {
    let site = try #require(SiteID(DesktopProfile.site))
    let command = Command(text: "SELECT TOP 3 SURNAME FROM PATIENTS")
    switch worker % 3 {
    case 0:
      let answer = try await client.createImmediateQuery(ImmediateCommand(command: command), at: site)
      try #require(answer.value.status == .successful)
      return "immediate"
    case 1:
      var query = try await client.createAsyncQuery(AsyncCommand(command: command), at: site).value
      while query.completedAt == nil { query = try await client.getQuery(query.id, at: site).value }
      try #require(query.status == .successful)
      _ = try await client.getResultPage(1, of: query.id, at: site)
      return "async"
    default:
      let request = RegisteredQueryRequest(
        name: "run", frequency: 3600, duration: 86_400, registerCommand: .init(command: command))
      let id = try await client.createRegisteredQuery(request, at: site).value
      _ = try await client.getRegisteredQuery(id, at: site)
      _ = try await client.cancelRegisteredQuery(id, at: site)
      return "registered"
    }
  }

  /// Counts what succeeded and keeps why the rest did not.
  private final class Tally: Sendable {
    private let state = Mutex<(kinds: [String: Int], failures: [String])>(([:], []))

    var kinds: [String: Int] { state.withLock { $0.kinds } }
    var failures: [String] { state.withLock { Array($0.failures.prefix(20)) } }

    func count(_ work: () async throws -> String) async {
      do {
        let kind = try await work()
        state.withLock { $0.kinds[kind, default: 0] += 1 }
      } catch {
        state.withLock { $0.failures.append("\(error)") }
      }
    }
  }
}
