import ExplorerState
import FoundationEssentials
import HaloModel
import TestSupport
import Testing

@Suite("Registered queries")
struct RegisteredQueriesTests {
  private func listed(_ queries: [RegisteredQuery], at seconds: Double = 0) -> AppState {
    var state = Samples.state(using: Samples.site())
    state.now = Samples.moment(seconds)
    _ = state.reduce(.queries(.registeredListed(queries, Samples.banksia)))
    return state
  }

  private func key(_ state: AppState, _ number: Int = 1) throws -> QueryKey {
    try #require(state.queries.key(of: Samples.queryID(9000 + number)))
  }

  // MARK: The list

  @Test("opening a site lists its registered queries; opening another lists those")
  func listedOnOpening() {
    var state = Samples.state()
    _ = state.reduce(.sites(.findEdited(.insert("10001"))))
    _ = state.reduce(.sites(.findSubmitted))
    #expect(state.reduce(.sites(.found(Samples.answer(), LookupID(1)))).contains(.listRegistered(Samples.banksia)))
    _ = state.reduce(.sites(.findRequested))
    _ = state.reduce(.sites(.findEdited(.insert("10003"))))
    _ = state.reduce(.sites(.findSubmitted))
    let harbour = Samples.site(Samples.harbour, name: "Harbour View Clinic", pmsID: "10003")
    #expect(state.reduce(.sites(.found(Samples.answer(harbour), LookupID(2)))) == [])
    #expect(state.reduce(.sites(.rowChosen)).contains(.listRegistered(Samples.harbour)))
  }

  @Test(
    "each of the four states keeps its word",
    arguments: zip(
      RegisteredQueryStatus.known, ["initialisationFailedCacheError", "enabled", "cancelled", "completed"]))
  func words(_ status: RegisteredQueryStatus, _ word: String) throws {
    let state = listed([Samples.registered(status: status)])
    let record = try #require(state.queries[try key(state)])
    #expect(record.statusWord == word)
    #expect(record.mode == .registered)
    #expect(record.isRunning == false)
    #expect(record.isFault == (status == .initialisationFailedCacheError))
    #expect(record.sqlLine == "new-appointments")
  }

  @Test("a list brings each query once, in its place among the others by age")
  func once() throws {
    var state = listed([Samples.registered(1), Samples.registered(2, name: "wait-list")], at: 600)
    state.editor = AppState(connection: .ready(Samples.connection), sql: "SELECT 1").editor
    _ = state.reduce(.editor(.runRequested))
    _ = state.reduce(.queries(.registeredListed([Samples.registered(1), Samples.registered(2)], Samples.banksia)))
    #expect(state.queries.count == 3)
    #expect(state.queries.record(at: 0)?.mode == .immediate)
    #expect(state.queries.record(at: 1)?.mode == .registered)
  }

  // MARK: The schedule

  @Test(
    "the next run follows from the record and the clock alone",
    arguments: [
      (0.0, 5.0, 0), (4, 1, 0), (5, 60, 1), (64, 1, 1), (65, 60, 2), (3604, 1, 60), (3605, nil, 61), (9000, nil, 61),
    ] as [(Double, Double?, Int)])
  func schedule(_ now: Double, _ countdown: Double?, _ expected: Int) {
    let schedule = RegisteredTimetable(Samples.registered())
    #expect(schedule.plannedRuns == 61)
    #expect(schedule.countdown(at: Samples.moment(now).date) == countdown.map { .seconds($0) })
    #expect(schedule.expectedRuns(by: Samples.moment(now).date) == expected)
  }

  @Test("one that has ended runs no more", arguments: [RegisteredQueryStatus.completed, .cancelled])
  func noNextRun(_ status: RegisteredQueryStatus) {
    #expect(RegisteredTimetable(Samples.registered(status: status)).countdown(at: Samples.moment(1).date) == nil)
  }

  @Test("the list is asked for again just after a run is due, not before and not twice")
  func refreshed() {
    var state = listed([Samples.registered()])
    for (seconds, expected) in [(1.0, []), (7.9, []), (8, [Effect.listRegistered(Samples.banksia)]), (9, [])] {
      state.now = Samples.moment(seconds)
      #expect(state.reduce(.ticked).filter { $0 == .listRegistered(Samples.banksia) } == expected, "at \(seconds)")
    }
  }

  @Test("a run that is late is looked for again after a while, not at once")
  func late() {
    var state = listed([Samples.registered()])
    state.now = Samples.moment(8)
    _ = state.reduce(.ticked)
    _ = state.reduce(.queries(.registeredListed([Samples.registered()], Samples.banksia)))
    state.now = Samples.moment(20)
    #expect(!state.reduce(.ticked).contains(.listRegistered(Samples.banksia)))
    state.now = Samples.moment(23)
    #expect(state.reduce(.ticked).contains(.listRegistered(Samples.banksia)))
  }

