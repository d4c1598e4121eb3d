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

  static func wantedSize(in screen: Size) -> Size {
    screen.columns >= 110 ? Size(108, lines(columns: 2).count + 2) : Size(64, lines(columns: 1).count + 2)
  }

  /// The lines of one column, or of the longer of two.
  static func lines(columns: Int) -> [Line] {
    let all = blocks
    guard columns == 2 else { return Array(all.joined()) }
    let (left, right) = split(all)
    return left.count >= right.count ? left : right
  }

  private static let blocks: [[Line]] = {
    var blocks: [[Line]] = []
    for context in KeyContext.allCases where context != .always {
      let commands = CommandTable.all.filter {
        !$0.title.isEmpty && ($0.context == context || (context == .everywhere && $0.context == .always))
      }
      guard !commands.isEmpty else { continue }
      blocks.append(
        [.heading(context.title)] + commands.map { .key($0.labels.joined(separator: "  "), $0.title) } + [.blank])
    }
    return blocks
  }()

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
    let wanted = Self.wantedSize(in: buffer.size)
    let count = Self.lines(columns: wanted.columns > 100 ? 2 : 1).count
    let rows = max(1, OverlayBox.area(wanted, in: buffer.size).rows - 2)
    let more = firstRow + rows < count ? "↓ \(count - firstRow - rows) more lines, " : ""
    let inner = OverlayBox(title: "Keys", footer: "\(more)Esc closes").draw(wanted, into: &buffer, look)
    if wanted.columns > 100 {
      let (left, right) = Self.split(Self.blocks)
      let halves = inner.splitLeft(columns: inner.columns / 2)
      draw(left.dropFirst(firstRow), in: halves.left.inset(right: 1), into: &buffer, look)
      draw(right.dropFirst(firstRow), in: halves.rest.inset(left: 1), into: &buffer, look)
    } else {
      draw(Self.lines(columns: 1).dropFirst(firstRow), in: inner, into: &buffer, look)
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
            .init(CellText.padded(CellText.truncated(keys, to: 17), to: 18), look[.hintKey].over(look[.overlay])),
            .init(title, look[.text].over(look[.overlay])),
          ], into: &buffer)
      }
    }
  }
}
