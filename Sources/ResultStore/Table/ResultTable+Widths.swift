extension ResultTable {
  /// The widest value of a column in some rows, in terminal cells; no value counts for more than `limit`, and of a long
  /// one no more is looked at.
  /// - Complexity: O(rows given).
  package func widestValue(inColumn column: Int, rows: some Sequence<Int>, limit: Int) -> Int {
    let window = window(rows: rows, columns: CollectionOfOne(column), scalarLimit: limit)
    guard !window.columns.isEmpty else { return 0 }
    let widths = window.rows.indices.lazy.map { TextWidth.cells(of: window[line: $0, position: 0].text) }
    return min(limit, widths.max() ?? 0)
  }
}
