import ResultStore

/// The results pane: which query's rows are shown and where its cursor stands.
package struct ResultsState: Equatable, Sendable {
  /// The query shown.
  package var shown: QueryKey?
  package var cursorRow: Int
  package var cursorColumn: Int
  package var firstRow: Int
  package var firstColumn: Int
  /// Cells each column takes, in column order.
  package var columnWidths: [Int]
  /// Rows of the shown table, those of pages that are not here included.
  package var rowCount: Int
  /// The names of the columns that ``columnWidths`` are of.
  private var columnNames: [String]

  /// The widest a column may be, in cells; longer values are cut visibly.
  package static let widthCap = 40
  /// The widest a column of resource ids may be: they are long, and told apart by their beginning. Enter shows one whole.
  package static let idWidthCap = 13
  /// Cells between two columns: blank, rule, blank.
  package static let gap = 3

  package init() {
    shown = nil
    cursorRow = 0
    cursorColumn = 0
    firstRow = 0
    firstColumn = 0
    columnWidths = []
    rowCount = 0
    columnNames = []
  }

  /// Shows another query from its first cell.
  mutating func show(_ key: QueryKey) {
    guard shown != key else { return }
    self = ResultsState()
    shown = key
  }

  /// Takes over the rows and columns of the shown query's table. Columns keep the width they were first shown with, so
  /// that nothing moves while later pages arrive; the cursor stays inside.
  mutating func adopt(_ table: ResultTable?, of key: QueryKey) {
    guard shown == key else { return }
    let columns = table?.columns ?? []
    let names = columns.map(\.displayName)
    if !names.starts(with: columnNames) { columnWidths = [] }
    columnNames = names
    columnWidths += columns.dropFirst(columnWidths.count).map {
      min(max($0.widthHint, $0.displayName.count, 1), $0.displayName == "Id" ? Self.idWidthCap : Self.widthCap)
    }
    rowCount = table?.rowCount ?? 0
    move(rows: 0, columns: 0)
  }

  mutating func move(rows: Int, columns: Int) {
    cursorRow = max(0, min(cursorRow + rows, rowCount - 1))
    cursorColumn = max(0, min(cursorColumn + columns, columnWidths.count - 1))
  }

  /// Keeps the cursor's field in sight where one row is shown as a record.
  mutating func scrollRecord(rows: Int) {
    firstColumn = firstVisible(firstColumn, showing: cursorColumn, rows: rows, of: columnWidths.count)
  }

  /// Keeps the cursor's row and whole column in sight.
  mutating func scroll(rows: Int, cells: Int) {
    firstRow = firstVisible(firstRow, showing: cursorRow, rows: rows, of: rowCount)
    guard cursorColumn < columnWidths.count else { return }
    firstColumn = min(firstColumn, cursorColumn)
    func span() -> Int { columnWidths[firstColumn...cursorColumn].reduce(0) { $0 + $1 + Self.gap } - Self.gap }
    while firstColumn < cursorColumn, span() > cells { firstColumn += 1 }
  }
}
