import ExplorerState
import HaloModel
import ResultStore
import TestSupport
import Testing

@Suite("What is said of the rows of a result")
struct ResultPresenceTests {
  /// The facts of the footer, longest texts, without the page and the columns.
  private func texts(_ state: AppState) -> [String] { state.presenceFacts.compactMap(\.texts.first) }

  private func chunk(_ rows: Int) throws -> ColumnarPage {
    try PageDecoder().decode(json: Array("[\((0..<rows).map { #"{"N":\#($0)}"# }.joined(separator: ","))]".utf8))
  }

  private func immediate(_ sql: String) throws -> (AppState, QueryKey) {
    var state = Samples.state(using: Samples.site(), sql: sql)
    state.adopt(Viewports(gridRows: 5, gridCells: 60))
    let effects = state.reduce(.editor(.runRequested))
    let key = effects.compactMap { if case .runQuery(let request) = $0 { request.key } else { nil } }.first
    return (state, try #require(key))
  }

  @Test("an immediate result: how much is here while it comes, nothing more once it is whole")
  func arriving() throws {
    var (state, key) = try immediate("SELECT * FROM PATIENTS")
    func arrive(_ rows: Int, _ arrival: Arrival) throws {
      _ = state.reduce(.queries(.rowsArrived(RowsArrival(chunks: [try chunk(rows)], arrival: arrival), key)))
    }
    try arrive(300, Arrival(bytes: 5 << 20, rows: 300))
    #expect(texts(state) == ["row 1 of 300+", "300 here (5 MB), more on the way"])
    try arrive(700, Arrival(bytes: 9 << 20, rows: 1000, expectedRows: 4000))
    #expect(texts(state) == ["row 1 of 4,000", "1,000 here, 3,000 on the way"])
    let whole = ResultPresence(try #require(state.shownQuery))
    #expect(whole?.isWhole == false)
    try arrive(3000, Arrival(bytes: 12 << 20, rows: 4000, expectedRows: 4000))
    var answer = try Samples.queryAnswer()
    answer.table = nil
    _ = state.reduce(.queries(.answered(answer, key)))
    #expect(texts(state) == ["row 1 of 4,000"])
    #expect(ResultPresence(try #require(state.shownQuery))?.isWhole == true)
  }

  @Test("a result that broke off says which rows never came, when that is known")
  func brokenOff() throws {
    var (state, key) = try immediate("SELECT * FROM PATIENTS")
    let arrival = Arrival(rows: 300, expectedRows: 1000)
    _ = state.reduce(.queries(.rowsArrived(RowsArrival(chunks: [try chunk(300)], arrival: arrival), key)))
    _ = state.reduce(.queries(.failed(Samples.offline, key)))
    #expect(texts(state) == ["row 1 of 1,000", "700 never came", "300 here"])
    #expect(ResultPresence(try #require(state.shownQuery))?.cut == .brokenOff)
  }

  @Test(
    "a statement that asked for as many rows as came may have been cut",
    arguments: [
      ("SELECT TOP 3 * FROM PATIENTS", "TOP 3 reached: there may be more"),
      ("SELECT TOP (3) * FROM PATIENTS", "TOP 3 reached: there may be more"),
      ("SELECT * FROM PATIENTS ORDER BY 1 OFFSET 0 ROWS FETCH NEXT 3 ROWS ONLY", "NEXT 3 reached: there may be more"),
      ("SELECT FIRST 3 * FROM PATIENTS", "FIRST 3 reached: there may be more"),
      ("SELECT TOP 30 * FROM PATIENTS", nil),
      ("SELECT 3, * FROM PATIENTS -- TOP 3", nil),
      ("SELECT 'TOP 3' FROM PATIENTS", nil),
      ("SELECT * FROM PATIENTS", nil),
    ] as [(String, String?)])
  func limits(_ sql: String, _ fact: String?) throws {
    var (state, key) = try immediate(sql)
    _ = state.reduce(.queries(.answered(try Samples.queryAnswer(), key)))
    #expect(texts(state) == ["row 1 of 3"] + [fact].compactMap(\.self))
  }

  @Test("an async result: what is here, on the way, not fetched, not uploaded, gone and failed")
  func pages() throws {
    var state = Samples.state(using: Samples.site(), sql: "SELECT * FROM PATIENTS")
    state.adopt(Viewports(gridRows: 5, gridCells: 60))
    _ = state.reduce(.editor(.runAsyncRequested))
    _ = state.reduce(.queries(.accepted(Samples.asyncQuery(.initialising), roundTrip: .zero, QueryKey(1))))
    let query = Samples.asyncQuery(.uploading, result: Samples.pagedResult(pages: 8, rows: 1000, cached: 6))
    _ = state.reduce(.queries(.news(QueryNews(id: query.id, content: .record(query)))))
    func request(_ page: Int) -> PageRequest {
      PageRequest(key: QueryKey(1), query: query.id, site: Samples.banksia, page: page)
    }
    #expect(
      texts(state) == [
        "row 1 of 8,000", "0 here, 2,000 on the way, 2,000 not uploaded, 4,000 not fetched: A fetches all", "page 1/8",
      ])
    _ = state.reduce(.results(.pageArrived(try Samples.pageAnswer(1, rows: 1000), request(1))))
    _ = state.reduce(.results(.pageFailed(Samples.gone, request(2))))
    _ = state.reduce(.results(.pageFailed(Samples.offline, request(3))))
    let facts = texts(state)
    #expect(facts.contains("1,000 gone from the service"))
    #expect(facts.contains("1,000 failed, R tries again"))
    #expect(facts.contains { $0.hasPrefix("1,000 here, ") })
    let presence = try #require(state.shownQuery.flatMap(ResultPresence.init))
    let parts = [
      presence.here, presence.onTheWay, presence.notFetched, presence.notUploaded, presence.gone, presence.failed,
    ]
    #expect(parts.reduce(0, +) == presence.rowCount)
    #expect(presence.rowCount == 8000)
    #expect(!presence.isWhole)
  }
}
