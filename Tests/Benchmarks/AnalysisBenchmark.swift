import Foundation
import ResultStore

/// Sorting, filtering, searching and counting a table of 1,000,000 rows and 20 columns that is in memory.
enum AnalysisBenchmark {
  static func run() throws {
    let table = try AnalysisRows.table(rows: 1_000_000)
    print("analysis of \(table.rowCount) rows and \(table.columns.count) columns,", table.byteCount / 1_000_000, "MB")
    for name in ["NUMBER", "BALANCE", "SURNAME", "DRUG", "NOTE", "DAY", "AT"] {
      let column = index(of: name, in: table)
      try measure("sort by \(name)", goal: "1 s") { _ = try RowSorter.order(of: table, by: [SortKey(column: column)]) }
    }
    for name in ["NUMBER", "BALANCE", "SURNAME", "DAY"] {
      let column = index(of: name, in: table)
      try measure("statistics of \(name)", goal: "1 s") { _ = try ColumnStatistics.of(column, in: table) }
      try measure("frequency of \(name)", goal: "1 s") { _ = try FrequencyTable.of(column, in: table) }
    }
    for expression in ["NUMBER > 500000", "SURNAME like 'Mü%' and DAY >= 2010-01-01", "heron"] {
      let filter = try RowFilter(expression, columns: table.columns)
      try measure("filter by \(expression)", goal: "1 s") { _ = try filter.order(of: table) }
    }
    let columns = Array(table.columns.indices)
    for pattern in [AnalysisRows.needle, "Quixotic heron x", "99999999"] {
      let search = try CellSearch(pattern)
      try measure("search all cells for \(pattern)", goal: "118 ms") {
        _ = try search.next(in: table, columns: columns)
      }
    }
  }

  private static func index(of name: String, in table: ResultTable) -> Int {
    table.columns.firstIndex { $0.name == name } ?? 0
  }

  private static func measure(_ what: String, goal: String, _ body: () throws -> Void) rethrows {
    var times: [Duration] = []
    for _ in 0..<5 {
      let start = ContinuousClock.now
      try body()
      times.append(ContinuousClock.now - start)
    }
    print(what, "(goal \(goal)) ", Timings(times).summary)
  }
}
