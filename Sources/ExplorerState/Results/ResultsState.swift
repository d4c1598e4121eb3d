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
  /// Which rows are shown, in which order. Another order ends a block, whose rows would be others.
  package var view: ResultView {
    didSet { selection.block = nil }
  }
  /// The search whose matches are marked.
  package internal(set) var search: GridSearch?
  /// Whether every page of the shown result is fetched, one after another.
  package var fetchesEveryPage: Bool
  /// What is selected.
  package internal(set) var selection: GridSelection
  /// Whether one row is shown as a record, a field below the other, because somebody asked for it.
  package internal(set) var isRecord: Bool
  /// The position of the first field in sight of the record.
  package private(set) var firstField: Int
  /// Rows shown, those of pages that are not here included.
  package private(set) var rowCount: Int
  /// The layouts somebody made, of other results too.
  var layouts: KeptLayouts

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
    selection = GridSelection()
    isRecord = false
    firstField = 0
    rowCount = 0
    layouts = KeptLayouts()
  }

  /// Cells each shown column takes, by position.
  package var columnWidths: [Int] { columns.shown.map(\.width) }

  /// The table's row under the cursor; `nil` without rows.
  package var cursorTableRow: Int? { cursorRow < rowCount ? view.tableRow(at: cursorRow) : nil }

  /// The table's column under the cursor; `nil` without columns.
  package var cursorTableColumn: Int? {
    cursorEntry?.column
  }

  /// How the cursor's column is laid out; `nil` without columns.
  var cursorEntry: ColumnLayout.Entry? {
    columns.shown.indices.contains(cursorColumn) ? columns.shown[cursorColumn] : nil
  }

  /// The columns in sight of a pane of so many cells.
  package func columnsInSight(cells: Int) -> ColumnsInSight { columns.inSight(from: firstColumn, cells: cells) }

  /// Shows another query from its first cell.
  mutating func show(_ key: QueryKey) {
    guard shown != key else { return }
    startAnew(showing: key)
  }

  /// Begins at the first cell of a query's rows, whatever was shown before; layouts somebody made are kept.
  mutating func startAnew(showing key: QueryKey) {
    let layouts = layouts
    self = ResultsState()
    self.layouts = layouts
    shown = key
  }

  /// Takes over the rows and columns of the shown query's table; the cursor stays inside.
  mutating func adopt(_ table: ResultTable?, of key: QueryKey) {
    guard shown == key else { return }
    columns.adopt(table?.columns ?? [], recalling: layouts)
    rowCount = table.map(view.rowCount(of:)) ?? 0
    move(rows: 0, columns: 0)
  }

  mutating func move(rows: Int, columns: Int) {
    cursorRow = max(0, min(cursorRow + rows, rowCount - 1))
    cursorColumn = max(0, min(cursorColumn + columns, self.columns.shown.count - 1))
  }

  /// Goes to the first column that is not whole in sight, or to the last one before those in sight, which becomes the
  /// last in sight.
  mutating func pageColumns(forwards: Bool, cells: Int) {
    let sight = columnsInSight(cells: cells)
    guard let first = sight.scrolled.first, let last = sight.scrolled.last else { return }
    if forwards {
      let isCut = columns.earliest(endingAt: last, cells: cells) > first && last > first
      let next = isCut ? last : last + 1
      guard next < columns.shown.count else {
        cursorColumn = columns.shown.count - 1
        return
      }
      cursorColumn = next
      firstColumn = next
    } else if first > sight.frozen.upperBound {
      cursorColumn = columns.earliest(endingAt: first - 1, cells: cells)
      firstColumn = cursorColumn
    } else {
      cursorColumn = 0
    }
  }

  /// Keeps the cursor's field in sight where one row is shown as a record: from the one that `firstNeeded` says, which
  /// is as far as the fields before the cursor's have to scroll away, and without room left behind the last field.
  mutating func scrollRecord(firstNeeded: Int, last: Int) {
    firstField = max(0, min(max(min(firstField, cursorColumn), firstNeeded), last))
  }

  /// Keeps the cursor's row and whole column in sight.
  mutating func scroll(rows: Int, cells: Int) {
    firstRow = firstVisible(firstRow, showing: cursorRow, rows: rows, of: rowCount)
    firstColumn = columns.first(firstColumn, showing: cursorColumn, cells: cells)
  }
}
