import HaloModel

/// The queries pane: every query of this session, newest first.
package struct QueriesState: Equatable, Sendable {
  /// Newest first.
  package var records: [QueryRecord]
  /// Statements of the same run that wait for the one before them.
  package var waiting: [PendingStatement]
  package var cursor: Int
  package var firstRow: Int
  private var lastKey: Int

  /// How many results keep their rows; older ones can be run again.
  static let keptTables = 20

  package init() {
    records = []
    waiting = []
    cursor = 0
    firstRow = 0
    lastKey = 0
  }

  package subscript(key: QueryKey) -> QueryRecord? {
    records.first { $0.id == key }
  }

  /// The record the cursor stands on.
  package var selected: QueryRecord? {
    cursor < records.count ? records[cursor] : nil
  }

  package var runningCount: Int { records.count(where: \.isRunning) }

  package var failedCount: Int {
    records.count { if case .failed = $0.phase { true } else { false } }
  }

  /// Enters a new query and gives the request to send.
  mutating func begin(
    site: SiteID, siteName: String, catalogue: String?, command: Command, purpose: QueryRecord.Purpose, at now: Moment
  ) -> QueryRequest {
    lastKey += 1
    let key = QueryKey(lastKey)
    records.insert(
      QueryRecord(
        id: key, site: site, siteName: siteName, catalogue: catalogue, sql: command.text, mode: command.executionMode,
        purpose: purpose, startedAt: now, finishedAt: nil, phase: .running), at: 0)
    cursor = 0
    return QueryRequest(key: key, site: site, command: ImmediateCommand(command: command, catalogue: catalogue))
  }

  /// Ends a running query; `nil` when it no longer runs, so that a late answer changes nothing.
  mutating func finish(_ key: QueryKey, _ phase: QueryRecord.Phase, at now: Moment) -> QueryRecord? {
    guard let index = records.firstIndex(where: { $0.id == key && $0.isRunning }) else { return nil }
    records[index].phase = phase
    records[index].finishedAt = now
    releaseOldTables()
    return records[index]
  }

  private mutating func releaseOldTables() {
    var kept = 0
    for index in records.indices {
      guard case .succeeded(var answer) = records[index].phase, answer.table != nil else { continue }
      kept += 1
      guard kept > Self.keptTables else { continue }
      answer.table = nil
      records[index].phase = .succeeded(answer)
    }
  }

  mutating func scroll(rows: Int) {
    cursor = max(0, min(cursor, records.count - 1))
    firstRow = firstVisible(firstRow, showing: cursor, rows: rows, of: records.count)
  }
}
