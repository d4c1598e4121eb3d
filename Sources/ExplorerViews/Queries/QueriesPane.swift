import ExplorerState
import HaloModel
import TerminalCells

/// The queries pane: a list, newest first, over the chosen query in detail.
struct QueriesPane {
  let area: Rect

  private var inner: Rect { area.inset(by: 1) }

  /// The rows of the list that hold queries; the detail takes the rest, and a list of some height has headings.
  func listArea(_ state: AppState) -> Rect {
    let list = inner.splitBottom(rows: detailRows(state)).rest
    return list.rows >= Self.rowsForHeadings ? list.inset(top: 1) : list
  }

  private static let rowsForHeadings = 4

  /// A small pane splits a few lines of detail off, a large one enough for a chart of the stages.
  private func detailRows(_ state: AppState) -> Int {
    guard !state.queries.visible.isEmpty else { return 0 }
    let rows = inner.rows
    switch rows {
    case 30...: return min(20, rows - 12)
    case 22...: return 14
    case 14...: return rows - max(5, rows / 3)
    case 10...: return rows - 4
    case 6...: return 4
    default: return rows >= 3 ? 2 : 0
    }
  }

  func draw(_ state: AppState, into buffer: inout CellBuffer, _ look: Appearance) -> Point? {
    let isFocused = state.focus == .queries && state.overlay == nil
    let queries = state.queries
    let frame = PaneFrame(
      title: "3 Queries", subtitle: subtitle(queries, look), notice: queries.isPaused ? "PAUSED" : "",
      footer: footer(state, look), isFocused: isFocused)
    _ = frame.draw(in: area, into: &buffer, look)
    guard !queries.visible.isEmpty else {
      drawEmpty(state, into: &buffer, look)
      return isFocused ? inner.origin : nil
    }
    let list = listArea(state)
    let shown = (0..<list.rows).compactMap { queries.record(at: queries.firstRow + $0) }
    // All that can be scrolled to, so that columns do not come and go.
    let columns = QueryColumns(columns: inner.columns, records: queries.visible.lazy.compactMap { queries[$0] })
    if list.row > inner.row { columns.drawHeadings(in: inner.rowRect(0), into: &buffer, look) }
    var cursor: Point?
    for (line, record) in shown.enumerated() {
      let row = list.rowRect(line)
      columns.draw(record, at: state.now, in: row, into: &buffer, look)
      guard queries.firstRow + line == queries.cursor else { continue }
      look.select(row, isFocused: isFocused, in: &buffer)
      cursor = row.origin
    }
    if let record = queries.selected {
      QueryDetail(area: inner.splitBottom(rows: detailRows(state)).bottom).draw(record, state, into: &buffer, look)
    }
    return isFocused ? cursor ?? inner.origin : nil
  }

  /// How many there are, how many run and failed, and what of them is listed.
  private func subtitle(_ queries: QueriesState, _ look: Appearance) -> String {
    guard queries.count > 0 else { return "" }
    var facts: [String] = []
    if queries.visible.count == queries.count {
      facts.append(Counts.of(queries.count, "query"))
    } else {
      facts.append("\(Counts.grouped(queries.visible.count)) of \(Counts.grouped(queries.count))")
    }
    if let title = queries.filter.title { facts.append("only \(title)") }
    if queries.showsFaultsOnly { facts.append("only faults") }
    if queries.runningCount > 0 { facts.append("\(queries.runningCount) running") }
    if queries.failedCount > 0 { facts.append("\(queries.failedCount) failed") }
    return facts.map { "\(look.symbols.dot) \($0)" }.joined(separator: " ")
  }

  /// How news of open queries come, and which rows of a long list are in sight.
  private func footer(_ state: AppState, _ look: Appearance) -> String {
    let queries = state.queries
    var facts: [String] = []
    if queries.isPaused {
      facts.append("paused, p asks again")
    } else if queries.followedCount > 0 {
      facts.append("polling \(Counts.grouped(queries.followedCount))")
    }
    if let port = queries.webhookPort { facts.append("webhooks at port \(port)") }
    let rows = listArea(state).rows
    if queries.visible.count > rows, rows > 0 {
      let last = min(queries.firstRow + rows, queries.visible.count)
      facts.append("\(queries.firstRow + 1)-\(last) of \(Counts.grouped(queries.visible.count))")
    }
    return facts.joined(separator: " \(look.symbols.dot) ")
  }

  private func drawEmpty(_ state: AppState, into buffer: inout CellBuffer, _ look: Appearance) {
    let queries = state.queries
    var flow = TextFlow(inner.inset(left: 1, right: 1))
    guard queries.count > 0 else {
      flow.paragraph(
        "Every query appears here with its stages and times. F5 in the editor runs one, S-F5 runs it async.",
        look[.textFaint], into: &buffer)
      return
    }
    if queries.showsFaultsOnly {
      flow.paragraph(
        "\(look.symbols.good) Nothing went wrong. ! lists everything again.", look[.textMuted], into: &buffer)
    } else {
      let title = queries.filter.title ?? "such"
      flow.paragraph(
        "No query is listed under \"\(title)\". & goes on to the next filter.", look[.textMuted], into: &buffer)
    }
  }
}
