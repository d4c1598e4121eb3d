import HaloModel
import ResultStore

/// Pages of an async result while they arrive, and fetching all of them.
extension AppState {
  /// Adds rows to the page they belong to, unless it is no longer awaited.
  mutating func receive(_ rows: RowsArrival, _ request: PageRequest) -> [Effect] {
    let isAwaited = queries.update(request.key) { record in
      guard record.queryID == request.query else { return false }
      guard let page = record.pages?[request.page] else { return false }
      var arrival = rows.arrival
      arrival.expectedRows = arrival.expectedRows ?? page.summary.rows.count
      arrival.expectedBytes = arrival.expectedBytes ?? page.summary.size
      guard record.pages?.note(arrival, of: request.page) == true else { return false }
      // What an earlier try left comes again.
      if page.arrival == nil { record.table?.release(request.page - 1) }
      for chunk in rows.chunks { record.table?.append(chunk, toPage: request.page - 1) }
      return true
    }
    if isAwaited == true { results.adopt(queries[request.key]?.table, of: request.key) }
    return []
  }

  // MARK: Every page

  /// Fetches every page of the shown result, one after another.
  mutating func fetchEveryPage() -> [Effect] {
    guard let record = shownQuery, record.table != nil else {
      report(.info, "No result is shown.")
      return []
    }
    guard record.fhir?.nextLink != nil || record.pages.map({ !$0.isWhole }) == true else {
      report(.info, "Every row is here already.")
      return []
    }
    results.fetchesEveryPage = true
    _ = queries.update(record.id) { $0.pages?.retry() }
    noteEveryPage()
    return fetchPages()
  }

  /// Fetches no more pages than are looked at.
  mutating func stopFetchingEveryPage() {
    results.fetchesEveryPage = false
    let progress = shownQuery.flatMap(\.everyPageProgress).map { ": \($0) here" } ?? ""
    report(.info, "Stopped fetching\(progress). A goes on.")
  }

  /// Says how far fetching every page has come, and ends it when there is nothing more to come.
  mutating func noteEveryPage() {
    guard let record = shownQuery, let progress = record.everyPageProgress else {
      results.fetchesEveryPage = false
      return
    }
    let isWhole = record.pages?.isWhole ?? (record.fhir?.nextLink == nil)
    // Pages are still uploaded to the service while the query runs.
    guard isWhole, !record.isRunning else {
      report(.info, "Fetching every page: \(progress). ^C stops.")
      return
    }
    results.fetchesEveryPage = false
    report(.good, "Every page is here: \(progress).")
  }
}

extension QueryRecord {
  /// As in `12 of 200 pages, 60,000 rows`; `nil` without pages.
  fileprivate var everyPageProgress: String? {
    let rows = Counts.of(table?.rowsHere ?? 0, "row")
    if let fhir { return "\(Counts.of(fhir.pageCount, "page")), \(FHIRCounts.matches(of: fhir))" }
    return pages.map { "\(Counts.grouped($0.hereCount)) of \(Counts.of($0.count, "page")), \(rows)" }
  }
}

extension ResultPages {
  /// Whether no page is left that could be fetched.
  var isWhole: Bool {
    pages.allSatisfy { page in
      switch page.state {
      case .here, .gone: true
      case .absent, .onItsWay, .failed: false
      }
    }
  }
}
