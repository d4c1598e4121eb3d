import ExplorerState
import TerminalCells

/// The kinds of rows of a FHIR result as tabs, `Patient 50 of 230 · Practitioner 12 included`, and under them what the
/// site left out of the search.
struct FHIRTabStrip {
  let result: FHIRResult

  /// How many rows the tabs of a result take.
  static func rows(of result: FHIRResult) -> Int {
    result.isGivenUp ? 0 : result.ignoredParameters.isEmpty ? 1 : 2
  }

  func draw(in area: Rect, into buffer: inout CellBuffer, _ look: Appearance) {
    let row = area.rowRect(0)
    drawTabs(in: row, into: &buffer, look)
    guard !result.ignoredParameters.isEmpty, area.rows > 1 else { return }
    var flow = TextFlow(area.rowRect(1).inset(left: 1, right: 1))
    flow.line(
      [
        .init(
          "\(look.symbols.warning) left out by the site: \(result.ignoredParameters.joined(separator: ", ")).",
          look[.stateWarning]),
        .init("  More may match than was asked for; ^X s has it refused.", look[.textMuted]),
      ], into: &buffer)
  }

  private func drawTabs(in row: Rect, into buffer: inout CellBuffer, _ look: Appearance) {
    guard !result.tabs.isEmpty else {
      buffer.put(" no matches", at: row.origin, style: look[.textMuted], maxColumns: row.columns)
      return
    }
    let texts = result.tabs.map(text)
    let gap = " \(look.symbols.dot) "
    let widths = texts.map { DisplayWidth.columns(of: $0) + 2 }
    // Tabs before the shown one give way while it would not fit.
    var first = 0
    func end(of index: Int) -> Int { widths[first...index].reduce(0, +) + 3 * (index - first) }
    while first < result.selected, end(of: result.selected) > row.columns { first += 1 }
    var column = row.column
    for index in first..<texts.count where column < row.endColumn {
      if index > first { column += buffer.put(gap, at: Point(column, row.row), style: look[.textFaint]) }
      let role: StyleRole = index == result.selected ? .selection : Self.role(of: result.tabs[index].kind)
      let room = row.endColumn - column
      guard room > 0 else { break }
      column += buffer.put(
        CellText.truncated("\(index == result.selected ? look.symbols.inUse : " ")\(texts[index]) ", to: room),
        at: Point(column, row.row), style: look[role])
    }
  }

  private func text(_ tab: FHIRTab) -> String {
    let count = Counts.grouped(tab.count)
    switch tab.kind {
    case .match(let type):
      // The site's total is of all matches; with one type of them it is that type's.
      let isOnlyMatch = result.tabs.count { if case .match = $0.kind { true } else { false } } == 1
      return "\(type) \(FHIRCounts.figures(tab.count, of: isOnlyMatch ? result.total : nil))"
    case .include(let type): return "\(type) \(count) included"
    case .outcome: return Counts.of(tab.count, "remark")
    case .malformed: return "\(count) unreadable"
    }
  }

  private static func role(of kind: FHIRTab.Kind) -> StyleRole {
    switch kind {
    case .match, .include: .text
    case .outcome: .stateWarning
    case .malformed: .stateBad
    }
  }
}
