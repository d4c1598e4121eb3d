import FoundationEssentials
import HaloModel
import Synchronization

/// The Halo Link of one site: it queues orders, runs one of each lane at a time at the practice and reports each stage.
///
/// Orders belong to the agent, not to the request that brought them: a client that hangs up does not stop its query,
/// as at a real practice. ``run()`` must be running for orders to move; when it ends, every open order ends with it.
final class LinkAgent: Sendable {
  private struct Pending {
    var order: LinkOrder
    var finish: CheckedContinuation<LinkOutcome, Never>
  }

  private struct State {
    var queue = LinkQueue()
    var pending: [QueryID: Pending] = [:]
    /// Admitted at once by the queue and not yet taken by ``run()``.
    var admitted: [QueryID] = []
    var isStopped = false
  }

  private let latencies: StageLatencies
  private let practice: Practice
  private let clock: SandboxClock
  private let state = Mutex(State())
  /// One buffered wake-up is enough: a turn looks at everything that waits.
  private let wakeUps = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

  init(practice: Practice, latencies: StageLatencies, clock: SandboxClock) {
    self.practice = practice
    self.latencies = latencies
    self.clock = clock
  }

  /// How many orders wait in the queue.
  var waitingCount: Int { state.withLock(\.queue.waitingCount) }

  /// Hands over an order and waits until it has ended, whatever becomes of the calling task.
  func perform(_ order: LinkOrder) async -> LinkOutcome {
    await withCheckedContinuation { continuation in
      let refusal: LinkOutcome? = state.withLock { state in
        guard !state.isStopped else { return .linkStopped }
        switch state.queue.submit(
          order.id, lane: order.lane, maxTimeInQueue: order.maxTimeInQueue, at: clock.uptime())
        {
        case .refused: return .expiredInQueue
        case .start: state.admitted.append(order.id)
        case .wait: break
        }
        state.pending[order.id] = Pending(order: order, finish: continuation)
        return nil
      }
      if let refusal { continuation.resume(returning: refusal) }
      wakeUps.continuation.yield()
    }
  }

  /// Works the queue until the task is cancelled, then ends every order that is left.
  func run() async {
    await withDiscardingTaskGroup { group in
      var armedDeadline: Duration?
      for await _ in wakeUps.stream {
        let (starting, nextDeadline) = takeTurn()
        for order in starting {
          group.addTask { await self.carryOut(order) }
        }
        if let nextDeadline, nextDeadline != armedDeadline {
          armedDeadline = nextDeadline
          group.addTask {
            // A cancelled sleep ends with the agent, and there is nothing left to wake.
            try? await self.clock.wait(nextDeadline - self.clock.uptime())
            self.wakeUps.continuation.yield()
          }
        }
      }
      // Cancellation ended the loop: what executes is interrupted.
      group.cancelAll()
    }
    stop()
  }

  /// Ends expired orders and says which ones start.
  private func takeTurn() -> (starting: [LinkOrder], nextDeadline: Duration?) {
    let (expired, starting, deadline) = state.withLock { state in
      let turn = state.queue.turn(at: clock.uptime())
      let expired = turn.expired.compactMap { state.pending.removeValue(forKey: $0) }
      let starting = (state.admitted + turn.started).compactMap { state.pending[$0]?.order }
      state.admitted = []
      return (expired, starting, turn.nextDeadline)
    }
    for pending in expired {
      pending.finish.resume(returning: .expiredInQueue)
    }
    return (starting, deadline)
  }

  /// Runs one order. The next one starts as soon as this one has executed: uploads overlap.
  private func carryOut(_ order: LinkOrder) async {
    var outcome = await execute(order)
    state.withLock { $0.queue.finished(order.id) }
    wakeUps.continuation.yield()
    do {
      switch outcome {
      case .executed(.answer(let answer), let sqlExecution):
        order.stageBegan(.uploading(answer, sqlExecution: sqlExecution))
        if let failure = try await upload(answer, of: order) { outcome = .uploadFailed(failure) }
      case .executed(.fhir, _): try await clock.wait(latencies.uploading)
      default: break
      }
    } catch {
      outcome = .linkStopped
    }
    let pending = state.withLock { $0.pending.removeValue(forKey: order.id) }
    pending?.finish.resume(returning: outcome)
  }

  /// Downloads and executes: the part that only one order of a lane at a time is in.
  private func execute(_ order: LinkOrder) async -> LinkOutcome {
    do {
      let session = try await practice.open()
      order.stageBegan(.downloading)
      try await clock.wait(latencies.downloading)
      order.stageBegan(.executing)
      let sentAt = clock.uptime()
      try await clock.wait(latencies.executing)
      let result =
        switch order.fault {
        case .executionFails(let details): PracticeResult.failure(details)
        case .executionHangs: try await hang()
        case .uploadFails, nil: await run(order, in: session)
        }
      guard result != .cancelled else { return .linkStopped }
      return .executed(result, sqlExecution: clock.uptime() - sentAt)
    } catch let error as SandboxError {
      return .practiceUnavailable(reason: error.description)
    } catch {
      // Only cancellation is left, and only the end of the agent cancels.
      return .linkStopped
    }
  }

  private func run(_ order: LinkOrder, in session: PracticeSession) async -> PracticeResult {
    switch order.work {
    case .fhir(let request):
      await session.answerFHIR(request)
    case .command(let command, let catalogue, .immediate):
      await session.execute(command, catalogue)
    case .command(let command, let catalogue, .registeredRun(let timeLimit, let maxResultBytes)):
      await session.executeInBackground(command, catalogue, timeLimit, maxResultBytes)
    case .command(let command, let catalogue, .pages(let spool, let timeLimit)):
      await session.executeToPages(command, catalogue, spool, timeLimit)
    }
  }

  /// Waits until the agent ends.
  private func hang() async throws -> PracticeResult {
    while true { try await clock.sleep(.seconds(86_400)) }
  }

  /// Takes the answer to the cloud: whole, or page by page, each of which takes the site's time.
  /// - Returns: why it did not arrive; nil when it did.
  private func upload(_ answer: PracticeAnswer, of order: LinkOrder) async throws -> QueryErrorDetails? {
    var failure: QueryErrorDetails?
    if case .uploadFails(let details) = order.fault { failure = details }
    guard case .command(_, _, .pages) = order.work else {
      try await clock.wait(latencies.uploading)
      return failure
    }
    for number in answer.pageNumbers {
      order.stageBegan(.pageUploading(number))
      try await clock.wait(latencies.uploading)
      if let failure { return failure }
      order.stageBegan(.pageUploaded(number))
    }
    return nil
  }

  /// Refuses new orders, ends all that are left and closes the practice's databases.
  private func stop() {
    let left = state.withLock { state in
      state.isStopped = true
      _ = state.queue.close()
      defer { state.pending = [:] }
      return state.pending.values.map(\.finish)
    }
    for continuation in left {
      continuation.resume(returning: .linkStopped)
    }
    practice.close()
  }
}
