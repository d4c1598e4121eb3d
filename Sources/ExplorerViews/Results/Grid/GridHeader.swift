import ExplorerState
import ResultStore
import TerminalCells

/// The names over the grid with what they are sorted by and of which type they are, and the rule below.
struct GridHeader {
  let area: Rect
  let columns: [GridColumn]
  let sort: [SortKey]
  /// Whether columns follow behind those in sight, and whether some were scrolled away to the left.
  let continuesRight, continuesLeft: Bool
  let styles: GridStyles

  func draw(into buffer: inout CellBuffer, _ look: Appearance) {
    buffer.fill(area.rowRect(0), styles.header)
    buffer.put(
      String(repeating: look.isUnicode ? "─" : "-", count: area.columns), at: Point(area.column, area.row + 1),
      style: styles.separator)
    let rule = styles.separator.over(styles.header)
    for column in columns {
      draw(column, into: &buffer, look)
      let end = area.column + column.cell + column.width
      let isMarked = column.hidesNext
      guard column.rule != .none || isMarked else { continue }
      let line = GridRules.line(column.rule, look)
      buffer.put(
        isMarked ? (look.isUnicode ? "┆" : ":") : line, at: Point(end + 1, area.row),
        style: isMarked ? styles.cut.over(styles.header) : rule)
      if column.rule != .none {
        buffer.put(GridRules.crossing(column.rule, look), at: Point(end + 1, area.row + 1), style: styles.separator)
      }
    }
    let cut = styles.cut.over(styles.header)
    if continuesRight { buffer.put(look.isUnicode ? "›" : ">", at: Point(area.lastColumn, area.row), style: cut) }
    if continuesLeft, let first = columns.first(where: { $0.position > 0 && $0.rule != .heavy && $0.cell > 0 }) {
      buffer.put(
        look.isUnicode ? "‹" : "<", at: Point(area.column + first.cell - 1, area.row), style: cut)
    }
  }

  /// Draws a name, what it is sorted by behind it, and its type where that leaves room.
  private func draw(_ column: GridColumn, into buffer: inout CellBuffer, _ look: Appearance) {
    let arrow = arrow(of: column.column.index, look)
    let room = max(0, column.width - (arrow.isEmpty ? 0 : DisplayWidth.columns(of: arrow) + 1))
    let name = CellText.truncated(column.column.displayName, to: room)
    let text = arrow.isEmpty ? name : name.isEmpty ? arrow : "\(name) \(arrow)"
    let columns = DisplayWidth.columns(of: text)
    let start = Point(area.column + column.cell, area.row)
    buffer.put(
      text, at: column.isNumeric ? start.moved(columns: max(0, column.width - columns)) : start, style: styles.header,
      maxColumns: column.width)
    let type = column.column.typeWord
    guard column.width >= columns + type.count + 3 else { return }
    buffer.put(
      type, at: column.isNumeric ? start : start.moved(columns: column.width - type.count),
      style: styles.faint.over(Style(background: styles.header.background)))
  }

  /// `▲`, `▼`, and with several keys which of them it is: `▼2`.
  private func arrow(of column: Int, _ look: Appearance) -> String {
    guard let index = sort.firstIndex(where: { $0.column == column }) else { return "" }
    let shape =
      switch (sort[index].isDescending, look.isUnicode) {
      case (false, true): "▲"
      case (true, true): "▼"
      case (false, false): "^"
      case (true, false): "v"
      }
    return sort.count == 1 ? shape : "\(shape)\(index + 1)"
  }
}

/// The lines between columns, one cell each.
enum GridRules {
  /// Beside values.
  static func line(_ rule: GridColumn.Rule, _ look: Appearance) -> String {
    switch rule {
    case .none: " "
    case .thin: look.isUnicode ? "│" : "|"
    case .heavy: look.isUnicode ? "┃" : "#"
    }
  }

  /// Where the header's rule crosses.
  static func crossing(_ rule: GridColumn.Rule, _ look: Appearance) -> String {
    switch rule {
    case .none: look.isUnicode ? "─" : "-"
    case .thin: look.isUnicode ? "┼" : "+"
    case .heavy: look.isUnicode ? "╂" : "#"
    }
  }
}

extension ResultColumn {
  /// The type in one word for people: dates and times are told from other texts.
  var typeWord: String {
    switch (type, temporalShape) {
    case (.text, .date): "date"
    case (.text, .dateTime): "date, time"
    case (.unknown, _): "all null"
    default: type.rawValue
    }
  }
}
