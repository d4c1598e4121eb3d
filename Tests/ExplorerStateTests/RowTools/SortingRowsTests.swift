import ExplorerState
import HaloModel
import ResultStore
import TestSupport
import Testing

@Suite("Sorting and filtering rows")
struct SortingRowsTests {
  private static let surname = 1
  private static let fee = 3

  /// The visits with the cursor on a column.
  private func state(onColumn column: Int, row: Int = 0) throws -> AppState {
    var state = try Samples.showing()
    _ = state.reduce(.results(.cursorMoved(rows: row, columns: column)))
    return state
  }

  private func runs(_ effects: [Effect]) -> [ToolRun] {
    effects.compactMap { if case .tools(.arrange(_, let run)) = $0 { run } else { nil } }
  }

  @Test("sorting is typed, and nulls come last in both directions")
  func typed() throws {
    var state = try state(onColumn: Self.fee)
    try state.perform(.sortRequested(isDescending: false))
    #expect(state.shownTexts(ofColumn: Self.fee).prefix(3) == ["-3.25", "0.00", "9.00"])
    #expect(state.shownTexts(ofColumn: Self.fee).last == "NULL")
    try state.perform(.sortRequested(isDescending: true))
    #expect(state.shownTexts(ofColumn: Self.fee).first == "120.00")
    #expect(state.shownTexts(ofColumn: Self.fee).last == "NULL")
    #expect(state.results.view.sort == [SortKey(column: Self.fee, isDescending: true)])
  }

  @Test("the cursor stays on its row, and the rows underneath stay as they were fetched")
  func cursor() throws {
    var state = try state(onColumn: Self.fee, row: 2)
    let table = state.shownQuery?.table
    try state.perform(.sortRequested(isDescending: false))
    #expect(state.results.cursorTableRow == 2)
    #expect(state.results.cursorRow == 10)
    #expect(state.shownQuery?.table == table)
  }

  @Test("a cursor that went on while rows were sorted is found again where it is")
  func cursorMoved() throws {
    var state = try state(onColumn: Self.fee)
    let effects = state.reduce(.tools(.sortRequested(isDescending: false)))
    _ = state.reduce(.results(.cursorMoved(rows: 6, columns: 0)))
    try state.carryOut(effects)
    #expect(state.results.cursorTableRow == 6)
    #expect(state.results.cursorRow == 0)
  }

  @Test("one key takes a column through ascending, descending and not at all")
  func cycle() throws {
    var state = try state(onColumn: Self.fee)
    var seen: [[SortKey]] = []
    for _ in 0..<4 {
      try state.perform(.sortCycled)
      seen.append(state.results.view.sort)
    }
    let ascending = [SortKey(column: Self.fee)]
    #expect(seen == [ascending, [SortKey(column: Self.fee, isDescending: true)], [], ascending])
  }

  @Test("a further key sorts where the first is equal; added again it turns round")
  func furtherKey() throws {
    var state = try state(onColumn: 4)
    try state.perform(.sortRequested(isDescending: false))
    _ = state.reduce(.results(.cursorMoved(rows: 0, columns: -1)))
    try state.perform(.sortKeyAdded)
    #expect(state.shownTexts(ofColumn: Self.fee).prefix(2) == ["0.00", "9.00"])
    try state.perform(.sortKeyAdded)
    #expect(state.shownTexts(ofColumn: Self.fee).prefix(2) == ["62.50", "62.50"])
    #expect(state.results.view.sort.map(\.isDescending) == [false, true])
  }

  @Test("one key brings the fetched order back with the cursor on its row, and the last order again")
  func undo() throws {
    var state = try state(onColumn: Self.fee, row: 6)
    try state.perform(.sortRequested(isDescending: true))
    try state.perform(.cellFilterRequested(keepsEqual: false))
    #expect(state.results.rowCount == 11)
    let row = try #require(state.results.cursorTableRow)
    try state.perform(.arrangementUndone)
    #expect(state.results.view.order == nil)
    #expect(state.results.rowCount == 12)
    #expect(state.results.cursorRow == row)
    try state.perform(.arrangementUndone)
    #expect(state.results.rowCount == 11)
    #expect(state.results.view.sort == [SortKey(column: Self.fee, isDescending: true)])
    #expect(state.results.cursorTableRow == row)
  }

  @Test("a cell's value filters, another one narrows it further, and a sort keeps the filter")
  func byCell() throws {
    var state = try state(onColumn: 4)
    try state.perform(.cellFilterRequested(keepsEqual: true))
    #expect(Set(state.shownTexts(ofColumn: 4)) == ["Active"])
    _ = state.reduce(.results(.cursorMoved(rows: 0, columns: -1)))
    try state.perform(.cellFilterRequested(keepsEqual: true))
    #expect(state.shownTexts(ofColumn: 0) == ["101", "106", "111"])
    try state.perform(.sortRequested(isDescending: false))
    #expect(state.results.rowCount == 3)
    #expect(state.filterText?.contains(" and ") == true)
    #expect(state.event?.text.contains("3 of 12 rows match") == true)
  }

  @Test("a filter that leaves nothing keeps the way back")
  func empty() throws {
    var state = try state(onColumn: 0)
    try state.perform(.promptRequested(.filter))
    try state.type("VISITID = 5")
    try state.perform(.promptSubmitted)
    #expect(state.results.rowCount == 0)
    _ = state.reduce(.results(.cursorMoved(rows: 1, columns: 1)))
    _ = state.reduce(.results(.cellRequested))
    try state.perform(.statisticsRequested)
    state.overlay = nil
    try state.perform(.arrangementUndone)
    #expect(state.results.rowCount == 12)
  }

