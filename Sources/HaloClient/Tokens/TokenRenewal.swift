/// Decides when the token of one site and device is obtained, by whom, and who waits for it: pure logic over a clock that
/// others read, told of events and answering with actions.
///
/// Tokens are numbers here, counted from 1: the machine never sees one. Those who need a token are waiters. Those who
/// can look after it without needing it are loops: while one runs, it obtains all tokens and renews them ahead of their
/// end; while none does, the first waiter obtains the token in its own task, and the next takes over when it is cancelled.
///
/// - At any time at most one token is being obtained, however many wait.
/// - A token is used until shortly before its end or until the service refuses it. Whoever reports a refusal of an older
///   token than the current one is given the current one.
/// - A failure is told to all who wait. Where another try may help and the old token still lives, a loop tries again,
///   later each time; everything else waits until somebody asks.
///
/// All times are uptimes of the same clock. Names of waiters and loops are never used twice.
package struct TokenRenewal: Sendable {
  /// What the caller does next.
  package enum Action: Hashable, Sendable {
    /// These waiters go on with the current token.
    case use(token: Int, by: [Int])
    /// This waiter obtains a token, and reports how that ended.
    case obtain(by: Int)
    /// These waiters are told that there is no token.
    case fail([Int], TokenSourceError)
    /// Loops ask for their ``TokenRenewal/nextStep(of:now:)``.
    case wakeLoops
    /// Something happened that a person may want to know.
    case tell(TokenNews.Event)
  }

  /// What a loop does next.
  package enum LoopStep: Hashable, Sendable {
    /// Obtain a token, and report how that ended.
    case obtain
    /// Nothing to do before this uptime, unless woken.
    case wait(until: Duration)
    /// Nothing to do until woken.
    case rest
  }

  /// The token that is held.
  package struct Current: Hashable, Sendable {
    package let number: Int
    package let obtainedAt: Duration
    package let lifetime: Duration
    package fileprivate(set) var isRefused = false
  }

  private enum Work: Hashable {
    case none
    /// A loop is to begin.
    case wanted
    case underWay(by: Int)
  }

  package let policy: TokenRenewalPolicy
  /// The token that is held, living or not; `nil` before the first.
  package private(set) var current: Current?
  /// Why the latest attempt gave no token; `nil` when it gave one.
  package private(set) var failure: TokenSourceError?
  private var failures = 0
  /// When a loop tries again after a failure; `nil` when somebody has to ask first.
  private var retryAt: Duration?
  private var work = Work.none
  private var waiters: [Int] = []
  private var loops: Set<Int> = []

  package init(policy: TokenRenewalPolicy = TokenRenewalPolicy()) {
    self.policy = policy
  }

  /// Whether a token is being obtained.
  package var isObtaining: Bool { work != .none }

  /// The number of the token to use at `now`; `nil` when there is none.
  package func usable(now: Duration) -> Int? {
    guard let current, !current.isRefused, now < current.obtainedAt + policy.use(of: current.lifetime) else {
      return nil
    }
    return current.number
  }

  /// A waiter wants a token. When it comes with the number of one that the service `refused`, a newer one.
  package mutating func ask(_ waiter: Int, refused: Int? = nil, now: Duration) -> [Action] {
    if let refused, refused == current?.number { current?.isRefused = true }
    if let token = usable(now: now) { return [.use(token: token, by: [waiter])] }
    waiters.append(waiter)
    return beginIfNeeded()
  }

  /// A waiter, one that may be obtaining a token, wants none any more.
  package mutating func leave(_ waiter: Int) -> [Action] {
    waiters.removeAll { $0 == waiter }
    return release(waiter)
  }

  /// A loop began to run.
  package mutating func join(loop: Int) {
    loops.insert(loop)
  }

  /// A loop, one that may be obtaining a token, ended.
  package mutating func leave(loop: Int) -> [Action] {
    loops.remove(loop)
    if work == .wanted, loops.isEmpty { work = .none }
    return release(loop)
  }

  /// What a loop does at `now`.
  package mutating func nextStep(of loop: Int, now: Duration) -> LoopStep {
    switch work {
    case .underWay: return .rest
    case .wanted: break
    case .none:
      guard let due = renewalDue(now: now) else { return .rest }
      guard due <= now else { return .wait(until: due) }
    }
    work = .underWay(by: loop)
    return .obtain
  }

  /// Whoever was to obtain a token has one, which lives from `now` on.
  package mutating func obtained(lifetime: Duration, by worker: Int, now: Duration) -> [Action] {
    guard work == .underWay(by: worker) else { return [] }
    let former = current
    let token = (former?.number ?? 0) + 1
    current = Current(number: token, obtainedAt: now, lifetime: lifetime)
    work = .none
    failure = nil
    failures = 0
    retryAt = nil
    let event: TokenNews.Event =
      former.map { .renewed(lifetime: lifetime, after: $0.isRefused ? .refusal : .expiry) }
      ?? .obtained(lifetime: lifetime)
    defer { waiters = [] }
    return (waiters.isEmpty ? [] : [.use(token: token, by: waiters)]) + [.wakeLoops, .tell(event)]
  }

  /// Whoever was to obtain a token was given none; `jitter` is a random number from 0 up to 1.
  package mutating func failed(
    _ error: TokenSourceError, by worker: Int, now: Duration, jitter: Double
  ) -> [Action] {
    guard work == .underWay(by: worker) else { return [] }
    work = .none
    failure = error
    failures += 1
    retryAt = nil
    if error.kind == .unavailable, let current {
      let next = now + policy.pause(after: failures, lifetime: current.lifetime, jitter: jitter)
      if usable(now: next) != nil { retryAt = next }
    }
    defer { waiters = [] }
    return (waiters.isEmpty ? [] : [.fail(waiters, error)]) + [.wakeLoops, .tell(.failed(error))]
  }

  /// When a loop obtains a token that nobody waits for.
  private func renewalDue(now: Duration) -> Duration? {
    guard failure == nil else { return retryAt }
    guard let current else { return now }
    return current.isRefused ? now : current.obtainedAt + policy.renewal(of: current.lifetime)
  }

  private mutating func beginIfNeeded() -> [Action] {
    guard work == .none, let first = waiters.first else { return [] }
    guard loops.isEmpty else {
      work = .wanted
      return [.wakeLoops]
    }
    work = .underWay(by: first)
    return [.obtain(by: first)]
  }

  /// What a worker leaves undone is left to the others.
  private mutating func release(_ worker: Int) -> [Action] {
    if work == .underWay(by: worker) { work = .none }
    let actions = beginIfNeeded()
    return actions.isEmpty && !loops.isEmpty ? [.wakeLoops] : actions
  }
}
