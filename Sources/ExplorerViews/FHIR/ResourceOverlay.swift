import ExplorerState
import HaloModel
import TerminalCells

/// The view of resources: where one is and came from, the tabs, the shown one, and what the cursor stands on.
struct ResourceOverlay {
  let view: ResourceView

  /// The rows of the overlay, each at its place.
  private struct Areas {
    let way: Rect
    let tabs: Rect
    let note: Rect
    let body: Rect
    let detail: Rect
  }

  /// The whole screen but for its first line and its last two.
  private static func box(in screen: Size) -> Rect { OverlayBox.area(screen, in: screen) }

  private func areas(_ inner: Rect) -> Areas {
    let page = view.page
    let tabRows = page.tabs.count > 1 ? 1 : 0
    let noteRows = note == nil || inner.rows < 8 ? 0 : 1
    let detailRows = page.tab == .tree || view.search != nil ? min(3, max(1, inner.rows / 8)) : 0
    let head = 1 + tabRows + noteRows
    let body = inner.inset(top: head, bottom: detailRows)
    return Areas(
      way: inner.rowRect(0), tabs: tabRows == 0 ? .empty : inner.rowRect(1),
      note: noteRows == 0 ? .empty : inner.rowRect(1 + tabRows), body: body,
      detail: inner.inset(top: max(0, inner.rows - detailRows)))
  }

  /// What is said above the page: what is on its way, and what is to be said of the page.
  private var note: String? {
    if let loading = view.loading { return "Reading \(loading.title) …" }
    return view.page.note
  }

  private static func inner(in screen: Size) -> Rect { box(in: screen).inset(by: 1).inset(left: 1, right: 1) }

  private var layout: (Rect) -> ResourceLayout {
    { ResourceLayout(page: view.page, columns: $0.columns) }
  }

  // MARK: Measuring

  /// Takes rows and cursor of the shown page over into what the state keeps in sight.
  func measure(_ screen: Size, into viewports: inout Viewports) {
    let body = areas(Self.inner(in: screen)).body
    let layout = ResourceLayout(page: view.page, columns: body.columns)
    viewports.overlayRows = max(1, body.rows)
    viewports.overlayTextRows = max(1, layout.rowCount)
    viewports.overlayCursorRows = layout.rows(of: view.page.cursor)
  }

  // MARK: Drawing

  /// Gives the place of the cursor, for those that follow it.
  func draw(_ state: AppState, into buffer: inout CellBuffer, _ look: Appearance) -> Point? {
    let page = view.page
    let practice = state.sites.entries.lazy.compactMap(\.site).first { $0.id == view.site }?.practiceName
    let place = page.lineCount > 0 ? "\(page.cursor + 1) of \(Counts.grouped(page.lineCount))" : ""
    let box = OverlayBox(
      title: ["FHIR", practice].compactMap(\.self).joined(separator: " \(look.symbols.dot) "), footer: place)
    let inner = box.draw(buffer.size, into: &buffer, look)
    guard inner.rows > 2, inner.columns > 4 else { return nil }
    let areas = areas(inner)
    drawWay(in: areas.way, into: &buffer, look)
    drawTabs(in: areas.tabs, into: &buffer, look)
    if let note, !areas.note.isEmpty {
      buffer.put(
        CellText.truncated(note, to: areas.note.columns), at: areas.note.origin,
        style: look[view.loading == nil ? .stateWarning : .stateBusy].over(look[.overlay]))
    }
    if let failure = view.failure {
      drawFailure(failure, in: areas.body, into: &buffer, look)
      return nil
    }
    let cursor = ResourceBody(page: page, search: view.search?.input.text).draw(in: areas.body, into: &buffer, look)
    if let search = view.search, search.isTyping, !areas.detail.isEmpty {
      let input = InputLine(label: "Find", labelColumns: 6, value: search.input, isActive: true)
      return input.draw(in: areas.detail.rowRect(0), into: &buffer, look)
    }
    drawDetail(in: areas.detail, into: &buffer, look)
    return cursor
  }

  /// `Patient/1 › Practitioner/7`, its end when there is no room for all.
  private func drawWay(in row: Rect, into buffer: inout CellBuffer, _ look: Appearance) {
    let arrow = look.isUnicode ? " › " : " > "
    let before = view.titles.dropLast().map { $0 + arrow }.joined()
    let last = view.titles.last ?? ""
    let room = row.columns - DisplayWidth.columns(of: last)
    guard room > 4 else {
      buffer.put(
        CellText.truncated(last, to: row.columns, cut: .start), at: row.origin,
        style: look[.heading].over(look[.overlay]))
      return
    }
    let shown = CellText.truncated(before, to: room, cut: .start)
    let used = buffer.put(shown, at: row.origin, style: look[.textMuted].over(look[.overlay]))
    buffer.put(
      last, at: row.origin.moved(columns: used), style: look[.heading].over(look[.overlay]),
      maxColumns: row.columns - used)
  }

  private func drawTabs(in row: Rect, into buffer: inout CellBuffer, _ look: Appearance) {
    guard !row.isEmpty else { return }
    var column = row.column
    for tab in view.page.tabs {
      let isChosen = tab == view.page.tab
      let title = ResourceOverlay.title(of: tab, view.page)
      let text = isChosen ? "[\(title)]" : " \(title) "
      column += buffer.put(
        text, at: Point(column, row.row), style: look[isChosen ? .accent : .textMuted].over(look[.overlay]),
        maxColumns: max(0, row.endColumn - column))
      column += 1
    }
  }

  static func title(of tab: ResourcePage.Tab, _ page: ResourcePage) -> String {
    switch tab {
    case .tree: "Tree"
    case .reading: page.readingTitle
    case .json: "JSON"
    }
  }

  /// The path of the cursor, and its value in full as far as there is room.
  private func drawDetail(in area: Rect, into buffer: inout CellBuffer, _ look: Appearance) {
    guard !area.isEmpty, let path = view.page.path else { return }
    var flow = TextFlow(area)
    let reference = view.page.target == nil ? "" : "  Enter follows"
    flow.line(
      [
        .init(
          CellText.truncated(path, to: max(1, area.columns - DisplayWidth.columns(of: reference)), cut: .start),
          look[.accent].over(look[.overlay])),
        .init(reference, look[.textMuted].over(look[.overlay])),
      ], into: &buffer)
    guard let node = view.page.node, let tree = view.page.tree, !tree.nodes[node].isContainer else { return }
    flow.paragraph(
      tree.nodes[node].text, look[.text].over(look[.overlay]), maxRows: flow.remainingRows, into: &buffer)
  }

  private func drawFailure(
    _ failure: ResourceView.Failure, in area: Rect, into buffer: inout CellBuffer, _ look: Appearance
  ) {
    var flow = TextFlow(area)
    let overlay = look[.overlay]
    flow.line("\(failure.title) is not here.", look[.text].over(overlay), into: &buffer)
    flow.line("\(look.symbols.bad) \(failure.report.word)", look[.stateBad].over(overlay), into: &buffer)
    if let message = failure.report.message { flow.paragraph(message, look[.text].over(overlay), into: &buffer) }
    flow.paragraph(failure.report.meaning, look[.textMuted].over(overlay), into: &buffer)
    flow.paragraph(failure.report.nextStep, look[.textMuted].over(overlay), into: &buffer)
    flow.skip()
    flow.line("Backspace goes back to \(view.page.title).", look[.textMuted].over(overlay), into: &buffer)
  }
}
