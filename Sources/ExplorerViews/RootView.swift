package import ExplorerState
package import TerminalCells

/// Draws the whole state, and measures what of it is visible.
package struct RootView: Sendable {
  private let look: Appearance

  package init(_ look: Appearance) {
    self.look = look
  }

  /// How much of every pane is visible on a screen of this size.
  package func measure(_ state: AppState, _ size: Size) -> Viewports {
    let panes = PaneArrangement(size: size, focus: state.focus, isZoomed: state.isZoomed)
    let results = ResultsPane(area: panes[.results])
    let editor = EditorPane(area: panes[.editor]).textArea(state)
    let request = WrappedRequest(state.editor.fhir.buffer.currentLine, columns: editor.columns)
    var viewports = Viewports(
      siteRows: max(1, SitesPane(area: panes[.sites]).listArea(state).rows),
      showsToken: state.connection.info.isDesktop && !panes[.sites].isEmpty, editorRows: max(1, editor.rows),
      editorCells: max(1, editor.columns), editorCursorCell: EditorPane.cursorCell(state.editor.buffer),
      requestCursorRow: request.row(ofCursor: state.editor.fhirCursor), requestRows: request.rows.count,
      queryRows: max(1, QueriesPane(area: panes[.queries]).listArea(state).rows),
      showsQueries: !panes[.queries].isEmpty, gridRows: results.gridRows(state),
      gridCells: results.gridCells, showsRecord: panes.layout == .single || state.results.isRecord)
    if viewports.showsRecord { results.measureRecord(state, into: &viewports) }
    switch state.overlay {
    case .help:
      let help = HelpOverlay(state)
      viewports.overlayRows = max(1, OverlayBox.area(help.wantedSize(in: size), in: size).rows - 2)
      viewports.overlayTextRows = help.lines(columns: HelpOverlay.columnCount(in: size)).count
    case .cell:
      let text = CellOverlay.textSize(in: size)
      (viewports.overlayRows, viewports.overlayCells) = (text.rows, text.columns)
    case .columns(let picker):
      let list = ColumnPickerOverlay(picker, state)
      viewports.overlayRows = list.visibleRows(in: size)
      viewports.overlayTextRows = list.count
    case .sites(.importReport(let report)):
      viewports.overlayRows = ImportReportOverlay.listRows(in: size)
      viewports.overlayTextRows = ImportReportOverlay(report: report).lines(in: size).count
    case .welcome(let card):
      let welcome = WelcomeOverlay(card, state)
      viewports.overlayRows = welcome.visibleRows(in: size)
      viewports.overlayTextRows = welcome.textRows(in: size)
    case .profiles(let list):
      viewports.overlayRows = ProfilesOverlay(list, state).visibleRows(in: size)
      viewports.overlayTextRows = state.profiles.known.count
    case .resource(let view): ResourceOverlay(view: view).measure(size, into: &viewports)
    case .tools(let card): ToolsOverlays(card: card).measure(state, size, look, into: &viewports)
    case .confirmWrite, .register, .confirmCancel, .addKey, .sites, .export, nil: break
    }
    return viewports
  }

  /// Draws one frame. The hardware cursor stands on what has the focus, for magnifiers and readers that follow it.
  package func draw(_ state: AppState, _ size: Size) -> Frame {
    var buffer = CellBuffer(size, fill: look.theme.base)
    let panes = PaneArrangement(size: size, focus: state.focus, isZoomed: state.isZoomed)
    guard panes.layout != .facts else {
      FactsView().draw(state, into: &buffer, look)
      return Frame(buffer)
    }
    TitleBar(area: panes.titleBar).draw(state, into: &buffer, look)
    TabStrip(area: panes.tabs).draw(state, into: &buffer, look)
    var cursors: [Pane: Point] = [:]
    for pane in Pane.allCases where !panes[pane].isEmpty {
      cursors[pane] = draw(pane, in: panes[pane], state, into: &buffer)
    }
    QuerySummary(area: panes.querySummary).draw(state, into: &buffer, look)
    HintBar(area: panes.hints).draw(state, into: &buffer, look)
    StatusLine(area: panes.status).draw(state, into: &buffer, look)
    var cursor = cursors[state.focus]
    switch state.overlay {
    case .help(let firstRow): HelpOverlay(state).draw(firstRow: firstRow, into: &buffer, look)
    case .cell(let detail): CellOverlay(detail, state)?.draw(into: &buffer, look)
    case .columns(let picker): cursor = ColumnPickerOverlay(picker, state).draw(into: &buffer, look)
    case .confirmWrite(let confirmation):
      cursor = ConfirmOverlay(confirmation: confirmation).draw(into: &buffer, look)
    case .register(let form): cursor = RegisterOverlay(form: form).draw(into: &buffer, look)
    case .confirmCancel(let confirmation): CancelOverlay(confirmation: confirmation).draw(into: &buffer, look)
    case .sites(let card): cursor = SitesCards(card: card).draw(state, into: &buffer, look)
    case .welcome(let card): WelcomeOverlay(card, state).draw(into: &buffer, look)
    case .profiles(let list): cursor = ProfilesOverlay(list, state).draw(into: &buffer, look)
    case .addKey(let form): cursor = KeyOverlay(form, state).draw(into: &buffer, look)
    case .export(let form): cursor = ExportOverlay(form: form).draw(state, into: &buffer, look)
    case .resource(let view): cursor = ResourceOverlay(view: view).draw(state, into: &buffer, look)
    case .tools(let card): cursor = ToolsOverlays(card: card).draw(state, into: &buffer, look) ?? cursor
    case nil: drawCandidates(state, at: cursor, into: &buffer)
    }
    return Frame(buffer, cursor: cursor)
  }

  /// The ways to go on with a FHIR request, over the panes.
  private func drawCandidates(_ state: AppState, at cursor: Point?, into buffer: inout CellBuffer) {
    guard state.focus == .editor, state.editor.mode == .fhir, let cursor else { return }
    let bounds = Rect(buffer.size).inset(top: 1, bottom: 2)
    FHIRAssistPopup(assist: state.editor.assist).draw(at: cursor, in: bounds, into: &buffer, look)
  }

  private func draw(_ pane: Pane, in area: Rect, _ state: AppState, into buffer: inout CellBuffer) -> Point? {
    switch pane {
    case .sites: SitesPane(area: area).draw(state, into: &buffer, look)
    case .editor: EditorPane(area: area).draw(state, into: &buffer, look)
    case .queries: QueriesPane(area: area).draw(state, into: &buffer, look)
    case .results: ResultsPane(area: area).draw(state, into: &buffer, look)
    }
  }
}
