import ExplorerState
import HaloModel
import Synchronization
import TestSupport
import Testing

@Suite("Engine")
struct EngineTests {
  private let findBanksia: [Action] = [.sites(.findEdited(.insert("10001"))), .sites(.findSubmitted)]

  /// Runs an engine whose inputs are actions. After every frame `next` may name the actions that follow.
  private func run(
    _ services: Services, _ first: [Action], then next: @escaping @Sendable (AppState) -> [Action]
  ) async -> AppState {
    let engine = Mutex<Engine<Action>?>(nil)
    let screen = Engine<Action>.Screen(
      actions: { action, _ in [action] }, measure: { _ in Viewports() },
      draw: { state in
        for action in next(state) { engine.withLock { $0 }?.send(.input(action)) }
      })
    let running = Engine<Action>(services: services, screen: screen)
    engine.withLock { $0 = running }
    for action in first { running.send(.input(action)) }
    return await running.run(Samples.state())
  }

  private func services(
    lookUp: @escaping @Sendable (SiteReference) async throws(ErrorReport) -> SiteAnswer = { _ in Samples.answer() },
    run: @escaping @Sendable (QueryRequest) async throws(ErrorReport) -> QueryAnswer
  ) -> Services {
    Services(
      connect: { Samples.connection }, lookUpSite: lookUp, pairSite: { _, _, _ in Samples.answer() }, runQuery: run,
      now: { Samples.start }, sleep: { _ in }, suspend: {}, repaint: {})
  }

  /// Types and runs a statement as soon as a site is in use.
  private static func runOnce(_ state: AppState) -> [Action]? {
    guard state.sites.current != nil, state.editor.buffer.isEmpty else { return nil }
    return [.editor(.edited(.insert("SELECT 1"))), .editor(.runRequested)]
  }

  @Test("a found site and a query's rows come back through the queue")
  func roundTrip() async throws {
    let answer = try Samples.queryAnswer()
    let final = await run(services { _ in answer }, findBanksia) { state in
      Self.runOnce(state) ?? (state.results.rowCount == 3 ? [.quitRequested] : [])
    }
    #expect(final.results.rowCount == 3)
    #expect(final.sites.current == Samples.banksia)
  }

  @Test("a failed lookup is an action like any other")
  func failure() async {
    let services = services(
      lookUp: { _ throws(ErrorReport) in throw Samples.notPaired },
      run: { _ throws(ErrorReport) in throw Samples.offline })
    let final = await run(services, findBanksia) { state in
      state.sites.entries.first?.problem == nil ? [] : [.quitRequested]
    }
    #expect(final.sites.entries.map(\.problem) == [Samples.notPaired])
  }

  @Test("quitting ends the run while a query is still out")
  func quitCancels() async {
    let services = services { _ throws(ErrorReport) in
      // Nothing is ever sent into this stream: it ends when the task is cancelled.
      for await _ in AsyncStream<Void>.makeStream().stream {}
      throw Samples.offline
    }
    let final = await run(services, findBanksia) { state in
      Self.runOnce(state) ?? (state.queries.runningCount == 1 ? [.quitRequested] : [])
    }
    #expect(final.queries.runningCount == 1)
  }

  @Test("cancelling a query reaches the service and ends the wait")
  func cancelReachesService() async {
    let wasCancelled = Mutex(false)
    let services = services { _ throws(ErrorReport) in
      for await _ in AsyncStream<Void>.makeStream().stream {}
      wasCancelled.withLock { $0 = Task.isCancelled }
      throw Samples.offline
    }
    let final = await run(services, findBanksia) { state in
      if let actions = Self.runOnce(state) { return actions }
      guard let record = state.queries.records.first else { return [] }
      return record.isRunning ? [.interruptRequested] : wasCancelled.withLock { $0 } ? [.quitRequested] : [.ticked]
    }
    #expect(final.queries.records.first?.phase == .abandoned)
  }
}

@Suite("Action queue")
struct ActionQueueTests {
  @Test("elements come out in order, and the queue knows when it is drained")
  func order() async {
    let queue = ActionQueue<Int>()
    for number in 1...3 { queue.send(number) }
    #expect(!queue.isEmpty)
    var taken: [Int] = []
    for await number in queue {
      taken.append(number)
      if queue.isEmpty { break }
    }
    #expect(taken == [1, 2, 3])
  }

  @Test("a finished queue ends its reader and takes nothing more")
  func finish() async {
    let queue = ActionQueue<Int>()
    async let count = {
      var count = 0
      for await _ in queue { count += 1 }
      return count
    }()
    queue.finish()
    queue.send(1)
    #expect(await count == 0)
    #expect(queue.isEmpty)
  }
}
