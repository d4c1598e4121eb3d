import ExplorerState
import HaloModel
import ResultStore
import TestSupport
import Testing

@Suite("Running statements")
struct RunningTests {
  private func requests(_ effects: [Effect]) -> [QueryRequest] {
    effects.compactMap { if case .runQuery(let request) = $0 { request } else { nil } }
  }

  private func ready(_ sql: String, production: Bool = false) -> AppState {
    var state = Samples.state(using: Samples.site(), sql: sql)
    if production {
      var info = Samples.connection
      info.environment = .production
      _ = state.reduce(.connectionReady(info))
    }
    return state
  }

  @Test("a statement goes to the site in use and its answer fills the grid")
  func oneStatement() throws {
    var state = ready("SELECT TOP 3 * FROM PATIENTS;")
    let request = try #require(requests(state.reduce(.editor(.runRequested))).first)
    #expect(request.site == Samples.banksia)
    #expect(request.command.command.text == "SELECT TOP 3 * FROM PATIENTS")
    #expect(request.command.command.executionMode == .reader)
    #expect(request.command.catalogue == nil)
    #expect(state.shownQuery?.statusWord == "sent")
    state.now = Samples.moment(0.024)
    _ = state.reduce(.queries(.answered(try Samples.queryAnswer(), request.key)))
    #expect(state.shownQuery?.statusWord == "successful")
    #expect(state.results.rowCount == 3)
    #expect(state.shownQuery?.elapsed(at: Samples.moment(9)) == .milliseconds(24))
  }

  @Test("several statements run in order, each after the one before it ended well")
  func inOrder() throws {
    var state = ready("SELECT 1; SELECT 2")
    let first = requests(state.reduce(.editor(.runRequested)))
    #expect(first.map(\.command.command.text) == ["SELECT 1"])
    let second = requests(state.reduce(.queries(.answered(try Samples.queryAnswer(), first[0].key))))
    #expect(second.map(\.command.command.text) == ["SELECT 2"])
    #expect(requests(state.reduce(.queries(.answered(try Samples.queryAnswer(), second[0].key)))) == [])
  }

  @Test("a failure stops the statements behind it")
  func stopsAtFailure() throws {
    var state = ready("SELECT 1; SELECT 2")
    let first = requests(state.reduce(.editor(.runRequested)))
    #expect(requests(state.reduce(.queries(.failed(Samples.offline, first[0].key)))) == [])
    #expect(state.queries.waiting == nil)
    #expect(state.shownQuery?.statusWord == "503 Service Unavailable")
  }

  @Test("run at the cursor sends the statement under it", arguments: [(0, "SELECT 1"), (1, "SELECT 2")])
  func atCursor(_ line: Int, _ expected: String) {
    var state = ready("SELECT 1;\nSELECT 2;")
    _ = state.reduce(.editor(.placed(TextPosition(line: line, column: 3), goalCell: 3)))
    #expect(requests(state.reduce(.editor(.runAtCursorRequested))).map(\.command.command.text) == [expected])
  }

  @Test("a first word that is no SQL is not sent, and the nearest keyword is offered")
  func notSQL() {
    var state = ready("selct 1")
    #expect(requests(state.reduce(.editor(.runRequested))) == [])
    #expect(state.event?.text.contains("selct") == true)
    #expect(state.event?.text.contains("SELECT") == true)
  }

  @Test("without a site nothing is sent")
  func noSite() {
    var state = Samples.state(sql: "SELECT 1")
    #expect(state.reduce(.editor(.runRequested)) == [])
    #expect(state.event?.kind == .bad)
  }

  @Test("a write asks first; no sends nothing, yes sends it as nonQuery")
  func writeAsks() throws {
    var state = ready("UPDATE PATIENTS SET SURNAME = 'x'")
    #expect(requests(state.reduce(.editor(.runRequested))) == [])
    guard case .confirmWrite(let confirmation) = state.overlay else {
      Issue.record("no question was asked")
      return
    }
    #expect(!confirmation.mustType)
    var refused = state
    #expect(requests(refused.reduce(.overlay(.closed))) == [])
    #expect(refused.queries.records.isEmpty)
    let sent = try #require(requests(state.reduce(.overlay(.confirmed))).first)
    #expect(sent.command.command.executionMode == .nonQuery)
  }

