import ExplorerState
import ResultStore

/// A column in sight of the grid: where it stands and what parts it from the next.
struct GridColumn {
  /// The line behind a column.
  enum Rule {
    case none
    case thin
    /// The frozen columns end here.
    case heavy
  }

  /// Its position among those shown.
  let position: Int
  let column: ResultColumn
  /// The first of its cells, counted from the pane's edge.
  let cell: Int
  let width: Int
  let rule: Rule
  /// Whether hidden columns lie behind it, before the next one shown.
  let hidesNext: Bool

  var isNumeric: Bool { column.type.isNumeric }

  var isTemporal: Bool { column.temporalShape != nil }

  /// The columns in sight, from the left; empty where the layout is for other columns than the table's.
  static func columns(of state: ResultsState, _ table: ResultTable, cells: Int) -> [GridColumn] {
    let layout = state.columns
    let sight = state.columnsInSight(cells: cells)
    guard layout.entries.count <= table.columns.count else { return [] }
    return sight.positions.map { position in
      let entry = layout.shown[position]
      let endsFrozen = position == sight.frozen.last && layout.frozenCount < layout.shown.count
      let isLast = position + 1 == layout.shown.count
      return GridColumn(
        position: position, column: table.columns[entry.column], cell: layout.cell(of: position, in: sight),
        width: entry.width, rule: endsFrozen ? .heavy : isLast ? .none : .thin,
        hidesNext: layout.hidesColumns(before: position + 1))
    }
  }
}
