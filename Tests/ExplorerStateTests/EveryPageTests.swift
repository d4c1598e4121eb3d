import ExplorerState
import HaloModel
import ResultStore
import TestSupport
import Testing

@Suite("Every page")
struct EveryPageTests {
  private static let pages = 60
  private static let rows = 10

  /// An async result of which `cached` pages can be fetched, with the first screen here.
  private func state(cached: Int = pages, _ status: QueryStatus = .successful) throws -> AppState {
    var state = Samples.state(using: Samples.site(), sql: "SELECT * FROM PATIENTS")
    state.adopt(Viewports(gridRows: 5, gridCells: 60))
    _ = state.reduce(.editor(.runAsyncRequested))
    _ = state.reduce(.queries(.accepted(Samples.asyncQuery(.initialising), roundTrip: .zero, QueryKey(1))))
    let numbers = fetched(state.reduce(news(status, cached: cached)))
    try arriveAll(numbers, &state)
    return state
  }

  private func news(_ status: QueryStatus, cached: Int) -> Action {
    let query = Samples.asyncQuery(
      status, result: Samples.pagedResult(pages: Self.pages, rows: Self.rows, cached: cached))
    return .queries(.news(QueryNews(id: query.id, content: .record(query))))
  }

  private func fetched(_ effects: [Effect]) -> [Int] {
    effects.compactMap { if case .fetchPage(let request) = $0 { request.page } else { nil } }
  }

  private func request(_ page: Int) -> PageRequest {
    PageRequest(key: QueryKey(1), query: Samples.queryID(), site: Samples.banksia, page: page)
  }

  /// Lets pages arrive, and those that are asked for then, at most `limit`; gives how many did.
  @discardableResult
  private func arriveAll(_ numbers: [Int], _ state: inout AppState, limit: Int = 1000) throws -> Int {
    var waiting = numbers
    var count = 0
    while !waiting.isEmpty, count < limit {
      let number = waiting.removeFirst()
      let answer = try Samples.pageAnswer(number, rows: Self.rows)
      waiting += fetched(state.reduce(.results(.pageArrived(answer, request(number)))))
      count += 1
    }
    return count
  }

  @Test("A fetches all pages, a few at a time, says how far it is, and keeps them")
  func all() throws {
    var state = try state()
    let here = try #require(state.shownQuery?.pages?.hereCount)
    #expect(here < 10)
    let first = fetched(state.reduce(.results(.everyPageRequested)))
    #expect(first.count == 2)
    #expect(state.results.fetchesEveryPage)
    let rest = try arriveAll(first, &state, limit: 3)
    #expect(
      state.event?.text == "Fetching every page: \(here + rest) of 60 pages, \((here + rest) * 10) rows. ^C stops.")
    // Two are on their way after the three that came.
    try arriveAll([here + 4, here + 5], &state)
    #expect(state.shownQuery?.table?.rowsHere == 600)
    #expect(!state.results.fetchesEveryPage)
    #expect(state.event?.text == "Every page is here: 60 of 60 pages, 600 rows.")
    #expect(fetched(state.reduce(.results(.everyPageRequested))) == [])
    #expect(state.event?.text == "Every row is here already.")
  }

  @Test("^C stops it and keeps what is here; A goes on")
  func stopped() throws {
    var state = try state()
    let first = fetched(state.reduce(.results(.everyPageRequested)))
    #expect(!state.reduce(.interruptRequested).contains { if case .cancelQuery = $0 { true } else { false } })
    #expect(!state.results.fetchesEveryPage)
    #expect(state.event?.text.hasPrefix("Stopped fetching: ") == true)
    #expect(try arriveAll(first, &state) == first.count)
    #expect(fetched(state.reduce(.results(.everyPageRequested))).count == 2)
  }

  @Test("a page that fails stops it")
  func failed() throws {
    var state = try state()
    let first = fetched(state.reduce(.results(.everyPageRequested)))
    _ = state.reduce(.results(.pageFailed(Samples.offline, request(first[0]))))
    #expect(!state.results.fetchesEveryPage)
    #expect(state.event?.kind == .bad)
  }

  @Test("while the practice uploads, pages are fetched as they come")
  func uploading() throws {
    var state = try state(cached: 10, .uploading)
    try arriveAll(fetched(state.reduce(.results(.everyPageRequested))), &state)
    #expect(state.shownQuery?.pages?.hereCount == 10)
    #expect(state.results.fetchesEveryPage)
    try arriveAll(fetched(state.reduce(news(.successful, cached: Self.pages))), &state)
    #expect(state.shownQuery?.pages?.hereCount == Self.pages)
    #expect(!state.results.fetchesEveryPage)
  }

  @Test("showing another result ends it")
  func another() throws {
    var state = try state()
    _ = state.reduce(.results(.everyPageRequested))
    _ = state.reduce(.editor(.runRequested))
    #expect(!state.results.fetchesEveryPage)
  }

  @Test("rows of a page are here before the page is whole, and one that is fetched again begins anew")
  func chunks() throws {
    var state = try state(cached: 1, .uploading)
    let second = fetched(state.reduce(news(.successful, cached: 2)))
    #expect(second == [2])
    let page = try #require(try Samples.pageAnswer(2, rows: 4).page)
    let part = RowsArrival(chunks: [page], arrival: Arrival(bytes: 100, rows: 4))
    _ = state.reduce(.results(.chunksArrived(part, request(2))))
    #expect(state.gapText(atRow: 13) == nil)
    #expect(state.gapText(atRow: 14) == "page 2 is on its way")
    #expect(
      state.shownQuery?.pages?[2]?.arrival == Arrival(bytes: 100, rows: 4, expectedRows: 10, expectedBytes: 400))
    _ = state.reduce(.results(.pageFailed(Samples.offline, request(2))))
    #expect(state.gapText(atRow: 13) == nil)
    #expect(state.gapText(atRow: 14)?.contains("R tries again") == true)
    _ = state.reduce(.results(.chunksArrived(part, request(2))))
    #expect(state.shownQuery?.table?.rowsHere == 14, "it was not awaited")

    #expect(fetched(state.reduce(.results(.retryRequested))) == [2])
    _ = state.reduce(.results(.chunksArrived(part, request(2))))
    #expect(state.shownQuery?.table?.rowsHere == 14)
    let answer = PageAnswer(page: nil, roundTrip: .zero, decoding: .zero)
    _ = state.reduce(.results(.pageArrived(answer, request(2))))
    #expect(state.shownQuery?.table?.page(at: 1).rows.count == 4, "four rows are all that came")
  }
}
