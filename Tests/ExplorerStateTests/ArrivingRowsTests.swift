import ExplorerState
import HaloModel
import ResultStore
import TestSupport
import Testing

@Suite("Rows while they arrive")
struct ArrivingRowsTests {
  private static let key = QueryKey(1)

  /// A state that waits for the answer of an immediate query.
  private func waiting() -> AppState {
    var state = Samples.state(using: Samples.site(), sql: "SELECT * FROM PATIENTS")
    state.adopt(Viewports(gridRows: 5, gridCells: 60))
    _ = state.reduce(.editor(.runRequested))
    return state
  }

  /// Rows `range` of a result that will have a hundred.
  private func rows(_ range: Range<Int>) throws -> RowsArrival {
    let json = range.map { #"{"N":\#($0),"TEXT":"row \#($0)"}"# }.joined(separator: ",")
    let page = try PageDecoder().decode(json: Array("[\(json)]".utf8))
    let arrival = Arrival(bytes: range.upperBound * 20, rows: range.upperBound, expectedRows: 100, expectedBytes: 2000)
    return RowsArrival(chunks: [page], arrival: arrival)
  }

  private func receive(_ range: Range<Int>, _ state: inout AppState, _ key: QueryKey = key) throws {
    _ = state.reduce(.queries(.rowsArrived(try rows(range), key)))
  }

  /// The answer of a query whose rows were delivered.
  private func answer() throws -> QueryAnswer {
    var answer = try Samples.queryAnswer()
    answer.table = nil
    return answer
  }

  @Test("longer numbers of later rows get the room they need; texts and chosen widths stay as they are")
  func roomForNumbers() throws {
    var state = waiting()
    try receive(0..<10, &state)
    #expect(state.results.columnWidths == [1, 5])
    try receive(10..<100, &state)
    #expect(state.results.columnWidths == [2, 5])
    _ = state.reduce(.grid(.widthChanged(by: 3)))
    try receive(100..<2000, &state)
    #expect(state.results.columnWidths == [5, 5])
  }

  @Test("rows are shown as they come, the cursor stays, and the record says how far it is")
  func progressive() throws {
    var state = waiting()
    try receive(0..<10, &state)
    #expect(state.results.rowCount == 10)
    #expect(state.shownQuery?.isRunning == true)
    #expect(state.shownQuery?.arrival == Arrival(bytes: 200, rows: 10, expectedRows: 100, expectedBytes: 2000))
    _ = state.reduce(.results(.cursorMovedToLastRow))
    _ = state.reduce(.results(.cursorMoved(rows: 0, columns: 1)))
    state.adopt(Viewports(gridRows: 5, gridCells: 60))
    let first = state.results.firstRow
    try receive(10..<30, &state)
    state.adopt(Viewports(gridRows: 5, gridCells: 60))
    #expect([state.results.rowCount, state.results.cursorRow, state.results.firstRow] == [30, 9, first])
    #expect(state.results.cursorColumn == 1)
    #expect(state.gapText(atRow: 29) == nil)
    #expect(state.shownQuery?.table?.displayText(row: 29, column: 1) == "row 29")
    _ = state.reduce(.queries(.answered(try answer(), Self.key)))
    #expect(state.results.rowCount == 30)
    #expect(state.shownQuery?.phase == .succeeded)
    #expect(state.shownQuery?.arrival?.hasEnded == true)
    #expect(state.shownQuery?.table?.page(at: 0).isHere == true)
  }

  @Test("a failure on the way keeps the rows that came, and says both")
  func failure() throws {
    var state = waiting()
    try receive(0..<10, &state)
    let cut = ErrorReport(
      word: "unreadable rows", message: "the page is cut off: expected a value at byte 200, after 10 complete rows",
      meaning: "The rows are not what the API documents.", nextStep: "Run it again.")
    _ = state.reduce(.queries(.failed(cut, Self.key)))
    #expect(state.shownQuery?.failure == cut)
    #expect(state.results.rowCount == 10)
    #expect(state.shownQuery?.arrival?.hasEnded == true)
    #expect(state.event?.kind == .bad)
    #expect(state.event?.text.contains("at byte 200, after 10 complete rows") == true)
    #expect(state.event?.text.contains("(10 rows that came stay)") == true)
  }

  @Test("^C keeps the rows that came, says that it was stopped, and what still comes changes nothing")
  func stopped() throws {
    var state = waiting()
    try receive(0..<10, &state)
    #expect(state.reduce(.interruptRequested).contains(.cancelQuery(Self.key)))
    _ = state.reduce(.queries(.cancelled(Self.key)))
    #expect(state.shownQuery?.phase == .abandoned)
    #expect(state.event?.text == "Stopped: 10 rows that came stay.")
    try receive(10..<20, &state)
    _ = state.reduce(.queries(.answered(try answer(), Self.key)))
    #expect(state.results.rowCount == 10)
    #expect(state.shownQuery?.phase == .abandoned)
  }

  @Test("rows of a query that is not shown wait in its record, and those of an unknown one are dropped")
  func notShown() throws {
    var state = waiting()
    _ = state.reduce(.editor(.runRequested))
    try receive(0..<10, &state)
    #expect(state.results.rowCount == 0)
    #expect(state.queries[Self.key]?.table?.rowCount == 10)
    try receive(0..<10, &state, QueryKey(9))
  }

  @Test("a latest result takes the place of the one before with its first rows, and stops at ^C")
  func registered() throws {
    var state = Samples.state(using: Samples.site())
    _ = state.reduce(.queries(.registeredListed([Samples.registered(succeeded: 1, hash: "a")], Samples.banksia)))
    _ = state.reduce(.queries(.resultRequested))
    try receive(0..<10, &state)
    try receive(10..<20, &state)
    let answer = RegisteredAnswer(table: nil, size: 8, hash: "a", roundTrip: .zero, decoding: .zero)
    _ = state.reduce(.queries(.registeredResult(answer, Self.key)))
    #expect(state.results.rowCount == 20)
    #expect(state.shownQuery?.resultNews == .seen)

    let again = state.reduce(.results(.retryRequested))
    #expect(again.contains(.registeredResult(Samples.queryID(9001), Samples.banksia, Self.key)))
    #expect(state.results.rowCount == 20)
    try receive(0..<5, &state)
    #expect(state.results.rowCount == 5)
    #expect(state.reduce(.interruptRequested).contains(.cancelQuery(Self.key)))
    _ = state.reduce(.queries(.cancelled(Self.key)))
    #expect(state.shownQuery?.isLoadingResult == false)
    #expect(state.event?.text == "Stopped: 5 rows that came stay. R fetches the latest result again.")
    try receive(5..<10, &state)
    #expect(state.results.rowCount == 5)
  }

  @Test("a catalogue is read from the rows that came")
  func catalogue() throws {
    var state = Samples.state(using: Samples.site())
    _ = state.reduce(.sites(.cursorMoved(by: 1)))
    let effects = state.reduce(.sites(.rowExpanded))
    guard case .runQuery(let request) = effects.first(where: { if case .runQuery = $0 { true } else { false } }) else {
      Issue.record("the catalogue was not asked for")
      return
    }
    let json = #"[{"TABLE_NAME":"PATIENTS","COLUMN_NAME":"ID","DATA_TYPE":"int","LENGTH":null}]"#
    let page = try PageDecoder().decode(json: Array(json.utf8))
    let rows = RowsArrival(chunks: [page], arrival: Arrival(bytes: json.utf8.count, rows: 1))
    _ = state.reduce(.queries(.rowsArrived(rows, request.key)))
    _ = state.reduce(.queries(.answered(try answer(), request.key)))
    guard case .loaded(let tables) = state.sites.trees.values.first else {
      Issue.record("the catalogue was not read")
      return
    }
    #expect(tables.count == 1)
  }
}

@Suite("Rows while they arrive: batches")
struct ArrivalBatchTests {
  @Test("the first rows go at once, and then those of a frame together")
  func batches() {
    var batch = ArrivalBatch()
    func rows(_ count: Int) -> RowsArrival { RowsArrival(chunks: [.empty], arrival: Arrival(rows: count)) }
    /// When rows come, and how many chunks and rows are given on then.
    let steps: [(milliseconds: Int, given: [Int]?)] = [
      (1000, [1, 1]), (1001, nil), (1032, nil), (1033, [3, 4]), (1034, nil), (2000, [2, 6]), (2040, [1, 7]),
      (2041, nil),
    ]
    for (index, step) in steps.enumerated() {
      let given = batch.take(rows(index + 1), at: .milliseconds(step.milliseconds))
      #expect(given.map { [$0.chunks.count, $0.arrival.rows] } == step.given, "at \(step.milliseconds) ms")
    }
    #expect(batch.flush()?.arrival.rows == 8)
    #expect(batch.flush() == nil)
  }
}