  @Test("with nothing to run again the list is left alone, and no clock runs")
  func leftAlone() {
    var state = listed([Samples.registered(status: .completed, succeeded: 61)])
    state.now = Samples.moment(100_000)
    #expect(state.reduce(.ticked) == [])
  }

  @Test("a paused pane asks for nothing")
  func paused() {
    var state = listed([Samples.registered()])
    _ = state.reduce(.queries(.pauseToggled))
    state.now = Samples.moment(30)
    #expect(!state.reduce(.ticked).contains(.listRegistered(Samples.banksia)))
  }

  // MARK: Runs

  private func answer(hash: String? = nil) throws -> RegisteredAnswer {
    RegisteredAnswer(
      table: try Samples.table(json: Samples.patients), size: 8, hash: hash, roundTrip: .milliseconds(5),
      decoding: .zero)
  }

  @Test("a result is neither seen nor changed before it was opened; then a later hash is new")
  func hashes() throws {
    var state = listed([Samples.registered(succeeded: 1, hash: "aaa")])
    let key = try key(state)
    #expect(state.queries[key]?.resultNews == .notOpened)
    _ = state.reduce(
      .queries(.registeredListed([Samples.registered(succeeded: 2, hash: "aaa")], Samples.banksia)))
    #expect(state.queries[key]?.resultNews == .notOpened)
    _ = state.reduce(
      .queries(.registeredListed([Samples.registered(succeeded: 3, hash: "bbb")], Samples.banksia)))
    #expect(state.queries[key]?.resultNews == .notOpened)
    #expect(state.event?.text.contains("new result") == true)
    let effects = state.reduce(.queries(.resultRequested))
    #expect(effects.contains(.registeredResult(Samples.queryID(9001), Samples.banksia, key)))
    _ = state.reduce(.queries(.registeredResult(try answer(), key)))
    #expect(state.queries[key]?.resultNews == .seen)
    #expect(state.results.rowCount == 3)
    #expect(state.focus == .results)
    #expect(state.queries.executionTimes(like: try #require(state.queries[key])) == [42, 43])
  }

  @Test("a result that is opened before the list tells of its run is seen, and stays so until the next one")
  func openedEarly() throws {
    var state = listed([Samples.registered()])
    let key = try key(state)
    #expect(state.queries[key]?.resultNews == nil)
    _ = state.reduce(.queries(.resultRequested))
    _ = state.reduce(.queries(.registeredResult(try answer(hash: "aaa"), key)))
    _ = state.reduce(
      .queries(.registeredListed([Samples.registered(succeeded: 1, hash: "aaa")], Samples.banksia)))
    #expect(state.queries[key]?.resultNews == .seen)
    _ = state.reduce(
      .queries(.registeredListed([Samples.registered(succeeded: 2, hash: "bbb")], Samples.banksia)))
    #expect(state.queries[key]?.resultNews == .changed)
    #expect(state.queries[key]?.hasUnseenResult == true)
  }

  @Test("one whose latest run failed is a fault after its end, and says how many runs failed")
  func endedInFailure() throws {
    let state = listed([Samples.registered(status: .completed, failed: 61)])
    let record = try #require(state.queries[try key(state)])
    #expect(record.statusWord == "completed")
    #expect(record.isFault)
    #expect(record.registered?.failedRunsText == "61 of 61 runs failed")
    #expect(record.registered?.everyRunFailed == true)
    #expect(Samples.registered(succeeded: 1, failed: 1).failedRunsText == "1 of 2 runs failed")
    #expect(Samples.registered(succeeded: 2).failedRunsText == nil)
  }

  /// A query registered to run every minute that ran `runs` times, the last time `seconds` after its creation.
  private func hurried(runs: Int, lastAt seconds: Double) -> RegisteredQuery {
    var query = Samples.registered(succeeded: runs)
    query.metrics.lastSucceededAt = Samples.timestamp(seconds)
    return query
  }

