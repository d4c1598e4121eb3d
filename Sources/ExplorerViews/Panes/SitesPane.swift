import ExplorerState
import HaloModel
import TerminalCells

/// The sites pane: the input to look a site up, the list with the opened catalogues, and the chosen site in detail.
struct SitesPane {
  let area: Rect
  /// From this width on the detail stands beside the list.
  private static let sideBySide = 64

  private var inner: Rect { area.inset(by: 1) }
  private var isWide: Bool { inner.columns >= Self.sideBySide }

  /// The column of input and list.
  private var listColumn: Rect { isWide ? inner.splitLeft(columns: inner.columns * 9 / 20).left : inner }

  var findArea: Rect { listColumn.splitTop(rows: 1).top }

  /// Where the rows stand.
  func listArea(_ state: AppState) -> Rect {
    let below = listColumn.inset(top: 2)
    guard !isWide else { return below }
    return below.splitBottom(rows: detailRows(state, below)).rest
  }

  func detailArea(_ state: AppState) -> Rect {
    if isWide { return inner.splitLeft(columns: inner.columns * 9 / 20).rest.inset(left: 2) }
    let below = listColumn.inset(top: 2)
    return below.splitBottom(rows: detailRows(state, below)).bottom.inset(top: 1)
  }

  /// In a narrow pane the detail takes at most 13 rows, more when there is trouble to explain, and leaves the list four.
  private func detailRows(_ state: AppState, _ below: Rect) -> Int {
    guard let entry = state.sites.selectedEntry else { return 0 }
    if state.connection.info.isDesktop { return max(0, min(15, below.rows - 1)) }
    let isWell = entry.problem == nil && entry.condition == .online
    let isAsked = entry.siteID.map { state.fhir.capabilities[$0] != nil } ?? false
    let wanted = (isWell ? 10 : 17) + (isAsked ? 1 : 0)
    return max(0, min(wanted, below.rows - 4))
  }

  /// Draws the pane; gives the place of the cursor when the pane has the focus.
  func draw(_ state: AppState, into buffer: inout CellBuffer, _ look: Appearance) -> Point? {
    let isFocused = state.focus == .sites && state.overlay == nil
    let frame = PaneFrame(
      title: "1 Sites", subtitle: subtitle(state.sites, look), notice: state.sites.isPaused ? "PAUSED" : "",
      footer: footer(state, isFocused: isFocused, look), isFocused: isFocused)
    _ = frame.draw(in: area, into: &buffer, look)
    if isWide {
      let divider = inner.column + inner.columns * 9 / 20
      buffer.verticalLine(
        from: Point(divider, inner.row), rows: inner.rows, look[.border], border: look.isUnicode ? .thin : .ascii)
    }
    let inputCursor = drawFind(state, into: &buffer, look)
    if state.sites.entries.isEmpty {
      drawEmpty(state, into: &buffer, look)
      return isFocused ? inputCursor : nil
    }
    let rowCursor = drawRows(state, isFocused: isFocused, into: &buffer, look)
    SiteDetail(area: detailArea(state)).draw(state, into: &buffer, look)
    guard isFocused else { return nil }
    return state.sites.find.isActive ? inputCursor : rowCursor
  }

  /// How many there are, and how many of them the filter leaves.
  private func subtitle(_ sites: SitesState, _ look: Appearance) -> String {
    guard !sites.entries.isEmpty else { return "" }
    let count = Counts.grouped(sites.entries.count)
    let listed = sites.filter.isEmpty ? count : "\(Counts.grouped(sites.listedCount)) of \(count)"
    return "\(look.symbols.dot) \(listed)"
  }

  /// How often and when sites were asked in the background, and how many of them are up.
  private func footer(_ state: AppState, isFocused: Bool, _ look: Appearance) -> String {
    let sites = state.sites
    var facts: [String] = []
    let (online, known) = sites.upCount
    if sites.savedCount > 0, known > 0 { facts.append("\(Counts.grouped(online))/\(Counts.grouped(known)) up") }
    if area.columns >= Self.roomForSweep, let interval = sites.interval, !sites.watched.isEmpty, !sites.isPaused {
      facts.insert("sweep \(Measures.span(seconds: Int(interval.components.seconds)))", at: 0)
      if let at = sites.newsAt { facts.append("last \(Measures.clock(at.date))") }
    }
    if isFocused, !sites.find.isActive, !sites.entries.isEmpty, !state.connection.info.isDesktop {
      facts.append(sites.savedCount > 0 ? "/ filter" : "/ find")
    }
    return facts.joined(separator: " \(look.symbols.dot) ")
  }

  private static let roomForSweep = 50

  private func drawFind(_ state: AppState, into buffer: inout CellBuffer, _ look: Appearance) -> Point? {
    let find = state.sites.find
    let area = findArea
    let problemRow = Rect(column: area.column, row: area.row + 1, columns: area.columns, rows: 1)
    guard find.isActive else {
      let isFiltered = !state.sites.filter.isEmpty
      let text =
        isFiltered
        ? "\(look.symbols.search) \(state.sites.filter)  Esc lists all"
        : state.connection.info.isDesktop
          ? "one site, by the token"
          : state.sites.savedCount > 0
            ? "\(look.symbols.search) filter, a adds by PMS ID or GUID"
            : "\(look.symbols.search) find a site by PMS ID or GUID"
      buffer.put(
        CellText.truncated(text, to: area.columns), at: area.origin, style: look[isFiltered ? .accent : .textFaint])
      return nil
    }
    buffer.fill(area, look[.inputField])
    let label =
      switch find.purpose {
      case .find: " \(find.pms.shortName) "
      case .filter: " filter "
      }
    var column = area.column
    column += buffer.put(label, at: area.origin, style: look[.hintKey].over(look[.inputField]))
    column += 1
    let room = area.endColumn - column
    let text = find.input.text
    if text.isEmpty {
      let placeholder = find.purpose == .find ? "PMS ID or Halo GUID" : "name, tag, PMS ID"
      buffer.put(
        CellText.truncated(placeholder, to: room), at: Point(column, area.row),
        style: look[.inputPlaceholder].over(look[.inputField]))
    }
    let before = DisplayWidth.columns(of: find.input.textBeforeCursor)
    let shift = max(0, before - room + 1)
    buffer.withClip(Rect(column: column, row: area.row, columns: room, rows: 1)) { buffer in
      _ = buffer.put(text, at: Point(column - shift, area.row), style: look[.inputField])
    }
    if let problem = find.problem {
      buffer.put(
        CellText.truncated("\(look.symbols.bad) \(problem)", to: area.columns), at: problemRow.origin,
        style: look[.stateBad])
    }
    return Point(column + before - shift, area.row)
  }

