import ExplorerState
import HaloModel
import TestSupport
import Testing

@Suite("Queries pane")
struct QueriesPaneTests {
  /// Newest first: an async query under way, a failed immediate one, a successful one; a registered one whose run failed.
  private func state() throws -> AppState {
    var state = Samples.state(using: Samples.site(), sql: "SELECT SURNAME FROM PATIENTS WHERE SURNAME = 'Quillfeather'")
    _ = state.reduce(
      .queries(.registeredListed([Samples.registered(succeeded: 1, failed: 1)], Samples.banksia)))
    state.now = Samples.moment(1)
    _ = state.reduce(.editor(.runRequested))
    _ = state.reduce(.queries(.answered(try Samples.queryAnswer(), QueryKey(2))))
    state.now = Samples.moment(2)
    _ = state.reduce(.editor(.runRequested))
    _ = state.reduce(.queries(.failed(Samples.offline, QueryKey(3))))
    state.now = Samples.moment(3)
    _ = state.reduce(.editor(.runAsyncRequested))
    _ = state.reduce(.queries(.accepted(Samples.asyncQuery(.executing), roundTrip: .zero, QueryKey(4))))
    return state
  }

  private func keys(_ state: AppState) -> [Int] { state.queries.visible.map(\.number) }

  private func copied(_ effects: [Effect]) -> String? {
    effects.lazy.compactMap { if case .copy(let text, _) = $0 { text } else { nil } }.first
  }

  @Test("filters list all, running, failed, and the site in use")
  func filters() throws {
    var state = try state()
    #expect(keys(state) == [4, 3, 2, 1])
    _ = state.reduce(.queries(.filterAdvanced))
    #expect(state.queries.filter == .running)
    #expect(keys(state) == [4, 1])
    _ = state.reduce(.queries(.filterAdvanced))
    #expect(state.queries.filter == .failed)
    #expect(keys(state) == [3, 1])
    _ = state.reduce(.queries(.filterAdvanced))
    #expect(state.queries.filter == .site(Samples.banksia, name: "Banksia Street Medical Centre"))
    #expect(keys(state) == [4, 3, 2, 1])
    _ = state.reduce(.queries(.filterAdvanced))
    #expect(state.queries.filter == .all)
  }

  @Test("only faults, and everything again; the cursor stays on its query")
  func faults() throws {
    var state = try state()
    _ = state.reduce(.queries(.cursorMoved(by: 1)))
    #expect(state.queries.selected?.id == QueryKey(3))
    _ = state.reduce(.queries(.faultsToggled))
    #expect(keys(state) == [3, 1])
    #expect(state.queries.selected?.id == QueryKey(3))
    _ = state.reduce(.queries(.faultsToggled))
    #expect(state.queries.selected?.id == QueryKey(3))
    #expect(state.queries.cursor == 1)
  }

  @Test("a query that ends leaves the list of running ones by itself")
  func leavesFilter() throws {
    var state = try state()
    _ = state.reduce(.queries(.filterAdvanced))
    let query = Samples.asyncQuery(.executionFailed)
    _ = state.reduce(.queries(.news(QueryNews(id: query.id, content: .record(query)))))
    #expect(keys(state) == [1])
    #expect(state.queries.selected?.id == QueryKey(1))
  }

  @Test("pausing stops the asking, and starts it again")
  func pause() throws {
    var state = try state()
    #expect(state.reduce(.queries(.pauseToggled)).contains(.setPollingPaused(true)))
    #expect(state.queries.isPaused)
    #expect(state.reduce(.queries(.pauseToggled)).contains(.setPollingPaused(false)))
  }

  @Test("the id is copied, and where there is none nothing is")
  func copyID() throws {
    var state = try state()
    #expect(copied(state.reduce(.queries(.idCopyRequested))) == Samples.queryID().rawValue)
    _ = state.reduce(.queries(.copied(.id, byteCount: 36)))
    #expect(state.event?.text.contains("36 bytes") == true)
    _ = state.reduce(.queries(.cursorMoved(by: 1)))
    #expect(copied(state.reduce(.queries(.idCopyRequested))) == nil)
  }

  @Test("a terminal without a clipboard is told of")
  func notCopied() throws {
    var state = try state()
    _ = state.reduce(.queries(.copied(.id, byteCount: 0)))
    #expect(state.event?.kind == .bad)
  }

