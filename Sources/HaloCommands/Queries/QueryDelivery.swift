import HaloClient
import HaloModel
import ResultStore

/// Waits for an async query and writes its rows in order, each page as soon as it is cached, while later ones upload.
struct QueryDelivery: Sendable {
  let client: HaloClient
  let queryID: QueryID
  let siteID: SiteID
  let rows: RowStream
  let reporter: ProgressReporter
  /// Whether the record is written around the rows, as JSON; they wait for its last version then.
  let writesRecord: Bool

  /// How often a page is asked for when its connection breaks; what came is not written twice.
  private static let attemptsPerPage = 3
  /// How often in a row the status may not be had before the wait is given up.
  private static let failureLimit = 5

  /// Returns the record of the successful query when its rows are written.
  /// - Throws: ``CommandFailure`` when the query ends otherwise.
  func run() async throws -> Query {
    let monitor = QueryMonitor(client: client)
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await monitor.run() }
      defer { group.cancelAll() }
      monitor.track(queryID, at: siteID)
      var nextPage = 1
      var failuresInARow = 0
      for await update in monitor.updates {
        switch update.content {
        case .record(let query):
          failuresInARow = 0
          reporter.note(query)
          if let failure = CommandFailure(ended: query) { throw failure }
          if !writesRecord { try await writeCachedPages(of: query, from: &nextPage) }
          guard query.status == .successful else { continue }
          try await finish(query, nextPage: nextPage)
          return query
        case .notFound:
          throw CommandFailure.unknownQuery(queryID)
        case .failed(let error):
          failuresInARow += 1
          guard error.isTransient, failuresInARow < Self.failureLimit else { throw error }
        case .registered: continue  // no such query is tracked
        }
      }
      throw CancellationError()
    }
  }

  private func writeCachedPages(of query: Query, from nextPage: inout Int) async throws {
    let cached = Set(query.result.pagesWithRows.filter { $0.status == .cached }.map(\.pageNumber))
    while cached.contains(nextPage) {
      try await write(nextPage)
      nextPage += 1
    }
  }

  /// Writes what is left of a successful query.
  private func finish(_ query: Query, nextPage: Int) async throws {
    reporter.rowsBegin()
    if writesRecord {
      try await writeRecord(query)
      return
    }
    if case .affected(let affected) = query.result {
      try rows.write(PageDecoder().decode(affected), byteCount: 0)
    }
    for page in query.result.pagesWithRows where page.pageNumber >= nextPage { try await write(page.pageNumber) }
    try rows.end()
  }

  /// Writes the record with the output parameters of its first page, then its rows.
  private func writeRecord(_ query: Query) async throws {
    guard let first = query.result?.pages.first else {
      // A result without pages has neither rows nor parameters.
      try rows.write(record: QueryRecord.line(of: query, parameters: nil))
      return
    }
    let page = try await client.getResultPage(first.pageNumber, of: queryID, at: siteID).value
    let record = try QueryRecord.line(of: query, parameters: page.body.parameters)
    guard let data = page.body.data else {
      try rows.write(record: record)
      return
    }
    try rows.begin(record: record)
    try rows.write(PageDecoder().decode(base64: data), byteCount: page.size ?? first.size)
    for page in query.result.pagesWithRows.dropFirst() { try await write(page.pageNumber) }
    try rows.endRecord()
  }

  private func write(_ number: Int) async throws {
    reporter.rowsBegin()
    for attempt in 1...Self.attemptsPerPage {
      do {
        _ = try await client.streamResultPage(number, of: queryID, at: siteID) { bytes in
          try rows.append(bytes)
          reporter.note(rows.count, pagesWritten: number - 1)
        }
        break
      } catch let error as HaloClientError where error.code == .connectionBroken && attempt < Self.attemptsPerPage {
        rows.restartPage()
      }
    }
    try rows.endPage()
    reporter.note(rows.count, pagesWritten: number)
  }
}

extension PageDecoder {
  /// A count of affected rows as a table of one cell.
  func decode(_ affected: AffectedResult) throws(PageDecodingError) -> ColumnarPage {
    try decode(json: Array("[{\"rowsAffected\":\(affected.rowsAffected)}]".utf8))
  }
}

extension Optional<QueryResult> {
  /// The pages in order, without those of a `nonQuery`, which hold parameters only.
  fileprivate var pagesWithRows: [PageSummary] {
    guard case .pages(let paged) = self else { return [] }
    return paged.pages.sorted { $0.pageNumber < $1.pageNumber }
  }
}