  private func drawEmpty(_ state: AppState, into buffer: inout CellBuffer, _ look: Appearance) {
    var flow = TextFlow(listColumn.inset(top: 3, left: 1, right: 1))
    switch state.connection {
    case .unchosen:
      flow.paragraph("No Halo Cloud is chosen yet.", look[.textMuted], into: &buffer)
      return
    case .starting:
      flow.paragraph("Starting the sandbox…", look[.textMuted], into: &buffer)
      return
    case .failed(_, let report):
      flow.paragraph(report.summary, look[.stateBad], into: &buffer)
      flow.paragraph(report.nextStep, look[.text], lead: "\(look.symbols.arrow) ", into: &buffer)
      return
    case .ready where state.connection.info.isDesktop:
      flow.paragraph(
        "A desktop connection is for the one site of its token. Sites are looked up, paired and saved with an integrator's key.",
        look[.textMuted], into: &buffer)
      return
    case .ready: break
    }
    flow.paragraph("Find a practice: type its PMS ID and press Enter.", look[.text], into: &buffer)
    flow.skip()
    flow.paragraph("↑ ↓ choose the PMS. zedmed:20001 and a Halo GUID work too.", look[.textMuted], into: &buffer)
    flow.skip()
    flow.paragraph("Have many? ^X i imports a CSV file of sites.", look[.textMuted], into: &buffer)
    guard state.connection.info.environment == .sandbox else { return }
    flow.skip()
    flow.paragraph("The sandbox's practices:", look[.textMuted], into: &buffer)
    flow.line("Bp       10001 to 10006", look[.text], into: &buffer)
    flow.line("Zedmed   20001", look[.text], into: &buffer)
    flow.line("D4W      30001", look[.text], into: &buffer)
  }

  private func drawRows(
    _ state: AppState, isFocused: Bool, into buffer: inout CellBuffer, _ look: Appearance
  ) -> Point? {
    let area = listArea(state)
    let rows = state.sites.rows
    let visible = rows.dropFirst(state.sites.firstRow).prefix(area.rows)
    let shown = visible.compactMap { if case .site(let index) = $0 { state.sites.entries[index] } else { nil } }
    let columns = SiteColumns(area: area, shown: shown, look.symbols)
    if state.sites.find.problem == nil {
      columns.drawHeadings(
        in: Rect(column: area.column, row: area.row - 1, columns: area.columns, rows: 1), into: &buffer, look)
    }
    if rows.isEmpty {
      var flow = TextFlow(area)
      flow.paragraph("No site matches. Esc lists all again.", look[.textMuted], into: &buffer)
    }
    var cursor: Point?
    for line in 0..<area.rows {
      let index = state.sites.firstRow + line
      guard index < rows.count else { break }
      let rowArea = area.rowRect(line)
      drawRow(rows[index], columns, state, in: rowArea, into: &buffer, look)
      guard index == state.sites.cursor else { continue }
      look.select(rowArea, isFocused: isFocused, in: &buffer)
      cursor = rowArea.origin
    }
    return cursor
  }

  private func drawRow(
    _ row: SiteRow, _ columns: SiteColumns, _ state: AppState, in area: Rect, into buffer: inout CellBuffer,
    _ look: Appearance
  ) {
    var flow = TextFlow(area)
    switch row {
    case .site(let index):
      let entry = state.sites.entries[index]
      let isUsed = state.sites.current != nil && entry.siteID == state.sites.current
      columns.draw(entry, isUsed: isUsed, at: state.now, in: area, into: &buffer, look)
    case .catalogue(let catalogue, let key):
      let isOpen = state.sites.expanded.contains(key)
      let isUsed = state.sites.currentCatalogue == catalogue.name
      flow.line(
        [
          .init("  \(isOpen ? look.symbols.expanded : look.symbols.collapsed) ", look[.textMuted]),
          .init(catalogue.name, look[isUsed ? .accent : .text]),
          .init(catalogue.isDefault ? "  default" : "", look[.textFaint]),
        ], into: &buffer)
    case .table(let index, let key):
      guard let table = state.sites.table(index, key) else { return }
      flow.line(
        [
          .init("    \(table.isExpanded ? look.symbols.expanded : look.symbols.collapsed) ", look[.textMuted]),
          .init(table.name, look[.text]), .init("  \(table.columns.count)", look[.textFaint]),
        ], into: &buffer)
    case .column(let column, let table, let key):
      guard let column = state.sites.table(table, key)?.columns[column] else { return }
      flow.line(
        [.init("        \(column.name)", look[.text]), .init("  \(column.type)", look[.textFaint])], into: &buffer)
    case .note(let text):
      flow.line("      \(text)", look[.textMuted], into: &buffer)
    }
  }
}
