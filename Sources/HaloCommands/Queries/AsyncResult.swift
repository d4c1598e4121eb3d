import HaloClient
import HaloModel
import ResultStore

/// The rows of an async query on their way to a file or to standard output, from the wait to the line that sums it up.
struct AsyncResult: Sendable {
  let queryID: QueryID
  let siteID: SiteID
  let client: HaloClient
  let kept: KeptQueries
  let console: Console
  let format: ExportFormat
  let options: ExportOptions
  /// Whether the whole record is written as JSON.
  let writesRecord: Bool
  let file: ExportFile?
  /// When the command began, on the console's clock.
  let start: Duration

  /// Waits, writes, and takes the query off the list of open ones once its end was told.
  /// - Parameters:
  ///   - limit: How long the wait may take; the query goes on all the same.
  ///   - resume: What an early end tells.
  /// - Throws: ``CommandFailure`` when the query fails, and when the limit passes.
  func deliver(within limit: Duration?, resume: ResumePoint) async throws {
    let rows = RowStream(format: writesRecord ? .json : format, options: options, console: console, file: file)
    let reporter = ProgressReporter(console, rowsGoToOutput: file == nil)
    defer { reporter.finish() }
    let delivery = QueryDelivery(
      client: client, queryID: queryID, siteID: siteID, rows: rows, reporter: reporter, writesRecord: writesRecord)
    let query: Query
    do {
      query = try await Self.run(within: limit, resume: resume) { try await delivery.run() }
    } catch let failure as CommandFailure where failure.query != nil {
      kept.markDelivered(queryID)
      throw failure
    } catch let error as HaloClientError where error.code == .notFound || error.code == .pageExpired {
      kept.forget(queryID)
      throw error
    } catch  where CommandFailure(error).status == .interrupted {
      throw resume.interruption
    }
    try file?.commit()
    kept.markDelivered(queryID)
    reporter.finish()
    console.talk(talk(of: query, rows: rows))
  }

  private static func run<Value: Sendable>(
    within limit: Duration?, resume: ResumePoint, _ body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    guard let limit else { return try await body() }
    return try await withThrowingTaskGroup(of: Value.self) { group in
      group.addTask { try await body() }
      group.addTask {
        try await Task.sleep(for: limit)
        throw resume.expiry(of: limit)
      }
      defer { group.cancelAll() }
      guard let value = try await group.next() else { throw CancellationError() }
      return value
    }
  }

  /// As in `1,000,000 rows in 200 pages to rows.ndjson, 52.3 s (executing 4211 ms)`.
  private func talk(of query: Query, rows: RowStream) -> String {
    var text: String
    if case .affected(let affected) = query.result {
      text = "\(Quantity.rows(affected.rowsAffected)) affected"
    } else {
      text = "\(Quantity.rows(rows.count.rows))"
      if let pages = query.result?.pages, pages.count > 1 { text += " in \(Quantity.grouped(pages.count)) pages" }
    }
    if let file { text += " to \(MessageText.singleLine(file.path))" }
    text += ", \(Quantity.duration(seconds: (console.uptime() - start) / .seconds(1)))"
    text += rows.remark
    if let metrics = query.metrics { text += " (executing \(metrics.sqlExecutionDuration) ms)" }
    if rows.wasAlignedByFirstRows {
      text += "; the columns are aligned by the first \(Quantity.grouped(PageExporter.measuredRows)) rows"
    }
    return text
  }
}
