package import ExplorerState
package import TerminalCells

/// Where everything stands for one screen size: a pure function of size, focus and zoom.
package struct PaneArrangement: Equatable, Sendable {
  /// The layouts, from the smallest screen to the largest.
  package enum Layout: Sendable {
    /// One line per fact.
    case facts
    /// One pane at a time under a strip of tabs.
    case single
    /// The focused pane with its partner.
    case paired
    /// All four panes: sites beside a column of editor, queries and results.
    case column
    /// All four panes: sites, then editor beside queries, over results.
    case full
  }

  package let layout: Layout
  package let titleBar: Rect
  /// The tabs of the single layout.
  package let tabs: Rect
  /// The one-line summary of the last query, where the queries pane is not visible.
  package let querySummary: Rect
  package let hints: Rect
  package let status: Rect
  private let sites, editor, queries, results: Rect

  package init(size: Size, focus: Pane, isZoomed: Bool) {
    let screen = Rect(size)
    let (title, belowTitle) = screen.splitTop(rows: 1)
    let (aboveStatus, status) = belowTitle.splitBottom(rows: 1)
    let (body, hints) = aboveStatus.splitBottom(rows: 1)
    titleBar = title
    self.hints = hints
    self.status = status
    let layout = Self.layout(for: size)
    self.layout = layout
    var parts = Parts()
    if layout == .single {
      (parts.tabs, parts[focus]) = body.splitTop(rows: 1)
    } else if isZoomed {
      parts[focus] = body
    } else {
      switch layout {
      case .facts, .single: break
      case .paired: parts.pair(body, focus: focus)
      case .column: parts.column(body, focus: focus)
      case .full: parts.full(body, focus: focus)
      }
    }
    tabs = parts.tabs
    querySummary = parts.querySummary
    sites = parts[.sites]
    editor = parts[.editor]
    queries = parts[.queries]
    results = parts[.results]
  }

  /// Where a pane stands; empty when it is not visible.
  package subscript(pane: Pane) -> Rect {
    switch pane {
    case .sites: sites
    case .editor: editor
    case .queries: queries
    case .results: results
    }
  }

  private static func layout(for size: Size) -> Layout {
    if size.columns < 40 || size.rows < 10 { return .facts }
    if size.columns < 80 { return .single }
    if size.columns < 120 { return .paired }
    return size.columns >= 160 && size.rows >= 40 ? .full : .column
  }
}

/// The areas while they are being cut from the screen.
private struct Parts {
  var tabs = Rect.empty
  var querySummary = Rect.empty
  private var panes: [Pane: Rect] = [:]

  subscript(pane: Pane) -> Rect {
    get { panes[pane] ?? .empty }
    set { panes[pane] = newValue }
  }

  /// Editor over results; sites and queries alone.
  mutating func pair(_ body: Rect, focus: Pane) {
    guard focus == .editor || focus == .results else {
      panes[focus] = body
      return
    }
    let (editor, rest) = body.splitTop(rows: editorRows(of: body, share: 0.38))
    panes[.editor] = editor
    (querySummary, panes[.results]) = rest.splitTop(rows: 1)
  }

  /// Sites on the left; the queries grow while they have the focus.
  mutating func column(_ body: Rect, focus: Pane) {
    let (sites, right) = body.splitLeft(columns: max(28, min(36, body.columns / 4)))
    panes[.sites] = sites
    guard right.rows >= 12 else {
      pair(right, focus: focus == .sites ? .editor : focus)
      return
    }
    let (editor, below) = right.splitTop(rows: editorRows(of: right, share: focus == .queries ? 0.2 : 0.27))
    panes[.editor] = editor
    let wanted = focus == .queries ? max(5, right.rows / 2) : right.rows >= 30 ? 8 : right.rows >= 18 ? 5 : 4
    (panes[.queries], panes[.results]) = below.splitTop(rows: wanted)
  }

  /// Sites on the left, queries beside the editor, results below both; the queries grow while they have the focus.
  mutating func full(_ body: Rect, focus: Pane) {
    let growsQueries = focus == .queries
    let (sites, right) = body.splitLeft(columns: 38)
    panes[.sites] = sites
    let (top, results) = right.splitTop(rows: right.rows * (growsQueries ? 11 : 8) / 20)
    panes[.results] = results
    (panes[.editor], panes[.queries]) = top.splitLeft(columns: top.columns * (growsQueries ? 8 : 11) / 20)
  }

  /// Under 16 screen rows the editor keeps one line of text.
  private func editorRows(of area: Rect, share: Double) -> Int {
    area.rows < 13 ? 3 : max(5, Int(Double(area.rows) * share))
  }
}
