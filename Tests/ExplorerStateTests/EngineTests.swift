import ExplorerState
import HaloModel
import ResultStore
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
    services(lookUp: lookUp) { request, _ throws(ErrorReport) in try await run(request) }
  }

  private func services(
    lookUp: @escaping @Sendable (SiteReference) async throws(ErrorReport) -> SiteAnswer = { _ in Samples.answer() },
    receive run: @escaping @Sendable (QueryRequest, @escaping RowDelivery) async throws(ErrorReport) -> QueryAnswer
  ) -> Services {
    Services(
      connect: { Samples.connection }, lookUpSite: lookUp, pairSite: { _, _, _ in Samples.answer() }, runQuery: run,
      sites: .empty, queries: .refusing, fhir: .refusing, profiles: .refusing, output: .refusing,
      spill: { page async throws(SpillError) in try SpillFile(environment: [:]).write(page) },
      copy: { $0.utf8.count },
      now: { Samples.start },
      sleep: { _ in }, suspend: {}, repaint: {})
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

  @Test("an answer between the two keys of a command leaves it waiting for the second; any key ends the waiting")
  func prefixOutlivesAnswers() async {
    let prefixes = Mutex<[String?]>([])
    let (gate, opener) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let services = services(
      lookUp: { _ in
        // The answer comes once the first key was seen to be pressed.
        for await _ in gate { break }
        return Samples.answer()
      }, run: { _ throws(ErrorReport) in throw Samples.offline })
    _ = await run(services, findBanksia + [.prefixPressed("ctrl+x")]) { state in
      prefixes.withLock { $0.append(state.prefix) }
      if state.prefix != nil { opener.yield() }
      guard state.sites.current != nil else { return [] }
      return state.prefix == nil ? [.quitRequested] : [.paneFocused(.queries)]
    }
    #expect(prefixes.withLock(\.self).suffix(2) == ["ctrl+x", nil], "the site was found while it waited")
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

  @Test("an async query's acceptance, news and pages come back through the queue")
  func asyncRoundTrip() async throws {
    let page = try Samples.pageAnswer(1, rows: 4)
    let followed = Mutex<[FollowRequest]>([])
    let (news, tell) = AsyncStream.makeStream(of: QueryNews.self, bufferingPolicy: .bufferingNewest(1))
    var services = services { _ throws(ErrorReport) in throw Samples.offline }
    services.queries.createAsync = { _ throws(ErrorReport) in (Samples.asyncQuery(.initialising), .milliseconds(4)) }
    services.queries.follow = { request in
      followed.withLock { $0.append(request) }
      let query = Samples.asyncQuery(.successful, result: Samples.pagedResult(pages: 1, rows: 4, cached: 1))
      tell.yield(QueryNews(id: query.id, content: .record(query)))
    }
    services.queries.watch = { deliver in for await item in news { deliver(item) } }
    services.queries.fetchPage = { _, _ throws(ErrorReport) in page }
    let final = await run(services, [.connectionReady(Samples.connection)] + findBanksia) { state in
      if state.sites.current != nil, state.editor.buffer.isEmpty {
        return [.editor(.edited(.insert("SELECT 1"))), .editor(.runAsyncRequested)]
      }
      return state.gapText(atRow: 0) == nil && state.results.rowCount == 4 ? [.quitRequested] : []
    }
    #expect(final.shownQuery?.phase == .succeeded)
    #expect(final.results.columnWidths.count == 2)
    #expect(followed.withLock { $0.map(\.query) } == [Samples.queryID()])
  }

  @Test("a flood of rows is drawn a few times, not once a chunk")
  func flood() async throws {
    let answer = try Samples.queryAnswer()
    let page = try #require(try Samples.pageAnswer(1, rows: 10).page)
    let frames = Mutex(0)
    let services = services(receive: { _, deliver throws(ErrorReport) in
      for number in 1...1000 {
        deliver(RowsArrival(chunks: [page], arrival: Arrival(bytes: number * 200, rows: number * 10)))
      }
      var answer = answer
      answer.table = nil
      return answer
    })
    let final = await run(services, findBanksia) { state in
      frames.withLock { $0 += 1 }
      return Self.runOnce(state) ?? (state.shownQuery?.phase == .succeeded ? [.quitRequested] : [])
    }
    #expect(final.results.rowCount == 10_000)
    #expect(frames.withLock { $0 } < 20)
  }

  @Test("a queue that is never drained keeps no frame waiting")
  func neverDrained() async {
    let engine = Mutex<Engine<Int>?>(nil)
    let clock = Mutex(Samples.start)
    let frames = Mutex<[Int]>([])
    let taken = Mutex(0)
    let screen = Engine<Int>.Screen(
      actions: { number, _ in
        // Each element brings the next, so that there is always one.
        engine.withLock { $0 }?.send(.input(number + 1))
        taken.withLock { $0 = number }
        return number < 1000 ? [.ticked] : [.quitRequested]
      }, measure: { _ in Viewports() }, draw: { _ in frames.withLock { $0.append(taken.withLock { $0 }) } })
    var services = services { _ throws(ErrorReport) in throw Samples.offline }
    services.now = {
      clock.withLock { now in
        now = Moment(uptime: now.uptime + .milliseconds(1), date: now.date)
        return now
      }
    }
    let running = Engine<Int>(services: services, screen: screen)
    engine.withLock { $0 = running }
    running.send(.input(1))
    _ = await running.run(Samples.state())
    let gaps = frames.withLock { frames in zip(frames.dropFirst(), frames).map(-) }
    #expect(gaps.count > 50)
    #expect(gaps.allSatisfy { $0 <= 17 })
  }

  @Test("a copied text says how many bytes went to the clipboard")
  func copy() async throws {
    let copied = Mutex("")
    var services = services { _ throws(ErrorReport) in
      // No answer: it would be told of in the place of the copy.
      for await _ in AsyncStream<Void>.makeStream().stream {}
      throw Samples.offline
    }
    services.copy = { text in
      copied.withLock { $0 = text }
      return text.utf8.count
    }
    let final = await run(services, findBanksia) { state in
      if let actions = Self.runOnce(state) { return actions + [.queries(.reportCopyRequested)] }
      return state.event?.text.contains("bytes") == true ? [.quitRequested] : []
    }
    #expect(copied.withLock { $0.hasPrefix("Halo Cloud query report") })
    #expect(final.event?.kind == .good)
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

  @Test("switching stops what the old connection was asked, then closes it, and its late answer changes nothing")
  func switching() async throws {
    let late = try Samples.queryAnswer()
    let log = Mutex<[String]>([])
    var services = services { _ throws(ErrorReport) in
      for await _ in AsyncStream<Void>.makeStream().stream {}
      log.withLock { $0.append(Task.isCancelled ? "stopped" : "ended") }
      return late
    }
    services.profiles.open = { _, _ in Samples.production }
    services.profiles.close = { session in log.withLock { $0.append("closed \(session == .first)") } }
    let final = await run(services, findBanksia) { state in
      if let actions = Self.runOnce(state), state.profiles.current == nil { return actions }
      if state.queries.runningCount == 1, state.overlay == nil, state.profiles.opening == nil {
        return [.profiles(.switcherRequested), .profiles(.rowChosen)]
      }
      guard state.connection.info == Samples.production else { return [] }
      return log.withLock { $0.count } < 2 ? [.ticked] : [.quitRequested]
    }
    #expect(log.withLock { $0 } == ["stopped", "closed true"])
    #expect(final.queries.count == 0)
    #expect(final.results.rowCount == 0)
  }

  // MARK: Work on rows

  /// Runs effects one after the other; gives the numbers of the runs that came back.
  private func runs(_ effects: [ToolsEffect]) async -> [Int] {
    let actions = Mutex<[Action]>([])
    let services = services { _ throws(ErrorReport) in throw Samples.offline }
    let runner = EffectRunner { _ in services }
    for effect in effects {
      await runner.run(.tools(effect), in: .first) { action in actions.withLock { $0.append(action) } }
    }
    return actions.withLock(\.self).compactMap { action in
      if case .tools(.summarised(_, let run)) = action { run.number } else { nil }
    }
  }

  private func toolRun(_ number: Int) -> ToolRun {
    ToolRun(subject: ToolSubject(query: QueryKey(1)), slot: .analysis, number: number)
  }

  private func statistics(_ number: Int) throws -> ToolsEffect {
    .statistics(column: 0, try Samples.table(json: Samples.visits), among: nil, toolRun(number))
  }

  @Test("work on rows comes back with the run it belongs to; older work than what is wanted by now does not begin")
  func workOnRows() async throws {
    #expect(await runs([try statistics(1), try statistics(2)]) == [1, 2])
    #expect(await runs([try statistics(2), try statistics(1)]) == [2])
    #expect(await runs([.cancel([toolRun(1)]), try statistics(1), try statistics(2)]) == [2])
  }

  @Test("a sort goes through the queue: rows arrive, are sorted off the loop, and are shown sorted")
  func sortedThroughTheQueue() async throws {
    let answer = try Samples.queryAnswer()
    let final = await run(services { _ in answer }, findBanksia) { state in
      if let actions = Self.runOnce(state) { return actions }
      guard state.results.rowCount == 3 else { return [] }
      if state.results.view.order != nil { return [.quitRequested] }
      return state.tools.isWorking ? [] : [.tools(.sortRequested(isDescending: true))]
    }
    #expect(final.results.view.order?.rows == [2, 1, 0])
    #expect(final.results.cursorTableRow == 0)
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
