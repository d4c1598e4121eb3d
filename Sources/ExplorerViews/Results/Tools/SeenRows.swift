import ExplorerState
import ResultStore

/// Says whether an analysis saw all rows.
enum SeenRows {
  /// The sentence for an analysis that looked at `seen` rows of `count`: all of a result, or those of an order.
  static func text(_ seen: Int, of count: Int, among order: RowOrder?) -> String {
    let unfetched = max(count - seen, order.map { $0.tableRowCount - $0.seenRowCount } ?? 0)
    let rows = Counts.of(seen, "row")
    guard unfetched == 0 else {
      return "Saw the \(rows) that \(seen == 1 ? "is" : "are") here; \(Counts.grouped(unfetched)) more not fetched."
    }
    guard let order, order.rows.count < order.tableRowCount else { return "Saw all \(rows)." }
    return "Saw the \(rows) that the filter shows, of \(Counts.grouped(order.tableRowCount))."
  }
}
