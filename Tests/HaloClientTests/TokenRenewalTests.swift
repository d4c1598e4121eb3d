import Testing

@testable import HaloClient

@Suite("Token renewal")
struct TokenRenewalTests {
  static let hour: Duration = .seconds(3600)
  static let down = TokenSourceError(.unavailable, summary: "down", nextStep: "wait")
  static let refused = TokenSourceError(.refused, summary: "no", nextStep: "ask")

  /// A machine whose waiter 1 obtained token 1 at time zero.
  private static func holding(_ lifetime: Duration = hour) -> TokenRenewal {
    var renewal = TokenRenewal()
    _ = renewal.ask(1, now: .zero)
    _ = renewal.obtained(lifetime: lifetime, by: 1, now: .zero)
    return renewal
  }

  @Test("the first waiter obtains the token, and all who wait use it")
  func first() {
    var renewal = TokenRenewal()
    #expect(renewal.ask(1, now: .zero) == [.obtain(by: 1)])
    #expect(renewal.ask(2, now: .zero) == [])
    #expect(renewal.ask(3, now: .zero) == [])
    #expect(
      renewal.obtained(lifetime: Self.hour, by: 1, now: .seconds(1))
        == [.use(token: 1, by: [1, 2, 3]), .wakeLoops, .tell(.obtained(lifetime: Self.hour))])
    #expect(renewal.ask(4, now: .seconds(2)) == [.use(token: 1, by: [4])])
  }

  @Test(
    "a token is renewed at four fifths of its life, or a minute before its end when that is later, and used nearly to it",
    arguments: [
      (3600.0, 3540.0, 3598.0), (600, 540, 598), (300, 240, 298), (60, 48, 58), (20, 16, 18), (6, 4.8, 5.4),
      (1, 0.8, 0.9),
    ])
  func times(_ life: Double, _ renewal: Double, _ end: Double) {
    let policy = TokenRenewalPolicy()
    let lifetime = Duration.seconds(life)
    #expect(abs((policy.renewal(of: lifetime) - .seconds(renewal)) / .seconds(1)) < 0.001)
    #expect(abs((policy.use(of: lifetime) - .seconds(end)) / .seconds(1)) < 0.001)
  }

  @Test("a loop renews ahead of the end while the old token is still used")
  func ahead() {
    var renewal = Self.holding()
    renewal.join(loop: 9)
    #expect(renewal.nextStep(of: 9, now: .seconds(10)) == .wait(until: .seconds(3540)))
    #expect(renewal.nextStep(of: 9, now: .seconds(3540)) == .obtain)
    #expect(renewal.nextStep(of: 9, now: .seconds(3541)) == .rest)
    #expect(renewal.ask(2, now: .seconds(3541)) == [.use(token: 1, by: [2])])
    #expect(
      renewal.obtained(lifetime: Self.hour, by: 9, now: .seconds(3542))
        == [.wakeLoops, .tell(.renewed(lifetime: Self.hour, after: .expiry))])
    #expect(renewal.ask(3, now: .seconds(3543)) == [.use(token: 2, by: [3])])
    #expect(renewal.nextStep(of: 9, now: .seconds(3543)) == .wait(until: .seconds(3542 + 3540)))
  }

  @Test("a loop obtains the first token before anybody asks")
  func eager() {
    var renewal = TokenRenewal()
    renewal.join(loop: 9)
    #expect(renewal.nextStep(of: 9, now: .zero) == .obtain)
    #expect(renewal.ask(1, now: .zero) == [])
    #expect(renewal.obtained(lifetime: Self.hour, by: 9, now: .zero).first == .use(token: 1, by: [1]))
  }

  @Test("with a loop, waiters leave the work to it")
  func loopWorks() {
    var renewal = Self.holding()
    renewal.join(loop: 9)
    #expect(renewal.ask(2, now: .seconds(3599)) == [.wakeLoops])
    #expect(renewal.ask(3, now: .seconds(3599)) == [])
    #expect(renewal.nextStep(of: 9, now: .seconds(3599)) == .obtain)
  }

  @Test("an expired token is used by nobody")
  func expired() {
    var renewal = Self.holding()
    #expect(renewal.ask(2, now: .seconds(3598)) == [.obtain(by: 2)])
    #expect(renewal.ask(3, now: .seconds(3598)) == [])
  }

  @Test("however many report a token refused, it is renewed once; a report of an older token gets the newer one")
  func refusal() {
    var renewal = Self.holding()
    #expect(renewal.ask(2, refused: 1, now: .seconds(5)) == [.obtain(by: 2)])
    for waiter in 3..<50 { #expect(renewal.ask(waiter, refused: 1, now: .seconds(5)) == []) }
    let actions = renewal.obtained(lifetime: Self.hour, by: 2, now: .seconds(6))
    #expect(actions.first == .use(token: 2, by: Array(2..<50)))
    #expect(actions.last == .tell(.renewed(lifetime: Self.hour, after: .refusal)))
    #expect(renewal.ask(50, refused: 1, now: .seconds(7)) == [.use(token: 2, by: [50])])
  }

  @Test("a token refused while its renewal is under way is renewed by that")
  func refusedMeanwhile() {
    var renewal = Self.holding()
    renewal.join(loop: 9)
    #expect(renewal.nextStep(of: 9, now: .seconds(3550)) == .obtain)
    #expect(renewal.ask(2, refused: 1, now: .seconds(3551)) == [])
    #expect(renewal.obtained(lifetime: Self.hour, by: 9, now: .seconds(3552)).first == .use(token: 2, by: [2]))
  }

  @Test("a waiter that obtains the token and is cancelled is followed by the next; one that only waits harms nobody")
  func takeover() {
    var renewal = TokenRenewal()
    #expect(renewal.ask(1, now: .zero) == [.obtain(by: 1)])
    #expect(renewal.ask(2, now: .zero) == [])
    #expect(renewal.ask(3, now: .zero) == [])
    #expect(renewal.leave(2) == [])
    #expect(renewal.leave(1) == [.obtain(by: 3)])
    // What the first one brings after all is not counted.
    #expect(renewal.obtained(lifetime: Self.hour, by: 1, now: .zero) == [])
    #expect(renewal.obtained(lifetime: Self.hour, by: 3, now: .zero).first == .use(token: 1, by: [3]))
  }

  @Test("a loop that ends leaves its work to another loop, or to a waiter")
  func loopEnds() {
    var renewal = TokenRenewal()
    renewal.join(loop: 8)
    renewal.join(loop: 9)
    #expect(renewal.nextStep(of: 8, now: .zero) == .obtain)
    #expect(renewal.ask(1, now: .zero) == [])
    #expect(renewal.leave(loop: 8) == [.wakeLoops])
    #expect(renewal.nextStep(of: 9, now: .zero) == .obtain)
    #expect(renewal.leave(loop: 9) == [.obtain(by: 1)])
  }

  @Test("a loop that ends before it began leaves its work to a waiter")
  func loopNeverBegan() {
    var renewal = Self.holding()
    renewal.join(loop: 9)
    #expect(renewal.ask(2, now: Self.hour) == [.wakeLoops])
    #expect(renewal.leave(loop: 9) == [.obtain(by: 2)])
  }

  @Test("a failure is told to all who wait, and whoever asks then starts anew", arguments: [down, refused])
  func failure(_ error: TokenSourceError) {
    var renewal = TokenRenewal()
    _ = renewal.ask(1, now: .zero)
    _ = renewal.ask(2, now: .zero)
    #expect(
      renewal.failed(error, by: 1, now: .zero, jitter: 1) == [.fail([1, 2], error), .wakeLoops, .tell(.failed(error))])
    #expect(renewal.failure == error)
    renewal.join(loop: 9)
    #expect(renewal.nextStep(of: 9, now: .seconds(100)) == .rest)
    _ = renewal.leave(loop: 9)
    #expect(renewal.ask(3, now: .seconds(101)) == [.obtain(by: 3)])
  }

  @Test("a loop tries again with growing pauses while the old token lives, and then leaves it to who asks")
  func pauses() {
    var renewal = Self.holding()
    renewal.join(loop: 9)
    var now: Duration = .seconds(3540)
    var pauses: [Duration] = []
    while case .obtain = renewal.nextStep(of: 9, now: now) {
      _ = renewal.failed(Self.down, by: 9, now: now, jitter: 1)
      guard case .wait(let until) = renewal.nextStep(of: 9, now: now) else { break }
      pauses.append(until - now)
      #expect(renewal.ask(2, now: until) == [.use(token: 1, by: [2])])
      now = until
    }
    #expect(pauses == [.seconds(2), .seconds(4), .seconds(8), .seconds(16)])
    #expect(renewal.nextStep(of: 9, now: Self.hour) == .rest)
    #expect(renewal.ask(3, now: Self.hour) == [.wakeLoops])
    #expect(renewal.nextStep(of: 9, now: Self.hour) == .obtain)
  }

  @Test("what was refused for good is not tried again before somebody asks")
  func final() {
    var renewal = Self.holding()
    renewal.join(loop: 9)
    #expect(renewal.nextStep(of: 9, now: .seconds(3540)) == .obtain)
    _ = renewal.failed(Self.refused, by: 9, now: .seconds(3541), jitter: 1)
    #expect(renewal.nextStep(of: 9, now: .seconds(3542)) == .rest)
    #expect(renewal.ask(2, now: .seconds(3542)) == [.use(token: 1, by: [2])])
  }
}
