/// Decides, attempt by attempt, whether a request is sent again: pure logic, told of events and answering with actions.
///
/// Tried again are 429, 503, 504 and broken connections, except
/// - when the answer says that the site is down, or nobody listens at the address: that does not change in seconds;
/// - when the request may have run and must not run twice (``Repeatability/mayRunOnce``): after a 504, or after a
///   connection that broke once the request may have been sent. There is no idempotency key at Halo Cloud;
/// - when the attempts are used up, or the wait would go past the policy's window.
package struct RetryStateMachine: Sendable {
  /// Whether a request that may have run can be sent again.
  package enum Repeatability: Sendable {
    /// Sending it twice is the same as sending it once, as with every GET.
    case anyNumberOfTimes
    /// Each sending makes something new, as with a POST.
    case mayRunOnce
  }

  /// What the caller does next.
  package enum Action: Hashable, Sendable {
    /// Send the request; attempts count from 1.
    case send(attempt: Int)
    /// Wait this long, then report ``RetryStateMachine/waited()``.
    case wait(Duration)
    /// The last outcome is final, good or bad.
    case finish
  }

  private enum State {
    case idle
    case sending(attempt: Int)
    case waiting(attempt: Int)
    case finished
  }

  /// How often and how long.
  package let policy: RetryPolicy
  private let repeatability: Repeatability
  private var state = State.idle

  package init(policy: RetryPolicy = .standard, repeatability: Repeatability) {
    self.policy = policy
    self.repeatability = repeatability
  }

  /// How many attempts were made or are being made.
  package var attempts: Int {
    switch state {
    case .idle: 0
    case .sending(let attempt), .waiting(let attempt): attempt
    case .finished: finalAttempts
    }
  }

  private var finalAttempts = 0

  /// Begins with the first attempt.
  package mutating func start() -> Action {
    guard case .idle = state else { return finish() }
    state = .sending(attempt: 1)
    return .send(attempt: 1)
  }

  /// An attempt came to an end, `elapsed` after the first one began; `jitter` is a random number from 0 up to 1.
  package mutating func received(_ outcome: AttemptOutcome, elapsed: Duration, jitter: Double) -> Action {
    guard case .sending(let attempt) = state, attempt < policy.attempts, isWorthRepeating(outcome) else {
      return finish()
    }
    var delay = policy.backoff(after: attempt, jitter: jitter)
    if case .response(_, _, let retryAfter?) = outcome { delay = max(delay, retryAfter) }
    guard elapsed + delay <= policy.window else { return finish() }
    state = .waiting(attempt: attempt)
    return .wait(delay)
  }

  /// The wait is over.
  package mutating func waited() -> Action {
    guard case .waiting(let attempt) = state else { return finish() }
    state = .sending(attempt: attempt + 1)
    return .send(attempt: attempt + 1)
  }

  /// The caller gave up. Every event that does not fit the state ends the machine in the same way.
  @discardableResult
  package mutating func cancelled() -> Action {
    finish()
  }

  private mutating func finish() -> Action {
    finalAttempts = attempts
    state = .finished
    return .finish
  }

  private func isWorthRepeating(_ outcome: AttemptOutcome) -> Bool {
    switch outcome {
    case .response(_, .some, _): false
    case .response(429, _, _), .response(503, _, _): true
    case .response(504, _, _): repeatability == .anyNumberOfTimes
    case .response, .connectionRefused, .hopeless: false
    case .connectionBroken(let mayHaveBeenSent): repeatability == .anyNumberOfTimes || !mayHaveBeenSent
    }
  }
}
