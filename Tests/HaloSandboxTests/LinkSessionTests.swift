import FoundationEssentials
import HaloModel
import Testing

@testable import HaloSandbox

@Suite struct LinkSessionTests {
  private let start = Date(timeIntervalSince1970: 1_772_409_600)

  @Test(
    "an open session beats every 60 seconds and ages in between",
    arguments: [(0.0, 20.0), (39.9, 59.9), (40.1, 0.1), (160.0, 0.0), (3639.0, 59.0)])
  func heartbeats(after seconds: Double, age: Double) {
    let now = start.addingTimeInterval(seconds)
    let heartbeat = LinkSession.open(phase: .seconds(20)).heartbeat(at: now, start: start, timeScale: 1)
    #expect(abs(now.timeIntervalSince(heartbeat.receivedAt) - age) < 0.001)
    #expect(heartbeat.availability == .online)
  }

  @Test("the time scale makes heartbeats come faster")
  func timeScale() {
    let now = start.addingTimeInterval(6.5)
    let heartbeat = LinkSession.open(phase: .zero).heartbeat(at: now, start: start, timeScale: 10)
    #expect(abs(now.timeIntervalSince(heartbeat.receivedAt) - 0.5) < 0.001)
  }

  @Test(
    "a silent site is unreachable from two minutes of silence on", arguments: [(119.9, "online"), (120, "unreachable")])
  func silence(age: Double, word: String) {
    let session = LinkSession.silent(since: .seconds(60))
    let now = start.addingTimeInterval(age - 60)
    #expect(session.heartbeat(at: now, start: start, timeScale: 1).availability.rawValue == word)
  }

  @Test("a closed session is offline and its last heartbeat stays where it was")
  func closed() {
    let session = LinkSession.closed(since: .seconds(3600))
    let first = session.heartbeat(at: start, start: start, timeScale: 1)
    let later = session.heartbeat(at: start.addingTimeInterval(7200), start: start, timeScale: 1)
    #expect(first == later)
    #expect(first.availability == .offline)
    #expect(first.receivedAt == start.addingTimeInterval(-3600))
  }
}
