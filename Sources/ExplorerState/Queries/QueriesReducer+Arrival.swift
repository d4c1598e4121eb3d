import HaloModel
import ResultStore

/// Rows of answers that come as one, immediate and registered, while they arrive.
extension AppState {
  /// Adds rows to their query's table; those of a query that was let go or has ended change nothing.
  mutating func receive(_ rows: RowsArrival, _ key: QueryKey) -> [Effect] {
    guard let record = queries[key], record.isRunning || record.isLoadingResult else { return [] }
    _ = queries.update(key) { $0.receive(rows) }
    results.adopt(queries[key]?.table, of: key)
    return []
  }
}

extension QueryRecord {
  /// Takes rows that came. The first ones take the place of whatever an earlier run gave.
  mutating func receive(_ rows: RowsArrival) {
    if arrival == nil || table == nil {
      table = ResultTable()
      table?.reserve(rowCounts: [0])
    }
    for chunk in rows.chunks { table?.append(chunk, toPage: 0) }
    arrival = rows.arrival
  }

  /// Nothing more comes: the rows that are here are all there are.
  mutating func endArrival() {
    guard arrival?.hasEnded == false else { return }
    arrival?.hasEnded = true
    table?.endPage(0)
  }

  /// As in `120,000 rows that came stay`; `nil` where none came.
  var keptRowsNote: String? {
    guard let arrival, arrival.rows > 0 else { return nil }
    return "\(Counts.of(arrival.rows, "row")) that came \(arrival.rows == 1 ? "stays" : "stay")"
  }
}