  @Test(
    "runs that come more than twice as fast as registered are counted by their own pace",
    arguments: [
      // Sixty times as fast: the eleventh run after (5 + 600) / 60 seconds.
      (11, 605.0 / 60, 1.0), (2, 65.0 / 4, 15), (61, 3605.0 / 60, 1),
      // One run tells no pace, and half the time is not faster than twice.
      (1, 0.1, nil), (2, 32.5, nil), (2, 65, nil), (0, 0, nil),
    ] as [(Int, Double, Double?)])
  func pace(_ runs: Int, _ last: Double, _ interval: Double?) throws {
    let schedule = RegisteredTimetable(hurried(runs: runs, lastAt: last))
    guard let interval else {
      #expect(schedule.observedInterval == nil)
      #expect(schedule.lastRun == Samples.moment(3605).date)
      return
    }
    let observed = try #require(schedule.observedInterval)
    #expect(abs(observed - interval) < 0.001)
    #expect(schedule.plannedRuns == 61)
    let next = schedule.countdown(at: Samples.moment(last + interval / 4).date)
    if runs < 61 {
      #expect(abs(try #require(next).inSeconds - interval * 3 / 4) < 0.001)
    } else {
      #expect(next == nil)
    }
    let end = try #require(schedule.lastRun)
    #expect(abs(end.timeIntervalSince(Samples.moment(last + interval * Double(61 - runs)).date)) < 0.01)
  }

  @Test("the list keeps up with fast runs, but not more often than every two seconds")
  func fastListing() {
    var state = listed([hurried(runs: 11, lastAt: 605.0 / 60)], at: 605.0 / 60)
    state.now = Samples.moment(605.0 / 60 + 1.9)
    #expect(!state.reduce(.ticked).contains(.listRegistered(Samples.banksia)))
    state.now = Samples.moment(605.0 / 60 + 2)
    #expect(state.reduce(.ticked).contains(.listRegistered(Samples.banksia)))
  }

  @Test("listed queries are numbered by age, the newest highest")
  func numbers() throws {
    var newest = Samples.registered(1)
    newest.createdAt = Samples.timestamp(-10)
    var oldest = Samples.registered(2)
    oldest.createdAt = Samples.timestamp(-20)
    let state = listed([newest, oldest])
    #expect(state.queries.visible.map(\.number) == [2, 1])
    #expect(state.queries.record(at: 0)?.queryID == newest.id)
  }

  @Test("a failed run is told with its typed error, and the query counts as a fault until a run succeeds")
  func failedRun() throws {
    var state = listed([Samples.registered(succeeded: 1)])
    let key = try key(state)
    _ = state.reduce(.queries(.registeredListed([Samples.registered(succeeded: 1, failed: 1)], Samples.banksia)))
    #expect(state.queries[key]?.isFault == true)
    #expect(state.event?.text.contains("mssql 2812") == true)
    #expect(state.queries[key]?.statusWord == "enabled")
  }

  @Test("a result that cannot be had says why")
  func noResult() throws {
    var state = listed([Samples.registered()])
    let key = try key(state)
    _ = state.reduce(.queries(.resultRequested))
    _ = state.reduce(.queries(.registeredResultFailed(Samples.offline, key)))
    #expect(state.queries[key]?.resultFailure == Samples.offline)
    #expect(state.queries[key]?.isLoadingResult == false)
    let before = state
    _ = state.reduce(.queries(.registeredResultFailed(Samples.gone, key)))
    #expect(state == before)
  }

  // MARK: Registering

  private func form(_ sql: String = "SELECT 1") -> AppState {
    var state = Samples.state(using: Samples.site(), sql: sql)
    _ = state.reduce(.editor(.registerRequested))
    return state
  }

  private func type(_ text: String, into state: inout AppState) {
    _ = state.reduce(.overlay(.edited(.deleteToLineStart)))
    _ = state.reduce(.overlay(.edited(.insert(text))))
  }

  @Test("registering asks for a name, how often and for how long, then sends it and lists it")
  func register() throws {
    var state = form()
    type("Test", into: &state)
    _ = state.reduce(.overlay(.fieldAdvanced(by: 1)))
    type("60s", into: &state)
    _ = state.reduce(.overlay(.fieldAdvanced(by: 1)))
    type("2m", into: &state)
    guard case .register(let form) = state.overlay else {
      Issue.record("no form is open")
      return
    }
    #expect(form.plannedRunCount == 3)
    guard case .register(let request) = try #require(state.reduce(.overlay(.confirmed)).first) else { return }
    #expect(request.body.name == "Test")
    #expect(request.body.frequency == 60)
    #expect(request.body.duration == 120)
    #expect(request.body.registerCommand.command.text == "SELECT 1")
    #expect(state.overlay == nil)
    let id = Samples.queryID(9001)
    let effects = state.reduce(.queries(.registered(id, roundTrip: .milliseconds(4), request.key)))
    #expect(effects.contains(.listRegistered(Samples.banksia)))
    _ = state.reduce(.queries(.registeredListed([Samples.registered(name: "Test")], Samples.banksia)))
    #expect(state.queries.count == 1)
    #expect(state.queries[request.key]?.registered?.name == "Test")
    #expect(state.queries[request.key]?.sql == "SELECT 1")
  }

