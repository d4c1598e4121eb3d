import HaloModel
import ResultStore

extension AppState {
  mutating func reduceQueries(_ action: QueriesAction) -> [Effect] {
    switch action {
    case .answered(let answer, let key):
      guard let record = queries.finish(key, .succeeded(answer), at: now) else { return [] }
      return settle(record, answer)
    case .failed(let error, let key):
      guard let record = queries.finish(key, .failed(error), at: now) else { return [] }
      queries.waiting = []
      if case .catalogue(let catalogue) = record.purpose { sites.trees[catalogue] = .failed(error) }
      report(.bad, "\(record.siteName): \(error.typed ?? error.word): \(error.message)")
      return []
    case .cancelled(let key):
      guard let record = queries.finish(key, .abandoned, at: now) else { return [] }
      if case .catalogue(let catalogue) = record.purpose {
        sites.trees[catalogue] = nil
        sites.expanded.remove(catalogue)
      }
      return []
    case .cursorMoved(let rows):
      queries.cursor = max(0, min(queries.cursor + rows, queries.records.count - 1))
      return []
    case .cursorMovedToStart:
      queries.cursor = 0
      return []
    case .cursorMovedToEnd:
      queries.cursor = max(0, queries.records.count - 1)
      return []
    case .resultRequested:
      guard let record = queries.selected else { return [] }
      results.show(record.id)
      focus(.results)
      return []
    case .rerunRequested:
      guard let record = queries.selected else { return [] }
      return rerun(record)
    case .editRequested:
      guard let record = queries.selected else { return [] }
      editor.edit { $0 = TextBuffer(record.sql) }
      focus(.editor)
      return []
    case .stopRequested:
      guard let record = queries.selected, record.isRunning else {
        report(.info, "This query has ended.")
        return []
      }
      report(.info, "Stopped waiting. The practice may still finish what it began.")
      return [.cancelQuery(record.id)]
    }
  }

  private mutating func settle(_ record: QueryRecord, _ answer: QueryAnswer) -> [Effect] {
    if case .catalogue(let key) = record.purpose {
      sites.trees[key] = answer.table.map(CatalogueTree.init(rows:)) ?? .loaded([])
      return []
    }
    results.adoptWidths(of: answer.table, for: record.id)
    switch answer.query.result {
    case .affected(let result): report(.good, "\(result.rowsAffected) rows affected.")
    case .rows(let result):
      report(.good, "\(result.rows) \(result.rows == 1 ? "row" : "rows") from \(record.siteName).")
    case .pages(let result):
      report(.good, "\(result.rows) \(result.rows == 1 ? "row" : "rows") from \(record.siteName).")
    case nil: break
    }
    return runNextStatement()
  }

  /// Sends a query again to its own site; a write asks again.
  private mutating func rerun(_ record: QueryRecord) -> [Effect] {
    guard record.mode == .reader else {
      overlay = .confirmWrite(
        WriteConfirmation(
          statements: [PendingStatement(text: record.sql, mode: record.mode)], reasons: ["a repeated write"],
          practice: record.siteName, mustType: isProduction))
      return []
    }
    let request = queries.begin(
      site: record.site, siteName: record.siteName, catalogue: record.catalogue,
      command: Command(text: record.sql, executionMode: record.mode), purpose: .statement, at: now)
    results.show(request.key)
    return [.runQuery(request)]
  }
}
