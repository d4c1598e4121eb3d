import ExplorerState
import TerminalCells

/// Every key, generated from the command table: in two columns where there is room.
struct HelpOverlay {
  /// A line of the help text.
  enum Line: Equatable {
    case heading(String)
    case key(String, String)
    case blank
  }

  private let blocks: [[Line]]

  /// The keys of what has the focus first, then those of the other places. Where text is typed, what runs it comes
  /// before the keys that edit it.
  init(_ state: AppState) {
    let contexts = KeyContext.inFocus(of: state)
    let here = contexts.contains(.lists) ? contexts : contexts.reversed()
    blocks = (here + KeyContext.allCases.filter { !here.contains($0) }).compactMap(Self.block)
  }

  func wantedSize(in screen: Size) -> Size {
    let columns = Self.columnCount(in: screen)
    return Size(columns == 2 ? min(124, screen.columns - 2) : 76, lines(columns: columns).count + 2)
  }

  /// In how many columns the keys stand on a screen.
  static func columnCount(in screen: Size) -> Int { screen.columns >= 118 ? 2 : 1 }

  /// The lines of one column, or of the longer of two.
  func lines(columns: Int) -> [Line] {
    guard columns == 2 else { return Array(blocks.joined()) }
    let (left, right) = Self.split(blocks)
    return left.count >= right.count ? left : right
  }

  /// The keys of one context; those that work always stand with those of everywhere.
  private static func block(_ context: KeyContext) -> [Line]? {
    guard context != .always else { return nil }
    let contexts: [KeyContext] = context == .everywhere ? [.everywhere, .always] : [context]
    let commands = contexts.flatMap { context in
      CommandTable.commands(in: context).filter { !$0.title.isEmpty }
    }
    guard !commands.isEmpty else { return nil }
    return [.heading(context.title)] + commands.map { .key(keys($0.labels), $0.title) } + [.blank]
  }

  /// As many of the keys as there is room for, at least one.
  private static func keys(_ labels: [String]) -> String {
    labels.dropFirst().reduce(labels.first ?? "") { text, label in
      let longer = "\(text)  \(label)"
      return DisplayWidth.columns(of: longer) < keyColumns ? longer : text
    }
  }

  private static let keyColumns = 20

  /// Whole blocks, the left column as long as half of all lines.
  private static func split(_ blocks: [[Line]]) -> ([Line], [Line]) {
    let half = blocks.reduce(0) { $0 + $1.count } / 2
    var left: [Line] = []
    var right: [Line] = []
    for block in blocks {
      if right.isEmpty, left.count + block.count / 2 <= half { left += block } else { right += block }
    }
    return (left, right)
  }

  func draw(firstRow: Int, into buffer: inout CellBuffer, _ look: Appearance) {
    let wanted = wantedSize(in: buffer.size)
    let columns = Self.columnCount(in: buffer.size)
    let count = lines(columns: columns).count
    let rows = max(1, OverlayBox.area(wanted, in: buffer.size).rows - 2)
    let more = firstRow + rows < count ? "↓ \(count - firstRow - rows) more lines, " : ""
    let inner = OverlayBox(title: "Keys", footer: "\(more)Esc closes").draw(wanted, into: &buffer, look)
    if columns == 2 {
      let (left, right) = Self.split(blocks)
      let halves = inner.splitLeft(columns: inner.columns / 2)
      draw(left.dropFirst(firstRow), in: halves.left.inset(right: 1), into: &buffer, look)
      draw(right.dropFirst(firstRow), in: halves.rest.inset(left: 1), into: &buffer, look)
    } else {
      draw(lines(columns: 1).dropFirst(firstRow), in: inner, into: &buffer, look)
    }
  }

  private func draw(_ lines: ArraySlice<Line>, in area: Rect, into buffer: inout CellBuffer, _ look: Appearance) {
    var flow = TextFlow(area)
    for line in lines.prefix(area.rows) {
      switch line {
      case .blank: flow.skip()
      case .heading(let text): flow.line(text, look[.overlayTitle].over(look[.overlay]), into: &buffer)
      case .key(let keys, let title):
        flow.line(
          [
            .init(CellText.padded(keys, to: Self.keyColumns), look[.hintKey].over(look[.overlay])),
            .init(title, look[.text].over(look[.overlay])),
          ], into: &buffer)
      }
    }
  }
}
