import ExplorerState
import HaloModel
import ResultStore
import TestSupport
import Testing

@Suite("Results from pages")
struct ResultPagesTests {
  private static let rows = 10

  /// An async query whose first `cached` of `pages` pages can be fetched, shown in the results pane.
  private func state(pages: Int, cached: Int) throws -> AppState {
    var state = Samples.state(using: Samples.site(), sql: "SELECT * FROM PATIENTS")
    state.adopt(Viewports(gridRows: 5, gridCells: 60))
    _ = state.reduce(.editor(.runAsyncRequested))
    _ = state.reduce(.queries(.accepted(Samples.asyncQuery(.initialising), roundTrip: .zero, QueryKey(1))))
    return state
  }

  private func news(_ state: inout AppState, _ status: QueryStatus, pages: Int, cached: Int) -> [Int] {
    let query = Samples.asyncQuery(
      status, result: Samples.pagedResult(pages: pages, rows: Self.rows, cached: cached))
    return fetched(state.reduce(.queries(.news(QueryNews(id: query.id, content: .record(query))))))
  }

  private func fetched(_ effects: [Effect]) -> [Int] {
    effects.compactMap { if case .fetchPage(let request) = $0 { request.page } else { nil } }
  }

  private func request(_ page: Int, _ key: QueryKey = QueryKey(1)) -> PageRequest {
    PageRequest(key: key, query: Samples.queryID(), site: Samples.banksia, page: page)
  }

  private func arrive(_ page: Int, _ state: inout AppState) throws -> [Int] {
    fetched(state.reduce(.results(.pageArrived(try Samples.pageAnswer(page, rows: Self.rows), request(page)))))
  }

  @Test("the grid opens on the first page while later ones are still uploading")
  func whileUploading() throws {
    var state = try state(pages: 4, cached: 0)
    #expect(news(&state, .uploading, pages: 4, cached: 0) == [])
    #expect(news(&state, .uploading, pages: 4, cached: 1) == [1])
    #expect(try arrive(1, &state) == [])
    #expect(state.results.columnWidths.count == 2)
    #expect(state.results.rowCount == 40)
    #expect(state.shownQuery?.isRunning == true)
    #expect(state.gapText(atRow: 0) == nil)
    #expect(state.gapText(atRow: 10)?.contains("uploading") == true)
    #expect(state.gapText(atRow: 30)?.contains("waits for its upload") == true)
    let figures = try #require(state.shownQuery?.pageFigures)
    #expect([figures.cached, figures.uploading, figures.queued, figures.here] == [1, 1, 2, 1])
  }

  @Test("pages are fetched ahead of the cursor, two at a time and three ahead")
  func ahead() throws {
    var state = try state(pages: 20, cached: 20)
    #expect(news(&state, .successful, pages: 20, cached: 20) == [1, 2])
    #expect(try arrive(1, &state) == [3])
    #expect(try arrive(2, &state) == [4])
    #expect(try arrive(3, &state) == [])
    #expect(try arrive(4, &state) == [])
    #expect(state.shownQuery?.pages?.onItsWayCount == 0)
    // Ten rows further the window moves on by a page.
    #expect(fetched(state.reduce(.results(.cursorMoved(rows: 10, columns: 0)))) == [5])
  }

  @Test("a jump to the end fetches the page there first, past those on their way")
  func jump() throws {
    var state = try state(pages: 20, cached: 20)
    #expect(news(&state, .successful, pages: 20, cached: 20) == [1, 2])
    #expect(fetched(state.reduce(.results(.cursorMovedToLastRow))) == [20])
    #expect(state.results.cursorRow == 199)
    #expect(state.gapText(atRow: 199) == "page 20 is on its way")
    _ = try arrive(20, &state)
    #expect(state.gapText(atRow: 199) == nil)
    #expect(state.shownQuery?.table?.cell(row: 199, column: 0) == .integer(199))
  }

  @Test("a page that is gone says so where its rows would be, and the query is nothing to come back to")
  func gone() throws {
    var state = try state(pages: 2, cached: 2)
    _ = news(&state, .successful, pages: 2, cached: 2)
    _ = try arrive(1, &state)
    let effects = state.reduce(.results(.pageFailed(Samples.gone, request(2))))
    #expect(effects.contains(.forget(Samples.queryID())))
    let text = try #require(state.gapText(atRow: 10))
    #expect(text.contains("page 2") && text.contains("410 Gone") && text.contains("Run the query again."))
    // It is not asked for again, whatever the cursor does.
    #expect(fetched(state.reduce(.results(.cursorMovedToLastRow))) == [])
    _ = state.reduce(.results(.cellRequested))
    #expect(state.overlay == nil)
  }

