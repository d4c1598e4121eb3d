import ExplorerState
import TerminalCells

/// The rows of an imported file that were not taken, each with its reason.
struct ImportReportOverlay {
  let report: ImportReport

  static func size(in screen: Size) -> Size {
    Size(max(36, min(100, screen.columns - 8)), max(7, min(30, screen.rows - 6)))
  }

  /// How many rows of the list are visible on a screen of this size.
  static func listRows(in screen: Size) -> Int {
    max(1, OverlayBox.area(size(in: screen), in: screen).rows - 4)
  }

  /// All lines of the list, broken to the width it has there.
  func lines(in screen: Size) -> [String] {
    let columns = max(1, OverlayBox.area(Self.size(in: screen), in: screen).columns - 4)
    return report.result.badRows.flatMap { row in
      CellText.wrapped("line \(row.line): \(row.reason)", columns: columns)
    }
  }

  func draw(into buffer: inout CellBuffer, _ look: Appearance) {
    let result = report.result
    let lines = lines(in: buffer.size)
    let rows = Self.listRows(in: buffer.size)
    let left = lines.count - report.firstRow - rows
    let box = OverlayBox(
      title: "\(Counts.of(result.badRows.count, "row")) not taken",
      footer: left > 0 ? "↓ \(Counts.of(left, "more line")), Esc closes" : "Esc closes")
    let largest = Self.size(in: buffer.size)
    let size = Size(largest.columns, min(largest.rows, max(7, lines.count + 4)))
    let inner = box.draw(size, into: &buffer, look)
    var flow = TextFlow(inner)
    flow.line(
      "\(look.symbols.good) \(Counts.of(result.savedCount, "site")) saved from \(result.path)",
      look[.stateGood].over(look[.overlay]), into: &buffer)
    flow.skip()
    for line in lines.dropFirst(report.firstRow).prefix(rows) {
      flow.line(line, look[.text].over(look[.overlay]), into: &buffer)
    }
  }
}
