import HaloModel
package import Logging
import Synchronization

/// Keeps the token of one site and device: obtains it when somebody needs it, once for all who wait, and hands out the
/// same one until it nears its end or is refused.
///
/// It is a shell around a ``TokenRenewal``. While some task is in ``run()``, that one obtains all tokens, and renews them
/// ahead of their end; nobody has to run it. Ages are measured on the clock's uptime, so a wrong wall clock does no harm.
package final class TokenKeeper: Sendable {
  /// How a waiter goes on.
  private enum Turn: Sendable {
    case use(HeldToken)
    case obtain
    case fail(TokenSourceError)
  }

  private struct State {
    var renewal: TokenRenewal
    var token: DesktopToken?
    /// The latest token number that the service accepted.
    var accepted = 0
    /// Waiters that sleep until they are told how to go on.
    var sleepers: [Int: CheckedContinuation<Turn, Never>] = [:]
    /// What makes each running loop look for work.
    var loops: [Int: AsyncStream<Void>.Continuation] = [:]
    var lastName = 0

    mutating func name() -> Int {
      lastName += 1
      return lastName
    }
  }

  /// What the tokens are for and where they come from.
  package let access: DesktopAccess
  /// What happened, oldest first; of what nobody takes, the newest few are kept. One reader at a time.
  package let news: AsyncStream<TokenNews>
  let clock: ClientClock
  private let logger: Logger
  private let announce: AsyncStream<TokenNews>.Continuation
  private let state: Mutex<State>

  /// How much news is kept for a reader.
  private static let newsLimit = 32

  package init(
    _ access: DesktopAccess, clock: ClientClock = .live(), policy: TokenRenewalPolicy = TokenRenewalPolicy(),
    logger: Logger = Logger(label: "haloscope.client") { _ in SwiftLogNoOpLogHandler() }
  ) {
    self.access = access
    self.clock = clock
    self.logger = logger
    (news, announce) = AsyncStream<TokenNews>.makeStream(bufferingPolicy: .bufferingNewest(Self.newsLimit))
    state = Mutex(State(renewal: TokenRenewal(policy: policy)))
  }

  deinit {
    announce.finish()
  }

  /// Who the token is for and how long it lives.
  package var status: TokenStatus {
    state.withLock { state in
      let now = clock.uptime()
      let held = state.renewal.current.map { current in
        TokenStatus.Held(
          obtainedAt: current.obtainedAt, lifetime: current.lifetime,
          remaining: max(.zero, current.obtainedAt + current.lifetime - now), isRefused: current.isRefused)
      }
      return TokenStatus(
        site: access.site, device: access.device, source: access.source.description, held: held,
        failure: state.renewal.failure, isObtaining: state.renewal.isObtaining)
    }
  }

  /// The token to send with a request now, at once where there is one. A request that comes back because the service
  /// `refused` a token gives that one's number and is given a newer one.
  /// - Throws: What the source says, to all who wait; `.cancelled` when the task is cancelled.
  package func token(refused: Int? = nil) async throws(TokenSourceError) -> HeldToken {
    let waiter = state.withLock { $0.name() }
    var turn = await turn(of: waiter) { [clock] in $0.renewal.ask(waiter, refused: refused, now: clock.uptime()) }
    while true {
      switch turn {
      case .use(let held): return held
      case .fail(let error): throw error
      case .obtain:
        let result = await obtain()
        turn = await self.turn(of: waiter) { self.report(result, by: waiter, to: &$0) }
      }
    }
  }

  /// The token to use now, when nobody has to be asked for one.
  func tokenAtHand(refused: Int?) -> HeldToken? {
    state.withLock { state in
      guard let number = state.renewal.usable(now: clock.uptime()), number != refused else { return nil }
      return state.token.map { HeldToken(token: $0, number: number) }
    }
  }

  /// Tells that the service accepted a token.
  func noteAccepted(_ number: Int) {
    state.withLock { $0.accepted = max($0.accepted, number) }
  }

  /// Whether the service ever accepted a token of this source.
  var wasEverAccepted: Bool { state.withLock { $0.accepted > 0 } }

  /// Obtains a token unless there is one, and renews it ahead of its end, until the task is cancelled.
  package func run() async {
    let (signals, signal) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let loop = state.withLock { state in
      let loop = state.name()
      state.loops[loop] = signal
      state.renewal.join(loop: loop)
      return loop
    }
    defer {
      change { state in
        state.loops[loop] = nil
        return state.renewal.leave(loop: loop)
      }
    }
    signal.yield()
    await withDiscardingTaskGroup { group in
      var alarm: Duration?
      for await _ in signals {
        let now = clock.uptime()
        if let set = alarm, set <= now { alarm = nil }
        switch state.withLock({ $0.renewal.nextStep(of: loop, now: now) }) {
        case .rest: break
        case .obtain:
          let result = await obtain()
          // Stopped while asking, it reports nothing: the `defer` above leaves the work to somebody else.
          if !Task.isCancelled { change { report(result, by: loop, to: &$0) } }
        case .wait(let until) where alarm.map({ until < $0 }) ?? true:
          alarm = until
          group.addTask { [clock] in
            // A millisecond more, so that the time has surely come. Cancelled with the loop, which is all there is to know.
            try? await clock.sleep(until - now + .milliseconds(1))
            signal.yield()
          }
        case .wait: break
        }
      }
      group.cancelAll()
    }
  }

  /// Asks the source, in this task.
  private func obtain() async -> Result<DesktopToken, TokenSourceError> {
    guard !Task.isCancelled else { return .failure(.cancelled) }
    do throws(TokenSourceError) {
      return .success(try await access.source.obtain(access.site, access.device))
    } catch {
      // A source that stops by itself was not stopped by us, and somebody has to be told.
      return .failure(error.kind == .cancelled && !Task.isCancelled ? .gaveUp : error)
    }
  }

  private func report(
    _ result: Result<DesktopToken, TokenSourceError>, by worker: Int, to state: inout State
  ) -> [TokenRenewal.Action] {
    let now = clock.uptime()
    switch result {
    case .success(let token):
      state.token = token
      return state.renewal.obtained(lifetime: token.lifetime, by: worker, now: now)
    case .failure(let error) where error.kind == .cancelled:
      state.sleepers.removeValue(forKey: worker)?.resume(returning: .fail(error))
      return state.renewal.leave(worker)
    case .failure(let error):
      return state.renewal.failed(error, by: worker, now: now, jitter: clock.jitter())
    }
  }

  private func log(_ event: TokenNews.Event) {
    let outcome: Logger.Metadata =
      switch event {
      case .obtained(let lifetime): ["outcome": "obtained", "lifetime": "\(lifetime)"]
      case .renewed(let lifetime, let cause): ["outcome": "renewed after \(cause)", "lifetime": "\(lifetime)"]
      case .failed(let error): ["outcome": "\(error.summary)"]
      }
    logger.trace("token asked for", metadata: outcome.merging(["site": "\(access.site)"]) { $1 })
  }

  /// Lets something happen to a waiter, and sleeps until it is told how to go on.
  private func turn(of waiter: Int, after event: (inout State) -> [TokenRenewal.Action]) async -> Turn {
    await withTaskCancellationHandler {
      await withCheckedContinuation { sleeper in
        change { state in
          state.sleepers[waiter] = sleeper
          return event(&state)
        }
        // A cancellation that came before found nobody asleep.
        if Task.isCancelled { wakeCancelled(waiter) }
      }
    } onCancel: {
      wakeCancelled(waiter)
    }
  }

  private func wakeCancelled(_ waiter: Int) {
    change { state in
      guard let sleeper = state.sleepers.removeValue(forKey: waiter) else { return [] }
      sleeper.resume(returning: .fail(.cancelled))
      return state.renewal.leave(waiter)
    }
  }

  /// Changes the state and does what follows from it, in one step.
  private func change(_ body: (inout State) -> [TokenRenewal.Action]) {
    state.withLock { state in
      for action in body(&state) { carryOut(action, &state) }
    }
  }

  private func carryOut(_ action: TokenRenewal.Action, _ state: inout State) {
    switch action {
    case .use(let number, let waiters):
      // There is a token of this number: it was kept before the machine was told of it.
      guard let token = state.token else { return }
      for waiter in waiters {
        state.sleepers.removeValue(forKey: waiter)?.resume(returning: .use(HeldToken(token: token, number: number)))
      }
    case .obtain(let waiter): state.sleepers.removeValue(forKey: waiter)?.resume(returning: .obtain)
    case .fail(let waiters, let error):
      for waiter in waiters { state.sleepers.removeValue(forKey: waiter)?.resume(returning: .fail(error)) }
    case .wakeLoops: for signal in state.loops.values { signal.yield() }
    case .tell(let event):
      log(event)
      announce.yield(TokenNews(site: access.site, device: access.device, event: event, at: clock.now()))
    }
  }
}

extension TokenKeeper: CustomStringConvertible, CustomReflectable {
  /// Whose token it keeps, without any part of it.
  package var description: String { "token of site \(access.site), \(access.source)" }
  /// A mirror without children, so that `dump` prints no part of the token.
  package var customMirror: Mirror { Mirror(self, children: []) }
}

extension TokenSourceError {
  /// Whoever waited was stopped.
  static let cancelled = TokenSourceError(.cancelled, summary: "cancelled", nextStep: "Try again when you need it.")
  /// The source ended without a token, and without having been told to.
  static let gaveUp = TokenSourceError(
    .unavailable, summary: "the token source gave up before it had a token",
    nextStep: "Try again; if it stays, run the token source by hand.")
}
