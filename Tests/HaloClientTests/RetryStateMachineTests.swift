import Testing

@testable import HaloClient

@Suite("Retry state machine")
struct RetryStateMachineTests {
  /// One outcome and what has to follow it, for requests of both kinds.
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let outcome: AttemptOutcome
    let get: RetryStateMachine.Action
    let post: RetryStateMachine.Action
  }

  static let backoff = RetryStateMachine.Action.wait(.milliseconds(500))

  static let rows = [
    Row(
      testDescription: "200", outcome: .response(status: 200, outage: nil, retryAfter: nil), get: .finish,
      post: .finish),
    Row(
      testDescription: "400", outcome: .response(status: 400, outage: nil, retryAfter: nil), get: .finish,
      post: .finish),
    Row(
      testDescription: "429", outcome: .response(status: 429, outage: nil, retryAfter: nil), get: backoff,
      post: backoff),
    Row(
      testDescription: "429 with Retry-After",
      outcome: .response(status: 429, outage: nil, retryAfter: .seconds(3)), get: .wait(.seconds(3)),
      post: .wait(.seconds(3))),
    Row(
      testDescription: "429 with a Retry-After beyond the window",
      outcome: .response(status: 429, outage: nil, retryAfter: .seconds(30)), get: .finish, post: .finish),
    Row(
      testDescription: "429 with Retry-After 0 still backs off",
      outcome: .response(status: 429, outage: nil, retryAfter: .zero), get: backoff, post: backoff),
    Row(
      testDescription: "500", outcome: .response(status: 500, outage: nil, retryAfter: nil), get: .finish,
      post: .finish),
    Row(
      testDescription: "503 of the service", outcome: .response(status: 503, outage: nil, retryAfter: nil),
      get: backoff, post: backoff),
    Row(
      testDescription: "503 of a site that is offline",
      outcome: .response(status: 503, outage: .offline, retryAfter: .seconds(1)), get: .finish, post: .finish),
    Row(
      testDescription: "504", outcome: .response(status: 504, outage: nil, retryAfter: nil), get: backoff,
      post: .finish),
    Row(
      testDescription: "504 of a site that is unreachable",
      outcome: .response(status: 504, outage: .unreachable, retryAfter: nil), get: .finish, post: .finish),
    Row(testDescription: "refused", outcome: .connectionRefused, get: .finish, post: .finish),
    Row(
      testDescription: "broken before sending", outcome: .connectionBroken(requestMayHaveBeenSent: false),
      get: backoff, post: backoff),
    Row(
      testDescription: "broken once it may have been sent", outcome: .connectionBroken(requestMayHaveBeenSent: true),
      get: backoff, post: .finish),
    Row(testDescription: "hopeless", outcome: .hopeless, get: .finish, post: .finish),
  ]

  @Test("each outcome of a first attempt has its answer", arguments: rows)
  func firstAttempt(_ row: Row) {
    for (repeatability, expected) in [
      (RetryStateMachine.Repeatability.anyNumberOfTimes, row.get), (.mayRunOnce, row.post),
    ] {
      var machine = RetryStateMachine(repeatability: repeatability)
      #expect(machine.start() == .send(attempt: 1))
      #expect(machine.received(row.outcome, elapsed: .zero, jitter: 1) == expected)
    }
  }

  @Test("the third attempt is the last and waits double in between")
  func attemptsEnd() {
    var machine = RetryStateMachine(repeatability: .anyNumberOfTimes)
    let outcome = AttemptOutcome.response(status: 503, outage: nil, retryAfter: nil)
    _ = machine.start()
    #expect(machine.received(outcome, elapsed: .zero, jitter: 1) == .wait(.milliseconds(500)))
    #expect(machine.waited() == .send(attempt: 2))
    #expect(machine.received(outcome, elapsed: .milliseconds(600), jitter: 1) == .wait(.seconds(1)))
    #expect(machine.waited() == .send(attempt: 3))
    #expect(machine.received(outcome, elapsed: .milliseconds(1700), jitter: 1) == .finish)
    #expect(machine.attempts == 3)
  }

  @Test("no attempt begins after the window of five seconds")
  func windowEnds() {
    var machine = RetryStateMachine(repeatability: .anyNumberOfTimes)
    _ = machine.start()
    let outcome = AttemptOutcome.connectionBroken(requestMayHaveBeenSent: true)
    #expect(machine.received(outcome, elapsed: .milliseconds(4600), jitter: 1) == .finish)
    #expect(machine.attempts == 1)
  }

  @Test("cancelling ends the machine, and nothing starts it again")
  func cancelling() {
    var machine = RetryStateMachine(repeatability: .anyNumberOfTimes)
    _ = machine.start()
    _ = machine.received(.response(status: 429, outage: nil, retryAfter: nil), elapsed: .zero, jitter: 0)
    #expect(machine.cancelled() == .finish)
    #expect(machine.waited() == .finish)
    #expect(machine.start() == .finish)
    #expect(machine.attempts == 1)
  }

  @Test("half of the back-off is left to chance", arguments: [(0.0, 250), (0.5, 375), (1.0, 500), (7.0, 500)])
  func jitter(_ jitter: Double, _ milliseconds: Int) {
    #expect(RetryPolicy.standard.backoff(after: 1, jitter: jitter) == .milliseconds(milliseconds))
  }

  @Test("the back-off stops growing")
  func backoffIsCapped() {
    #expect(RetryPolicy.standard.backoff(after: 20, jitter: 1) == .seconds(2))
  }
}
