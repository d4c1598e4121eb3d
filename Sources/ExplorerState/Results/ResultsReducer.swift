import HaloModel
import ResultStore

extension AppState {
  mutating func reduceResults(_ action: ResultsAction) -> [Effect] {
    switch action {
    case .cursorMoved(let rows, let columns): results.move(rows: rows, columns: columns)
    case .cursorMovedToFirstRow: results.cursorRow = 0
    case .cursorMovedToLastRow: results.cursorRow = max(0, results.rowCount - 1)
    case .cursorMovedToFirstColumn: results.cursorColumn = 0
    case .cursorMovedToLastColumn: results.cursorColumn = max(0, results.columns.shown.count - 1)
    case .cellRequested: openCell()
    case .retryRequested: return retry()
    case .everyPageRequested: return fetchEveryPage()
    case .chunksArrived(let rows, let request): return receive(rows, request)
    case .pageArrived(let answer, let request): return settle(answer, request)
    case .pageFailed(let error, let request): return fail(request, error)
    }
    return fetchPages()
  }

  /// The query whose result is shown.
  package var shownQuery: QueryRecord? { results.shown.flatMap { queries[$0] } }

  /// Why the shown result has no values in a row of the view; `nil` when it has.
  package func gapText(atRow row: Int) -> String? {
    guard let record = shownQuery, let table = record.table, row < results.rowCount else { return nil }
    let tableRow = results.view.tableRow(at: row)
    switch table.presence(ofRow: tableRow) {
    case .here: return nil
    case .spilled:
      return table.holding(ofRow: tableRow).map {
        memory.absenceText(at: HeldPlace(key: record.id, chunk: $0.place))
      }
    case .gap: return record.pages?[table.page(holding: tableRow).index + 1]?.gapText
    }
  }

  /// Shows a query's result from its first row.
  mutating func show(_ key: QueryKey) -> [Effect] {
    _ = queries.update(key) { $0.adoptPages() }
    results.show(key)
    results.adopt(queries[key]?.table, of: key)
    return fetchPages()
  }

  private mutating func openCell() {
    if shownQuery?.table != nil, let text = gapText(atRow: results.cursorRow) {
      report(.info, "No value here: \(text).")
      return
    }
    showCell()
  }

  /// Shows the cursor's cell in full.
  mutating func showCell() {
    guard let record = shownQuery, let table = record.table, let row = results.cursorTableRow,
      let column = results.cursorTableColumn
    else { return }
    let value = gapText(atRow: results.cursorRow) == nil ? table.cell(row: row, column: column) : nil
    overlay = .cell(CellDetail(query: record.id, row: row, column: column, value: value))
  }

  // MARK: Pages

  /// Asks for the pages around the cursor of the shown result, and a few after them.
  mutating func fetchPages() -> [Effect] {
    if shownQuery?.fhir != nil { return fetchNextWhenNear() }
    if results.fetchesEveryPage { noteEveryPage() }
    guard let record = shownQuery, let id = record.queryID, var pages = record.pages, let table = record.table else {
      return []
    }
    let numbers = pages.takeNext(wanted: wantedPages(of: table), everyPage: results.fetchesEveryPage)
    guard !numbers.isEmpty else { return [] }
    _ = queries.update(record.id) { $0.pages = pages }
    return numbers.map { .fetchPage(PageRequest(key: record.id, query: id, site: record.site, page: $0)) }
  }

  /// The pages with rows in sight, the cursor's first.
  private func wantedPages(of table: ResultTable) -> [Int] {
    guard results.rowCount > 0 else { return [1] }
    let last = results.rowCount - 1
    let cursor = min(results.cursorRow, last)
    let rows = [cursor, min(cursor + viewports.gridRows, last), max(cursor - viewports.gridRows, 0)]
    return rows.reduce(into: []) { pages, row in
      let page = table.page(holding: results.view.tableRow(at: row)).index + 1
      if !pages.contains(page) { pages.append(page) }
    }
  }

  private mutating func settle(_ answer: PageAnswer, _ request: PageRequest) -> [Effect] {
    let isAwaited = queries.update(request.key) { record in
      guard record.queryID == request.query, record.pages?.settle(request.page, .here) == true else { return false }
      if let page = answer.page {
        record.table?.fill(request.page - 1, with: page)
      } else {
        record.table?.endPage(request.page - 1)
      }
      record.roundTrip = answer.roundTrip
      record.decoding = (record.decoding ?? .zero) + answer.decoding
      return true
    }
    guard isAwaited == true else { return [] }
    guard results.shown == request.key else { return [] }
    results.adopt(queries[request.key]?.table, of: request.key)
    return fetchPages()
  }

  private mutating func fail(_ request: PageRequest, _ error: ErrorReport) -> [Effect] {
    let isAwaited = queries.update(request.key) { record in
      guard record.queryID == request.query else { return false }
      return record.pages?.settle(request.page, error.isGone ? .gone(error) : .failed(error)) ?? false
    }
    guard isAwaited == true else { return [] }
    results.fetchesEveryPage = false
    report(.bad, "Page \(request.page): \(error.word): \(error.summary)")
    // A result that is gone is nothing to come back to.
    return error.isGone ? [.forget(request.query)] : []
  }

  /// Tries again what could not be fetched: pages, or a registered query's latest result.
  private mutating func retry() -> [Effect] {
    guard let record = shownQuery else { return [] }
    if record.fhir != nil { return fetchNext(of: record) }
    if record.mode == .registered { return fetchRegisteredResult(record.id) }
    memory.retry()
    _ = queries.update(record.id) { $0.pages?.retry() }
    return fetchPages()
  }
}