  @Test("a support report has what support needs, and neither SQL nor rows", arguments: 0..<4)
  func report(_ row: Int) throws {
    var state = try state()
    _ = state.reduce(.queries(.cursorMoved(by: row)))
    let text = try #require(copied(state.reduce(.queries(.reportCopyRequested))))
    let record = try #require(state.queries.selected)
    #expect(text.contains(Samples.banksia.rawValue))
    #expect(text.contains("127.0.0.1:4256"))
    #expect(text.contains(record.statusWord))
    #expect(text.contains("26.713.10445.0"))
    if let id = record.queryID { #expect(text.contains(id.rawValue)) }
    if let failure = record.failure {
      #expect(text.contains(failure.summary) && text.contains(failure.meaning) && text.contains(failure.nextStep))
    }
    for secret in ["SURNAME", "Quillfeather", "SELECT", "Ada"] { #expect(!text.contains(secret), "\(secret)") }
    #expect(text.contains("SQL           left out"))
  }

  @Test("a report says nothing of a request that is not known here")
  func reportUnknown() throws {
    var state = try state()
    let kept = KeptQuery(
      id: Samples.queryID(5), target: RunTarget(site: Samples.banksia, siteName: "Banksia", pms: .bestPractice),
      mode: .async, executionMode: .scalar, createdAt: Samples.timestamp(-90))
    let own = try #require(copied(state.reduce(.queries(.reportCopyRequested))))
    #expect(own.contains("mode          async, execution mode reader"))
    #expect(own.contains("catalogue     the site's default"))
    #expect(own.contains("parameters    none"))
    _ = state.reduce(.queries(.kept([kept])))
    _ = state.reduce(.queries(.cursorMovedToEnd))
    let reattached = try #require(copied(state.reduce(.queries(.reportCopyRequested))))
    #expect(reattached.contains("mode          async, execution mode scalar"))
    _ = state.reduce(.queries(.cursorMoved(by: -1)))
    let listed = try #require(copied(state.reduce(.queries(.reportCopyRequested))))
    #expect(listed.contains("mode          registered, execution mode not known here"))
    for report in [reattached, listed] {
      #expect(report.contains("catalogue     not known here"))
      #expect(report.contains("parameters    not known here"))
    }
  }

  @Test("a report tells each stage with its time")
  func reportStages() throws {
    var state = try state()
    let text = try #require(copied(state.reduce(.queries(.reportCopyRequested))))
    #expect(text.contains("  queued      2026-03-05T09:30:01.000Z, 1000 ms"))
    #expect(text.contains("  executing   2026-03-05T09:30:02.000Z, not ended"))
  }

  @Test("a report of a registered query has its runs and its last error")
  func reportRegistered() throws {
    var state = try state()
    _ = state.reduce(.queries(.cursorMovedToEnd))
    let text = try #require(copied(state.reduce(.queries(.reportCopyRequested))))
    #expect(text.contains("1 succeeded, 1 failed, 61 planned"))
    #expect(text.contains("mssql 2812"))
  }

  @Test("a registered query without its text cannot be edited or run again, and says so")
  func withoutText() throws {
    var state = try state()
    _ = state.reduce(.queries(.cursorMovedToEnd))
    for action in [QueriesAction.editRequested, .rerunRequested, .rerunAsyncRequested] {
      let before = state.editor
      #expect(state.reduce(.queries(action)).filter { if case .tick = $0 { false } else { true } } == [])
      #expect(state.editor == before)
      #expect(state.event?.text.contains("never kept") == true)
    }
  }

  @Test("a repeated write goes to the site it was sent to first, whatever site is in use now")
  func writeAgain() throws {
    var state = Samples.state(using: Samples.site(), sql: "DELETE FROM PATIENTS")
    _ = state.reduce(.editor(.runRequested))
    _ = state.reduce(.overlay(.confirmed))
    _ = state.reduce(.queries(.failed(Samples.offline, QueryKey(1))))
    _ = state.reduce(.sites(.findRequested))
    _ = state.reduce(.sites(.findEdited(.insert("10003"))))
    _ = state.reduce(.sites(.findSubmitted))
    let harbour = Samples.site(Samples.harbour, name: "Harbour View Clinic", pmsID: "10003")
    _ = state.reduce(.sites(.found(Samples.answer(harbour), LookupID(2))))
    _ = state.reduce(.sites(.rowChosen))
    #expect(state.sites.current == Samples.harbour)
    _ = state.reduce(.queries(.rerunRequested))
    let sites = state.reduce(.overlay(.confirmed)).compactMap {
      if case .runQuery(let request) = $0 { request.site } else { nil }
    }
    #expect(sites == [Samples.banksia])
  }

  @Test("the times of the same SQL at the same site are kept, oldest first, apart from those of other SQL")
  func executionTimes() throws {
    var state = Samples.state(using: Samples.site(), sql: "SELECT 1")
    for milliseconds in [11, 30, 12] {
      _ = state.reduce(.editor(.runRequested))
      var answer = try Samples.queryAnswer()
      answer.query.metrics = QueryMetrics(sqlExecutionDuration: milliseconds)
      _ = state.reduce(.queries(.answered(answer, try #require(state.queries.selected?.id))))
    }
    #expect(state.queries.executionTimes(like: try #require(state.queries.selected)) == [11, 30, 12])
    _ = state.reduce(.editor(.moved(.textEnd)))
    _ = state.reduce(.editor(.edited(.insert("0"))))
    _ = state.reduce(.editor(.runRequested))
    #expect(state.queries.executionTimes(like: try #require(state.queries.selected)) == [])
  }

  @Test("the clock runs for what runs and for a countdown in sight, and for nothing else")
  func ticks() throws {
    var state = Samples.state(using: Samples.site())
    #expect(state.reduce(.ticked) == [])
    #expect(
      state.reduce(.queries(.registeredListed([Samples.registered()], Samples.banksia))) == [.tick(after: .seconds(1))])
    // Out of sight only the next list is waited for.
    state.adopt(Viewports(showsQueries: false))
    state.now = Samples.moment(1)
    #expect(state.reduce(.ticked) == [.tick(after: .seconds(7))])
    // Something that runs needs a faster clock than the one that is on its way.
    _ = state.reduce(.editor(.edited(.insert("SELECT 1"))))
    #expect(state.reduce(.editor(.runRequested)).contains(.tick(after: .milliseconds(100))))
  }
}
