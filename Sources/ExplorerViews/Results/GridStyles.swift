import ResultStore
import TerminalCells

/// The styles of one frame of the grid, looked up once instead of once a cell.
struct GridStyles {
  let text, header, separator, faint, cut, control, masked, match: Style
  /// The row of the cursor, the cells of a selection, the cell of the cursor.
  let row, selected, cursor: Style
  private let null, boolean, number, string, date: Style

  init(_ look: Appearance, isFocused: Bool) {
    text = look[.text]
    header = look[.gridHeader]
    separator = look[.gridSeparator]
    faint = look[.textFaint]
    cut = look[.gridCut]
    control = look[.gridControl]
    masked = look[.gridMasked]
    match = look[.matchHighlight]
    row = look[isFocused ? .selection : .selectionUnfocused]
    selected = look[.gridSelected]
    cursor = look[.cellCursor]
    null = look[.gridNull]
    boolean = look[.gridBoolean]
    number = look[.gridNumber]
    string = look[.gridString]
    date = look[.gridDate]
  }

  /// How a value of a column looks.
  func style(of kind: CellKind, isTemporal: Bool) -> Style {
    switch kind {
    case .null: null
    case .boolean: boolean
    case .number: number
    case .text: isTemporal ? date : string
    case .json: string
    }
  }
}
