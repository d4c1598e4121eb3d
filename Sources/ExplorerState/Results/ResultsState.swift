import ResultStore

/// The results pane: which query's rows are shown and where its cursor stands.
package struct ResultsState: Equatable, Sendable {
  /// The query shown.
  package var shown: QueryKey?
  /// The row of the cursor, counted in the rows shown; ``cursorTableRow`` is the one of the table.
  package var cursorRow: Int
  /// The position of the cursor's column among those shown; ``cursorTableColumn`` is the one of the table.
  package var cursorColumn: Int
  package var firstRow: Int
  /// The position of the first column that scrolls and is in sight.
  package var firstColumn: Int
  /// How the columns are laid out.
  package var columns: ColumnLayout
  /// Which rows are shown, in which order.
  package var view: ResultView
  /// Whether every page of the shown result is fetched, one after another.
  package var fetchesEveryPage: Bool
  /// Rows shown, those of pages that are not here included.
  package private(set) var rowCount: Int

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
    columns = ColumnLayout()
    view = ResultView()
    fetchesEveryPage = false
    rowCount = 0
  }

  /// Cells each shown column takes, by position.
  package var columnWidths: [Int] { columns.shown.map(\.width) }

  /// The table's row under the cursor; `nil` without rows.
  package var cursorTableRow: Int? { cursorRow < rowCount ? view.tableRow(at: cursorRow) : nil }

  /// The table's column under the cursor; `nil` without columns.
  package var cursorTableColumn: Int? {
    let shown = columns.shown
    return shown.indices.contains(cursorColumn) ? shown[cursorColumn].column : nil
  }

  /// Shows another query from its first cell.
  mutating func show(_ key: QueryKey) {
    guard shown != key else { return }
    self = ResultsState()
    shown = key
  }

  /// Takes over the rows and columns of the shown query's table; the cursor stays inside.
  mutating func adopt(_ table: ResultTable?, of key: QueryKey) {
    guard shown == key else { return }
    columns.adopt(table?.columns ?? [])
    rowCount = table.map(view.rowCount(of:)) ?? 0
    move(rows: 0, columns: 0)
  }

  mutating func move(rows: Int, columns: Int) {
    cursorRow = max(0, min(cursorRow + rows, rowCount - 1))
    cursorColumn = max(0, min(cursorColumn + columns, self.columns.shown.count - 1))
  }

  /// Keeps the cursor's field in sight where one row is shown as a record.
  mutating func scrollRecord(rows: Int) {
    firstColumn = firstVisible(firstColumn, showing: cursorColumn, rows: rows, of: columnWidths.count)
  }

  /// Keeps the cursor's row and whole column in sight.
  mutating func scroll(rows: Int, cells: Int) {
    firstRow = firstVisible(firstRow, showing: cursorRow, rows: rows, of: rowCount)
    let columnWidths = columnWidths
    guard cursorColumn < columnWidths.count else { return }
    firstColumn = min(firstColumn, cursorColumn)
    func span() -> Int { columnWidths[firstColumn...cursorColumn].reduce(0) { $0 + $1 + Self.gap } - Self.gap }
    while firstColumn < cursorColumn, span() > cells { firstColumn += 1 }
  }
}