  @Test("of two orders asked for one after the other only the newer one counts")
  func stale() throws {
    var state = try state(onColumn: Self.fee)
    let first = state.reduce(.tools(.sortRequested(isDescending: false)))
    let second = state.reduce(.tools(.sortRequested(isDescending: true)))
    #expect(runs(first)[0].number < runs(second)[0].number)
    try state.carryOut(first)
    #expect(state.results.view.order == nil)
    try state.carryOut(second)
    #expect(state.results.view.sort == [SortKey(column: Self.fee, isDescending: true)])
    try state.carryOut(first)
    #expect(state.results.view.sort == [SortKey(column: Self.fee, isDescending: true)])
  }

  @Test("^C gives up a sort before anything else, and its answer changes nothing")
  func cancel() throws {
    var state = try state(onColumn: Self.fee)
    _ = state.reduce(.editor(.runRequested))
    _ = state.reduce(.queries(.resultRequested))
    state = try self.state(onColumn: Self.fee)
    let effects = state.reduce(.tools(.sortRequested(isDescending: false)))
    #expect(state.reduce(.interruptRequested) == [.tools(.cancel(runs(effects)))])
    #expect(!state.tools.isWorking)
    try state.carryOut(effects)
    #expect(state.results.view.order == nil)
    #expect(state.event?.text.contains("Sorting was cancelled") == true)
    #expect(state.reduce(.interruptRequested).isEmpty)
  }

  @Test("another result in the pane gives up what was meant for the one before")
  func otherResult() throws {
    var state = try state(onColumn: Self.fee)
    let effects = state.reduce(.tools(.sortRequested(isDescending: false)))
    try Samples.run(rows: Samples.patients, in: &state)
    #expect(!state.tools.isWorking)
    try state.carryOut(effects)
    #expect(state.results.shown == QueryKey(2))
    #expect(state.results.view.order == nil)
  }

  @Test("work is spoken of only once it has run for a while")
  func silence() throws {
    var state = try state(onColumn: Self.fee)
    let effects = state.reduce(.tools(.sortRequested(isDescending: false)))
    #expect(state.toolFacts.isEmpty)
    state.now = Moment(uptime: state.now.uptime + .milliseconds(150), date: state.now.date)
    _ = state.reduce(.tools(.progressed(percent: 40, runs(effects)[0])))
    #expect(state.toolFacts.map(\.texts[0]) == ["sorting 40 %, ^C cancels"])
  }

  // MARK: Rows that come later

  private static let pageRows = 10

  private func request(_ page: Int) -> PageRequest {
    PageRequest(key: QueryKey(1), query: Samples.queryID(), site: Samples.banksia, page: page)
  }

  /// An async result of four pages, of which the first is here.
  private func paged() throws -> AppState {
    var state = Samples.state(using: Samples.site(), sql: "SELECT * FROM VISITS")
    state.adopt(Viewports(gridRows: 5, gridCells: 60))
    _ = state.reduce(.editor(.runAsyncRequested))
    _ = state.reduce(.queries(.accepted(Samples.asyncQuery(.initialising), roundTrip: .zero, QueryKey(1))))
    let query = Samples.asyncQuery(
      .successful, result: Samples.pagedResult(pages: 4, rows: Self.pageRows, cached: 4))
    _ = state.reduce(.queries(.news(QueryNews(id: query.id, content: .record(query)))))
    _ = state.reduce(.results(.pageArrived(try Samples.pageAnswer(1, rows: Self.pageRows), request(1))))
    state.focus = .results
    return state
  }

  @Test("a sort says that it saw only the rows that are here; the others join when they have come")
  func arrivals() throws {
    var state = try paged()
    try state.perform(.sortRequested(isDescending: true))
    #expect(state.shownTexts(ofColumn: 0) == (0..<10).reversed().map(String.init))
    #expect(state.event?.text.contains("the 10 rows that are here") == true)
    #expect(state.event?.text.contains("A fetches the other 30") == true)
    #expect(state.rowsOutsideOrder == 30)
    #expect(state.toolFacts.contains { $0.texts[0] == "30 rows not in the order" })
    let effects = state.reduce(.results(.pageArrived(try Samples.pageAnswer(2, rows: Self.pageRows), request(2))))
    #expect(state.results.rowCount == 10, "until the next run they are counted, not shown")
    #expect(runs(effects).count == 1)
    try state.carryOut(effects)
    #expect(state.shownTexts(ofColumn: 0) == (0..<20).reversed().map(String.init))
    #expect(state.results.cursorTableRow == 0)
    #expect(state.results.cursorRow == 19)
  }

  @Test("rows that come after a cancelled update stay counted, and a new sort takes them in")
  func cancelledUpdate() throws {
    var state = try paged()
    try state.perform(.sortRequested(isDescending: true))
    _ = state.reduce(.results(.pageArrived(try Samples.pageAnswer(2, rows: Self.pageRows), request(2))))
    #expect(!state.reduce(.interruptRequested).isEmpty)
    let effects = state.reduce(.results(.pageArrived(try Samples.pageAnswer(3, rows: Self.pageRows), request(3))))
    #expect(runs(effects).isEmpty)
    #expect(state.results.rowCount == 10)
    #expect(state.rowsOutsideOrder == 30)
    try state.perform(.sortRequested(isDescending: true))
    #expect(state.results.rowCount == 30)
  }

  @Test("the cell that opens is the one that is shown, also when rows are sorted")
  func cell() throws {
    var state = try state(onColumn: 0, row: 3)
    try state.perform(.sortRequested(isDescending: true))
    _ = state.reduce(.results(.cellRequested))
    guard case .cell(let detail) = state.overlay else {
      Issue.record("no cell is shown")
      return
    }
    #expect(detail.row == 3)
  }
}
