import FoundationEssentials
import HaloModel
import Synchronization
import Testing

@testable import HaloClient

@Suite("Sixty token lives with fifty requests at a time")
struct TokenLivesTests {
  /// A service that issues tokens of one second and refuses those that have expired; time passes with its requests.
  final class ExpiringService: Sendable {
    private struct State {
      var issuedAt: [Duration] = []
      var requests = 0
      var refusals = 0
    }

    static let life: Duration = .seconds(1)
    private let clock: ManualClock
    private let state = Mutex(State())

    init(_ clock: ManualClock) {
      self.clock = clock
    }

    var issuedAt: [Duration] { state.withLock { $0.issuedAt } }
    var refusals: Int { state.withLock { $0.refusals } }

    var source: TokenSource {
      TokenSource(description: "token command:service") { (_, _) throws(TokenSourceError) in
        let number = self.state.withLock { state in
          state.issuedAt.append(self.clock.now)
          return state.issuedAt.count
        }
        self.clock.advance(by: .milliseconds(5))
        guard let token = DesktopToken("\(number)", lifetime: Self.life) else { throw .gaveUp }
        return token
      }
    }

    var transport: ScriptedService {
      ScriptedService { (request, _) throws(TransportError) in
        let jump = self.state.withLock { state in
          state.requests += 1
          return state.requests.isMultiple(of: 631)
        }
        // Now and then a request is long on its way, and its token may expire meanwhile.
        self.clock.advance(by: jump ? .milliseconds(300) : .microseconds(100))
        let number = request.headers["Authorization"].flatMap { Int($0.dropFirst("Bearer ".count)) } ?? 0
        let isAlive = self.state.withLock { state in
          let isAlive =
            state.issuedAt.indices.contains(number - 1) && self.clock.now < state.issuedAt[number - 1] + Self.life
          if !isAlive { state.refusals += 1 }
          return isAlive
        }
        return isAlive
          ? HTTPResponse(status: 204, body: Data())
          : HTTPResponse(status: 401, body: Data(DesktopFixture.invalidToken.utf8))
      }
    }
  }

  @Test("no request is lost, and each life ends in exactly one renewal", arguments: [true, false])
  func lives(runsLoop: Bool) async throws {
    let clock = ManualClock()
    let service = ExpiringService(clock)
    let client = HaloClient(
      profile: try DesktopFixture.profile(service.source), transport: service.transport, clock: clock.client)
    let keeper = try #require(client.tokenKeeper)
    let site = try ClientFixture.site()
    let query = try ClientFixture.query()
    var answered = 0
    var sent = 0
    try await withThrowingTaskGroup(of: Void.self) { background in
      if runsLoop { background.addTask { await keeper.run() } }
      while service.issuedAt.count <= 60 {
        answered += try await withThrowingTaskGroup(of: Void.self) { group in
          for _ in 0..<50 {
            group.addTask { try await client.cancelRegisteredQuery(query, at: site) }
          }
          return try await group.reduce(into: 0) { count, _ in count += 1 }
        }
        sent += 50
        clock.advance(by: .milliseconds(170))
      }
      background.cancelAll()
    }
    #expect(answered == sent)
    let issued = service.issuedAt
    #expect(issued.count > 60)
    // Renewed at four fifths of its life at the earliest: no life has a second renewal.
    for (one, next) in zip(issued, issued.dropFirst()) { #expect(next - one >= .milliseconds(800)) }
    if !runsLoop { #expect(service.refusals > 0) }
  }
}
