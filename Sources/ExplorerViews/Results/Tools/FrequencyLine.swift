import ExplorerState
import TerminalCells

/// One line of a list of values: value, count, share and bar.
struct FrequencyLine {
  /// Cells of the line.
  let columns: Int
  /// The share of the most frequent value, whose bar fills its room.
  let largest: Double

  private static let countColumns = 11
  private static let shareColumns = 8

  /// A line with its parts under those of the others.
  func pieces(
    _ value: String, _ count: Int, _ share: Double, _ look: Appearance, over base: Style? = nil
  ) -> [TextFlow.Piece] {
    let panel = base ?? look[.overlay]
    let room = columns - Self.countColumns - Self.shareColumns
    // Half of what is left is for the bar; in a narrow box there is none.
    let barColumns = room >= 30 ? room / 2 : 0
    let valueColumns = max(1, room - barColumns)
    let bar = ShareBar(share: largest > 0 ? share / largest : 0).text(columns: max(0, barColumns - 1), look)
    return [
      .init(
        CellText.padded(CellText.truncated(value, to: valueColumns), to: valueColumns), look[.text].over(panel)),
      .init(CellText.padded(Counts.grouped(count), to: Self.countColumns, alignment: .right), look[.text].over(panel)),
      .init(
        CellText.padded(ValueText.percent(share), to: Self.shareColumns, alignment: .right),
        look[.textMuted].over(panel)),
      .init(barColumns > 0 ? " \(bar)" : "", look[.accent].over(panel)),
    ]
  }
}
