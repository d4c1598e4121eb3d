/// Rows that lie all over a table, together in memory.
extension ResultTable {
  /// Some rows of a table as a table of their own.
  package struct Gathering: Sendable {
    /// The rows, each once, in the order in which they lie in the whole table; its columns have the same indices.
    package let table: ResultTable
    /// For each row that was asked for, its row in ``table``; nil for a gap, and for one that cannot be read back.
    package let rows: [Int?]
  }

  /// Puts rows together, in any order, so that those of a sorted view can be walked although they are spilled: each
  /// chunk is read back once, however many of its rows are asked for. It may block on the disk: for work off the task
  /// that draws.
  package func gathering(_ wanted: some Collection<Int>) -> Gathering {
    let wanted = Array(wanted)
    var places = [Int?](repeating: nil, count: wanted.count)
    var gathered = ResultTable()
    let sorted = wanted.indices.sorted { wanted[$0] < wanted[$1] }
    var next = 0
    while next < sorted.count {
      let run = run(holding: wanted[sorted[next]])
      var rows: [Int] = []
      let start = next
      while next < sorted.count, run.rows ~= wanted[sorted[next]] {
        let row = wanted[sorted[next]] - run.rows.lowerBound
        if rows.last != row { rows.append(row) }
        next += 1
      }
      guard let chunk = run.chunk, let page = try? chunk.content.load() else { continue }
      let loaded = TableChunk(page, places: chunk.places, firstRow: run.rows.lowerBound)
      var place = gathered.rowCount - 1
      var last: Int?
      for index in sorted[start..<next] {
        if wanted[index] != last { place += 1 }
        last = wanted[index]
        places[index] = place
      }
      gathered.append(
        ColumnarPage(
          columns: columns.map { column in
            loaded.column(column.index)?.picking(rows) ?? .nulls(named: column.name, rowCount: rows.count)
          }, rowCount: rows.count))
    }
    return Gathering(table: gathered, rows: places)
  }
}
