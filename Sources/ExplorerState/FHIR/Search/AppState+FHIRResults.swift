import HaloModel

/// Moving through the result of a FHIR request.
extension AppState {
  /// The shown result, where it is one of a FHIR request.
  package var shownFHIR: FHIRResult? { shownQuery?.fhir }

  mutating func advanceTab(by steps: Int) {
    guard let record = shownQuery, let result = record.fhir else { return }
    guard result.tabs.count > 1 else {
      report(.info, "There is one tab only.")
      return
    }
    let cursorRow = results.cursorTableRow ?? 0
    _ = queries.update(record.id) { record in
      record.fhir?.advanceTab(by: steps, leaving: cursorRow)
      record.table = record.fhir?.tab?.table
    }
    guard let tab = queries[record.id]?.fhir?.tab else { return }
    let fetchesEveryPage = results.fetchesEveryPage
    results.startAnew(showing: record.id)
    results.fetchesEveryPage = fetchesEveryPage
    results.adopt(tab.table, of: record.id)
    results.cursorRow = min(tab.cursorRow, max(0, tab.rows.count - 1))
  }

  // MARK: Paging

  /// Asks for the next page when the cursor comes near the end of the matches that are here.
  mutating func fetchNextWhenNear() -> [Effect] {
    if results.fetchesEveryPage { noteEveryPage() }
    guard let record = shownQuery, let result = record.fhir, result.nextFailure == nil else { return [] }
    guard !results.fetchesEveryPage else { return fetchNext(of: record) }
    guard case .match? = result.tab?.kind,
      results.cursorRow + Self.screensAhead * viewports.gridRows >= results.rowCount
    else { return [] }
    return fetchNext(of: record)
  }

  /// How many screens before the last row the next page is asked for.
  private static let screensAhead = 2

  mutating func requestNext() -> [Effect] {
    guard let record = shownQuery, let result = record.fhir, result.subject == .searchset else {
      report(.info, "Pages of this result come by themselves.")
      return []
    }
    guard result.nextLink != nil else {
      report(.info, "This is all: there is no further page.")
      return []
    }
    return fetchNext(of: record)
  }

  mutating func fetchNext(of record: QueryRecord) -> [Effect] {
    guard let result = record.fhir, let link = result.nextLink, !result.isFetchingNext else { return [] }
    _ = queries.update(record.id) { record in
      record.fhir?.isFetchingNext = true
      record.fhir?.nextFailure = nil
    }
    return [
      .fhir(
        .next(
          FHIRNextRequest(
            key: record.id, site: record.site, link: link, page: result.pageCount + 1,
            knownIncludes: result.knownIncludes)))
    ]
  }

  // MARK: Resources

  /// Opens what is behind the cursor's row; a resource that was given up is read again first.
  mutating func openRow() -> [Effect] {
    guard let record = shownQuery, let result = record.fhir, let tab = result.tab,
      let place = results.cursorTableRow, tab.rows.indices.contains(place)
    else { return [] }
    let row = tab.rows[place]
    if row.entry.resource != nil { return open(row, of: record) }
    guard let reference = row.reference, let query = try? FHIRQuery(reference) else {
      report(.info, "There is no resource here: \(row.entry.problem ?? "the entry cannot be read").")
      return []
    }
    report(.info, "Reading it again; the resources of older pages are not kept.")
    return [
      .fhir(
        .reread(
          FHIRRereadRequest(
            key: record.id, site: record.site, tab: result.selected, row: place, query: query)))
    ]
  }

  mutating func restore(_ answer: FHIRReadAnswer, _ request: FHIRRereadRequest) -> [Effect] {
    _ = queries.update(request.key) { $0.fhir?.restore(answer.value, tab: request.tab, row: request.row) }
    // Somebody who went elsewhere meanwhile wants no view of it any more.
    guard overlay == nil, results.shown == request.key, shownFHIR?.selected == request.tab,
      results.cursorTableRow == request.row
    else { return [] }
    return openRow()
  }

  private mutating func open(_ row: FHIRRow, of record: QueryRecord) -> [Effect] {
    let entries = record.fhir?.tabs.flatMap(\.rows).map(\.entry).filter { $0.resource != nil } ?? []
    // The Composition is what a document is about: with it the document opens as a whole.
    if let document = record.fhir?.document, row.entry.resource?.resourceType == "Composition" {
      return openResource(
        FHIRBundle.Entry(fullURL: nil, mode: nil, resource: document), among: entries, at: record.site)
    }
    return openResource(row.entry, among: entries, at: record.site)
  }
}
