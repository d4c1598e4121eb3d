import ExplorerState
import ResultStore
import TerminalCells

/// What to compare the shown result with, and by which columns.
struct ComparisonFormOverlay {
  private let form: ComparisonForm
  private let state: AppState

  init(_ form: ComparisonForm, _ state: AppState) {
    self.form = form
    self.state = state
  }

  /// How many of the other results are in sight.
  private func resultRows(in inner: Rect) -> Int { max(1, min(form.others.count, max(1, (inner.rows - 4) / 3))) }

  private func columnRows(in inner: Rect) -> Int { max(1, inner.rows - 4 - resultRows(in: inner)) }

  private func size(in screen: Size) -> Size {
    let wanted = 6 + min(6, form.others.count) + max(2, min(12, form.columns.count))
    return Size(max(36, min(72, screen.columns - 4)), max(8, min(wanted, screen.rows - 4)))
  }

  func measure(_ screen: Size, into viewports: inout Viewports) {
    let inner = OverlayBox.area(size(in: screen), in: screen).inset(by: 1)
    viewports.overlayRows = columnRows(in: inner)
    viewports.overlayTextRows = max(1, form.columns.count)
  }

  /// Draws the form; gives the place of its cursor.
  func draw(into buffer: inout CellBuffer, _ look: Appearance) -> Point? {
    let panel = look[.overlay]
    let inner = OverlayBox(title: "Compare \(name(of: form.subject.query))", footer: "").draw(
      size(in: buffer.size), into: &buffer, look)
    var flow = TextFlow(inner)
    var cursor: Point?
    heading("with", isActive: form.part == .results, &flow, &buffer, look)
    let rows = resultRows(in: inner)
    let first = max(0, min(form.chosen - rows / 2, form.others.count - rows))
    for (index, key) in form.others.enumerated().dropFirst(first).prefix(rows) {
      let row = Rect(column: inner.column, row: flow.nextRow, columns: inner.columns, rows: 1)
      let isChosen = index == form.chosen
      flow.line(
        [
          .init(isChosen ? "\(look.symbols.cursor) " : "  ", look[.accent].over(panel)),
          .init(line(of: key), look[isChosen ? .text : .textMuted].over(panel)),
        ], into: &buffer)
      if isChosen, form.part == .results {
        look.select(row, isFocused: true, in: &buffer)
        cursor = row.origin
      }
    }
    heading("rows are the same by", isActive: form.part == .keys, &flow, &buffer, look)
    for (offset, pair) in form.columns.dropFirst(form.firstRow).prefix(columnRows(in: inner)).enumerated() {
      let row = Rect(column: inner.column, row: flow.nextRow, columns: inner.columns, rows: 1)
      let isKey = form.keys.contains(pair)
      let name = pair.name.isEmpty ? "(column \(pair.left + 1))" : pair.name
      flow.line(
        [.init("  [\(isKey ? "x" : " ")] ", look[.accent].over(panel)), .init(name, look[.text].over(panel))],
        into: &buffer)
      if form.firstRow + offset == form.cursor, form.part == .keys {
        look.select(row, isFocused: true, in: &buffer)
        cursor = row.origin
      }
    }
    var last = TextFlow(Rect(column: inner.column, row: inner.lastRow - 1, columns: inner.columns, rows: 2))
    if let problem = form.problem {
      last.line("\(look.symbols.bad) \(problem)", look[.stateBad].over(panel), into: &buffer)
    } else {
      last.skip()
    }
    last.line(
      KeyLine(("Enter", "compares"), ("Tab", "other list"), ("Space", "takes a column"), ("Esc", "leaves")).pieces(
        look),
      into: &buffer)
    return cursor ?? inner.origin
  }

  private func heading(
    _ text: String, isActive: Bool, _ flow: inout TextFlow, _ buffer: inout CellBuffer, _ look: Appearance
  ) {
    flow.line(text, look[isActive ? .overlayTitle : .textMuted].over(look[.overlay]), into: &buffer)
  }

  private func name(of key: QueryKey) -> String { "#\(key.number)" }

  private func line(of key: QueryKey) -> String {
    guard let record = state.queries[key] else { return name(of: key) }
    return "\(name(of: key))  \(Counts.of(record.table?.rowCount ?? 0, "row"))  \(record.siteName)  \(record.sqlLine)"
  }
}