  @Test("in production the practice's name must be typed")
  func production() {
    var state = ready("DELETE FROM PATIENTS", production: true)
    _ = state.reduce(.editor(.runRequested))
    #expect(requests(state.reduce(.overlay(.confirmed))) == [])
    #expect(state.overlay != nil)
    _ = state.reduce(.overlay(.edited(.insert("Banksia Street Medical Centre"))))
    #expect(requests(state.reduce(.overlay(.confirmed))).count == 1)
    #expect(state.overlay == nil)
  }

  @Test("interrupting stops waiting at once and drops the late answer")
  func interrupt() throws {
    var state = ready("SELECT 1; SELECT 2")
    let request = try #require(requests(state.reduce(.editor(.runRequested))).first)
    #expect(state.reduce(.interruptRequested).contains(.cancelQuery(request.key)))
    _ = state.reduce(.queries(.cancelled(request.key)))
    #expect(state.shownQuery?.statusWord == "abandoned")
    #expect(requests(state.reduce(.queries(.answered(try Samples.queryAnswer(), request.key)))) == [])
    #expect(state.shownQuery?.statusWord == "abandoned")
  }

  @Test("with nothing running ^C says how to quit")
  func interruptIdle() {
    var state = Samples.state()
    #expect(state.reduce(.interruptRequested) == [])
    #expect(state.event?.text.contains("^Q") == true)
  }

  @Test("the clock ticks only while something runs, ten times a second at first, then once")
  func ticks() throws {
    var state = ready("SELECT 1")
    #expect(state.reduce(.ticked) == [])
    let effects = state.reduce(.editor(.runRequested))
    #expect(effects.contains(.tick(after: .milliseconds(100))))
    #expect(state.reduce(.paneFocused(.queries)) == [])
    state.now = Samples.moment(11)
    #expect(state.reduce(.ticked) == [.tick(after: .seconds(1))])
    _ = state.reduce(.queries(.answered(try Samples.queryAnswer(), QueryKey(1))))
    #expect(state.reduce(.ticked) == [])
  }

  @Test("a query can be run again at its own site, edited again, and its result opened")
  func fromTheList() throws {
    var state = ready("SELECT 1")
    let request = try #require(requests(state.reduce(.editor(.runRequested))).first)
    _ = state.reduce(.queries(.answered(try Samples.queryAnswer(), request.key)))
    let again = try #require(requests(state.reduce(.queries(.rerunRequested))).first)
    #expect(again.command == request.command)
    #expect(again.key != request.key)
    _ = state.reduce(.queries(.cursorMovedToEnd))
    _ = state.reduce(.queries(.resultRequested))
    #expect(state.results.shown == request.key)
    #expect(state.focus == .results)
    _ = state.reduce(.queries(.editRequested))
    #expect(state.editor.buffer.text == "SELECT 1")
  }

  @Test("only the newest results keep their rows, as many as there is room for, and the one that is shown")
  func keptTables() throws {
    var state = ready("SELECT 1")
    state.queries.hiddenByteLimit = try 10 * (Samples.queryAnswer().table?.byteCount ?? 0)
    for _ in 0..<25 {
      let request = try #require(requests(state.reduce(.editor(.runRequested))).first)
      _ = state.reduce(.queries(.answered(try Samples.queryAnswer(), request.key)))
    }
    let kept = state.queries.records.map { $0.table != nil }
    // The newest ones, without a gap between them.
    #expect(kept.first == true)
    #expect(kept == kept.sorted { $0 && !$1 })
    #expect(state.queries.records.count == 25)
    let memory = state.queries.footprint.memoryBytes
    #expect(memory <= state.queries.hiddenByteLimit + (state.shownQuery?.table?.byteCount ?? 0))
  }
}
