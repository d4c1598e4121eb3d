import ExplorerState
import HaloModel
import ResultStore
import TerminalCells

/// The values of a column, the most frequent first, with how many rows have each.
struct FrequencyOverlay {
  private let card: FrequencyCard
  private let column: ResultColumn
  private let mask: CellMask?
  private let job: ToolJob?

  init?(_ card: FrequencyCard, _ state: AppState) {
    guard let columns = state.queries[card.subject.query]?.table?.columns, columns.indices.contains(card.column) else {
      return nil
    }
    self.card = card
    column = columns[card.column]
    mask = state.mask(ofColumn: card.column)
    job = state.tools.jobs[.analysis]
  }

  static func size(in screen: Size) -> Size {
    Size(max(36, min(96, screen.columns - 4)), max(7, min(30, screen.rows - 4)))
  }

  /// The list, between the summary above and the sentence below.
  private static func listRows(of inner: Rect) -> Int { max(1, inner.rows - 2) }

  func measure(_ screen: Size, into viewports: inout Viewports) {
    let inner = OverlayBox.area(Self.size(in: screen), in: screen).inset(by: 1)
    viewports.overlayRows = Self.listRows(of: inner)
    viewports.overlayTextRows = card.table?.entries.count ?? 1
  }

  /// Draws the list; gives the place of its cursor.
  func draw(into buffer: inout CellBuffer, _ look: Appearance) -> Point? {
    let panel = look[.overlay]
    let inner = OverlayBox(
      title: "\(column.displayName) \(look.symbols.dot) values", footer: "Enter filters by it, Esc closes"
    ).draw(Self.size(in: buffer.size), into: &buffer, look)
    var flow = TextFlow(inner)
    guard let table = card.table else {
      let percent = job.map { " \($0.percent) %" } ?? ""
      flow.line(
        "\(look.symbols.recurring) Counting the values…\(percent)  ^C cancels", look[.stateBusy].over(panel),
        into: &buffer)
      return inner.origin
    }
    flow.line(
      "\(Counts.of(table.distinctCount, "value")) in \(Counts.of(table.rowCount, "row"))", look[.textMuted].over(panel),
      into: &buffer)
    let line = FrequencyLine(columns: inner.columns, largest: table.entries.first?.share ?? 0)
    let values = ValueText(mask, look)
    var cursor: Point?
    for (offset, entry) in table.entries.dropFirst(card.firstRow).prefix(Self.listRows(of: inner)).enumerated() {
      let row = inner.rowRect(1 + offset)
      let isChosen = card.firstRow + offset == card.cursor
      flow.line(line.pieces(values.text(of: entry.value), entry.count, entry.share, look), into: &buffer)
      guard isChosen else { continue }
      look.select(row, isFocused: true, in: &buffer)
      cursor = row.origin
    }
    var last = TextFlow(inner.rowRect(inner.rows - 1))
    let isWhole = table.sawAllRows && card.order?.sawAllRows ?? true
    var text = SeenRows.text(table.rowCount, of: table.tableRowCount, among: card.order)
    if table.otherValueCount > 0 {
      text = "\(Counts.of(table.otherValueCount, "value")) more in \(Counts.of(table.otherRowCount, "row")). \(text)"
    }
    last.line(text, look[isWhole ? .textMuted : .stateWarning].over(panel), into: &buffer)
    return cursor ?? inner.origin
  }
}
