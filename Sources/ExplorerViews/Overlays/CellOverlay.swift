import ExplorerState
import ResultStore
import TerminalCells

/// One cell in full: its text wrapped, its kind and size. Control characters show as stand-ins.
struct CellOverlay {
  let detail: CellDetail
  let table: ResultTable

  init?(_ detail: CellDetail, _ state: AppState) {
    guard let table = state.queries[detail.query]?.table,
      detail.row < table.rowCount, detail.column < table.columns.count
    else { return nil }
    self.detail = detail
    self.table = table
  }

  private var cell: CellValue { table.cell(row: detail.row, column: detail.column) }

  /// The text as the lines it has and the width allows.
  func lines(columns: Int) -> [String] {
    if cell == .null { return ["null"] }
    let text = cell.displayText
    if text.isEmpty { return ["(empty text)"] }
    return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .flatMap { $0.isEmpty ? [""] : CellText.wrapped(String($0), columns: columns) }
  }

  static func size(in screen: Size) -> Size {
    Size(max(40, min(100, screen.columns - 12)), max(8, min(24, screen.rows - 8)))
  }

  static func textColumns(in screen: Size) -> Int {
    max(1, OverlayBox.area(size(in: screen), in: screen).columns - 4)
  }

  static func textRows(in screen: Size) -> Int {
    max(1, OverlayBox.area(size(in: screen), in: screen).rows - 4)
  }

  func draw(into buffer: inout CellBuffer, _ look: Appearance) {
    let column = table.columns[detail.column]
    let box = OverlayBox(
      title: column.displayName,
      footer: "row \(detail.row + 1) of \(table.rowCount), column \(detail.column + 1) of \(table.columns.count)")
    let inner = box.draw(Self.size(in: buffer.size), into: &buffer, look)
    var flow = TextFlow(inner)
    flow.line(facts, look[.textMuted].over(look[.overlay]), into: &buffer)
    flow.skip()
    let style = look[cell == .null ? .gridNull : .text].over(look[.overlay])
    let all = lines(columns: inner.columns)
    for line in all.dropFirst(detail.firstRow).prefix(inner.rows - 2) {
      flow.line(line, style, into: &buffer)
    }
  }

  private var facts: String {
    let text = cell == .null ? "" : cell.displayText
    let kind =
      switch cell {
      case .null: "null"
      case .boolean: "boolean"
      case .integer, .number: "number"
      case .text: "text"
      case .json: "JSON"
      }
    return cell == .null
      ? kind : "\(kind), \(Counts.of(text.count, "character")), \(Measures.bytes(text.utf8.count))"
  }
}