  @Test("a page that could not be fetched is tried again on demand only")
  func retry() throws {
    var state = try state(pages: 1, cached: 1)
    _ = news(&state, .successful, pages: 1, cached: 1)
    _ = state.reduce(.results(.pageFailed(Samples.offline, request(1))))
    #expect(state.gapText(atRow: 0)?.contains("R tries again") == true)
    #expect(fetched(state.reduce(.results(.cursorMoved(rows: 1, columns: 0)))) == [])
    #expect(fetched(state.reduce(.results(.retryRequested))) == [1])
  }

  @Test("an answer nobody waits for changes nothing")
  func stale() throws {
    var state = try state(pages: 3, cached: 3)
    _ = news(&state, .successful, pages: 3, cached: 3)
    _ = try arrive(1, &state)
    let before = state
    #expect(try arrive(1, &state) == [])
    _ = state.reduce(.results(.pageFailed(Samples.gone, request(1))))
    let other = PageRequest(key: QueryKey(1), query: Samples.queryID(5), site: Samples.banksia, page: 2)
    _ = state.reduce(.results(.pageArrived(try Samples.pageAnswer(2, rows: Self.rows), other)))
    #expect(state == before)
  }

  @Test("pages stay when the cursor goes on and when another result is shown")
  func kept() throws {
    var state = try state(pages: 8, cached: 8)
    var waiting = news(&state, .successful, pages: 8, cached: 8)
    for _ in 0..<8 {
      while !waiting.isEmpty { waiting += try arrive(waiting.removeFirst(), &state) }
      waiting += fetched(state.reduce(.results(.cursorMoved(rows: Self.rows, columns: 0))))
    }
    #expect(state.shownQuery?.pages?.hereCount == 8)
    _ = state.reduce(.editor(.runRequested))
    #expect(state.queries[QueryKey(1)]?.pages?.hereCount == 8)
    _ = state.reduce(.queries(.cursorMovedToEnd))
    #expect(fetched(state.reduce(.queries(.resultRequested))) == [])
    #expect(state.results.shown == QueryKey(1))
    #expect(state.gapText(atRow: 0) == nil)
  }

  @Test("an old result gives up its rows, never under the reader, and fetches them again when it is opened")
  func givenUp() throws {
    var state = try state(pages: 2, cached: 2)
    var waiting = news(&state, .successful, pages: 2, cached: 2)
    while !waiting.isEmpty { waiting += try arrive(waiting.removeFirst(), &state) }
    state.queries.hiddenByteLimit = try 2 * (Samples.queryAnswer().table?.byteCount ?? 0)
    for number in 2...6 {
      state.now = Samples.moment(Double(number))
      _ = state.reduce(.editor(.runRequested))
      _ = state.reduce(.queries(.answered(try Samples.queryAnswer(), QueryKey(number))))
    }
    #expect(state.queries[QueryKey(1)]?.table == nil)
    _ = state.reduce(.queries(.cursorMovedToEnd))
    #expect(fetched(state.reduce(.queries(.resultRequested))) == [1, 2])
    _ = try arrive(1, &state)
    #expect(state.results.rowCount == 20)
    _ = state.reduce(.queries(.cursorMovedToStart))
    #expect(state.gapText(atRow: 0) == nil)
  }

  @Test("columns of texts keep their width while later pages arrive, those of numbers get no narrower")
  func steadyWidths() throws {
    var state = try state(pages: 200, cached: 200)
    _ = news(&state, .successful, pages: 200, cached: 200)
    _ = try arrive(1, &state)
    let widths = state.results.columnWidths
    _ = state.reduce(.results(.cursorMovedToLastRow))
    _ = try arrive(200, &state)
    #expect(state.results.columnWidths.count == widths.count)
    #expect(zip(state.results.columnWidths, widths).allSatisfy { $0 >= $1 })
    #expect(state.results.columnWidths[1] == widths[1])
  }

  @Test("a result without rows has no page to wait for")
  func empty() throws {
    var state = try state(pages: 1, cached: 1)
    let query = Samples.asyncQuery(
      .successful, result: .pages(PagedResult(rows: 0, size: 2, pages: [])))
    _ = state.reduce(.queries(.news(QueryNews(id: query.id, content: .record(query)))))
    #expect(state.shownQuery?.phase == .succeeded)
    #expect(state.shownQuery?.rowCount == 0)
    #expect(state.results.rowCount == 0)
  }
}
