import ExplorerState
import TerminalCells

/// The connections to switch to, each with its environment's block, and the chosen one in full.
struct ProfilesOverlay {
  let list: ProfileSwitcher
  private let profiles: ProfilesState

  init(_ list: ProfileSwitcher, _ state: AppState) {
    self.list = list
    profiles = state.profiles
  }

  /// The rows of the list that fit.
  func visibleRows(in screen: Size) -> Int {
    let inner = OverlayBox.area(wantedSize(in: screen), in: screen).rows - 2
    return max(1, min(profiles.known.count, inner - detailRows(in: screen)))
  }

  private func wantedSize(in screen: Size) -> Size {
    Size(Self.columns(in: screen) + 4, profiles.known.count + detailRows(in: screen) + 2)
  }

  private static func columns(in screen: Size) -> Int { max(1, min(82, screen.columns - 2) - 4) }

  /// The rows under the list: a blank, then what is chosen, or why a connection did not open.
  private func detailRows(in screen: Size) -> Int {
    guard let report = list.problem?.report else { return 3 }
    let columns = Self.columns(in: screen)
    let rows =
      2 + min(3, CellText.wrapped(report.summary, columns: columns).count)
      + min(3, CellText.wrapped(report.nextStep, columns: columns - 2).count)
    return min(rows, max(3, screen.rows - 8))
  }

  /// Draws the list; gives the place of its cursor.
  func draw(into buffer: inout CellBuffer, _ look: Appearance) -> Point? {
    let screen = buffer.size
    let inner = OverlayBox(title: "Connections", footer: "Enter switches, a adds a key").draw(
      wantedSize(in: screen), into: &buffer, look)
    let (top, below) = inner.splitTop(rows: visibleRows(in: screen))
    var cursor: Point?
    for (offset, profile) in profiles.known.dropFirst(list.firstRow).prefix(top.rows).enumerated() {
      let row = Rect(column: top.column, row: top.row + offset, columns: top.columns, rows: 1)
      let isChosen = list.firstRow + offset == list.cursor
      draw(profile, isChosen: isChosen, in: row, into: &buffer, look)
      if isChosen { cursor = row.origin }
    }
    drawDetail(in: below.inset(top: below.rows > 2 ? 1 : 0), into: &buffer, look)
    return cursor
  }

  private func draw(
    _ profile: ProfileSummary, isChosen: Bool, in row: Rect, into buffer: inout CellBuffer, _ look: Appearance
  ) {
    let panel = look[.overlay]
    let isInUse = profile.id == profiles.current
    let block = EnvironmentBlock(profile.environment)
    let state: (text: String, role: StyleRole) =
      if profile.id == profiles.opening?.choice {
        ("opening…", .stateBusy)
      } else if profile.name == list.problem?.name {
        ("\(look.symbols.bad) \(list.problem?.report.word ?? "")", .stateBad)
      } else if isInUse {
        ("in use", .accent)
      } else {
        (profile.isDefault ? "default" : "", .textMuted)
      }
    let marks = [profile.isDesktop ? "DESKTOP" : nil, profile.isReadOnly ? "READ-ONLY" : nil].compactMap(\.self)
      .joined(separator: " ")
    let nameColumns = min(26, max(8, row.columns - Self.blockColumns - 4 - 11))
    if isChosen { buffer.fill(row, look[.selection].over(panel)) }
    var column = row.column
    func put(_ text: String, _ style: Style) {
      let room = row.endColumn - column
      guard room > 0 else { return }
      column += buffer.put(CellText.truncated(text, to: room), at: Point(column, row.row), style: style)
    }
    let base = isChosen ? look[.selection].over(panel) : panel
    put("\(isChosen ? look.symbols.cursor : " ")\(isInUse ? look.symbols.inUse : " ") ", look[.accent].over(base))
    put(block.text, look[block.role].over(base))
    column = row.column + 3 + Self.blockColumns + 1
    put(
      CellText.padded(CellText.truncated(profile.name, to: nameColumns), to: nameColumns),
      isChosen ? base : look[.text].over(base))
    put(" \(marks)", isChosen ? base : look[profile.isReadOnly ? .readOnly : .textMuted].over(base))
    let columns = DisplayWidth.columns(of: state.text)
    if columns > 0, column + columns + 1 <= row.endColumn {
      buffer.put(
        state.text, at: Point(row.endColumn - columns, row.row), style: isChosen ? base : look[state.role].over(base))
    }
  }

  /// The columns of the longest word with its blanks.
  private static let blockColumns = 12

  private func drawDetail(in area: Rect, into buffer: inout CellBuffer, _ look: Appearance) {
    let panel = look[.overlay]
    var flow = TextFlow(area)
    if let problem = list.problem {
      flow.line(
        "\(look.symbols.bad) \(problem.name): \(problem.report.word)", look[.stateBad].over(panel), into: &buffer)
      flow.paragraph(problem.report.summary, look[.text].over(panel), maxRows: 3, into: &buffer)
      flow.paragraph(
        problem.report.nextStep, look[.text].over(panel), lead: "\(look.symbols.arrow) ", maxRows: 3, into: &buffer)
    } else if profiles.known.indices.contains(list.cursor) {
      let chosen = profiles.known[list.cursor]
      let dot = " \(look.symbols.dot) "
      flow.line(
        "\(chosen.host)\(dot)\(chosen.isDesktop ? "Desktop API" : "Integrator API")", look[.text].over(panel),
        into: &buffer)
      flow.line(chosen.credentials, look[.textMuted].over(panel), into: &buffer)
    }
  }
}
