/// Decides, attempt by attempt, whether a webhook is sent again: pure logic, told of events and answering with actions.
///
/// Any 2xx ends it well. Answers that a later attempt can change are retried: 408, 429, 5xx and no answer at all. Any
/// other answer ends it.
/// Source: halo-cloud reference, section 11.
struct WebhookDelivery: Sendable, Equatable, Codable {
  /// How an attempt ended.
  enum Outcome: Sendable, Equatable {
    /// The receiver answered with this HTTP status.
    case answered(status: Int)
    /// The receiver could not be reached, broke off, or took longer than an attempt may.
    case noAnswer
  }

  /// What comes next.
  enum Action: Sendable, Equatable {
    /// Wait this long, before the time scale, then try again.
    case wait(Duration)
    /// The receiver has it.
    case delivered
    /// Nobody tries again.
    case abandoned
  }

  /// Where the delivery is. Attempts count from 1.
  enum State: Sendable, Equatable, Codable {
    case waiting(attempt: Int)
    case sending(attempt: Int)
    case delivered, abandoned
  }

  /// An event that cannot happen in this state: a fault of the sandbox.
  struct IllegalTransition: Error, Equatable {
    let state: State
  }

  let policy: WebhookRetryPolicy
  private(set) var state = State.waiting(attempt: 1)
  private var previousWait: Duration?

  init(policy: WebhookRetryPolicy) {
    self.policy = policy
  }

  /// The attempt that is under way.
  var currentAttempt: Int? {
    if case .sending(let attempt) = state { attempt } else { nil }
  }

  /// Begins an attempt.
  /// - Returns: its number.
  mutating func begin() throws(IllegalTransition) -> Int {
    guard case .waiting(let attempt) = state else { throw IllegalTransition(state: state) }
    state = .sending(attempt: attempt)
    return attempt
  }

  /// The attempt under way has ended; `jitter` is a random number from 0 up to 1.
  mutating func ended(_ outcome: Outcome, jitter: Double) throws(IllegalTransition) -> Action {
    guard case .sending(let attempt) = state else { throw IllegalTransition(state: state) }
    if case .answered(200..<300) = outcome {
      state = .delivered
      return .delivered
    }
    guard attempt < policy.attempts, Self.isWorthRepeating(outcome) else {
      state = .abandoned
      return .abandoned
    }
    let wait = policy.wait(after: previousWait, jitter: jitter)
    previousWait = wait
    state = .waiting(attempt: attempt + 1)
    return .wait(wait)
  }

  private static func isWorthRepeating(_ outcome: Outcome) -> Bool {
    switch outcome {
    case .noAnswer, .answered(408), .answered(429): true
    case .answered(let status): status >= 500
    }
  }
}