  @Test("a list that overtakes the answer to registering does not bring the query twice")
  func overtaken() throws {
    var state = form()
    type("Test", into: &state)
    guard case .register(let request) = try #require(state.reduce(.overlay(.confirmed)).first) else { return }
    _ = state.reduce(.queries(.registeredListed([Samples.registered(name: "Test")], Samples.banksia)))
    _ = state.reduce(.queries(.registered(Samples.queryID(9001), roundTrip: .zero, request.key)))
    _ = state.reduce(.queries(.registeredListed([Samples.registered(name: "Test")], Samples.banksia)))
    #expect(state.queries.count == 1)
  }

  @Test(
    "what the API would refuse is refused in the form, at its input",
    arguments: [
      ("", "15m", "24h", RegisterForm.Field.name), ("a", "59s", "24h", .every), ("a", "soon", "24h", .every),
      ("a", "15m", "25h", .duration), ("a", "15m", "10m", .duration), ("a", "15m", "-1", .duration),
    ])
  func limits(_ name: String, _ every: String, _ duration: String, _ field: RegisterForm.Field) {
    var state = form()
    for text in [name, every, duration] {
      type(text, into: &state)
      _ = state.reduce(.overlay(.fieldAdvanced(by: 1)))
    }
    #expect(state.reduce(.overlay(.confirmed)) == [])
    guard case .register(let form) = state.overlay else {
      Issue.record("the form is gone")
      return
    }
    #expect(form.field == field)
    #expect(form.problem != nil)
    #expect(form.plannedRunCount == nil)
    #expect(state.queries.count == 0)
  }

  @Test("lengths of time are read with their unit", arguments: [("90", 90), ("90s", 90), ("15m", 900), ("2H", 7200)])
  func lengths(_ text: String, _ seconds: Int) {
    var state = form()
    type("a", into: &state)
    _ = state.reduce(.overlay(.fieldAdvanced(by: 1)))
    type(text, into: &state)
    let sent = state.reduce(.overlay(.confirmed)).compactMap {
      if case .register(let request) = $0 { request.body.frequency } else { nil }
    }
    #expect(sent == [seconds])
  }

  @Test("a write is asked about before it can be registered")
  func write() {
    var state = form("DELETE FROM PATIENTS")
    guard case .confirmWrite = state.overlay else {
      Issue.record("no question was asked")
      return
    }
    _ = state.reduce(.overlay(.confirmed))
    guard case .register = state.overlay else {
      Issue.record("no form is open")
      return
    }
  }

  // MARK: Cancelling

  @Test("cancelling asks first; no leaves it running, yes cancels it at the service")
  func cancel() throws {
    var state = listed([Samples.registered()])
    let key = try key(state)
    _ = state.reduce(.queries(.stopRequested))
    #expect(
      state.overlay
        == .confirmCancel(
          CancelConfirmation(key: key, name: "new-appointments", siteName: "Banksia Street Medical Centre")))
    var refused = state
    #expect(refused.reduce(.overlay(.closed)).filter { if case .tick = $0 { false } else { true } } == [])
    #expect(refused.queries[key]?.phase == .scheduled)
    #expect(
      state.reduce(.overlay(.confirmed)).contains(.cancelRegistered(Samples.queryID(9001), Samples.banksia, key)))
    #expect(state.queries[key]?.phase == .scheduled)
    #expect(state.reduce(.queries(.registeredCancelled(key))).contains(.listRegistered(Samples.banksia)))
    #expect(state.queries[key]?.statusWord == "cancelled")
    #expect(state.queries[key]?.cancelledHereAt == state.now)
    _ = state.reduce(.queries(.registeredListed([Samples.registered(status: .cancelled)], Samples.banksia)))
    #expect(state.queries[key]?.cancelledHereAt != nil)
  }

  @Test("a list that overtakes the answer to cancelling does not hide who cancelled; another's cancelling is not ours")
  func cancelOvertaken() throws {
    var state = listed([Samples.registered()])
    let key = try key(state)
    _ = state.reduce(.queries(.registeredListed([Samples.registered(status: .cancelled)], Samples.banksia)))
    #expect(state.queries[key]?.cancelledHereAt == nil)
    state.now = Samples.moment(3)
    _ = state.reduce(.queries(.registeredCancelled(key)))
    #expect(state.queries[key]?.cancelledHereAt == Samples.moment(3))
  }

  @Test("a cancellation the service refuses leaves the query as it was")
  func cancelFails() throws {
    var state = listed([Samples.registered()])
    let key = try key(state)
    _ = state.reduce(.queries(.registeredNotCancelled(Samples.offline, key)))
    #expect(state.queries[key]?.phase == .scheduled)
    #expect(state.event?.kind == .bad)
  }
}
