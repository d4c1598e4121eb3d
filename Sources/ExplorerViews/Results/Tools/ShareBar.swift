/// A share as a bar drawn to an eighth of a cell: `████▌`. Terminals without Unicode get whole cells: `####`.
struct ShareBar {
  /// From 0 to 1.
  let share: Double

  private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// The bar in at most `columns` cells; a share that is not nothing shows as something.
  func text(columns: Int, _ look: Appearance) -> String {
    let share = max(0, min(share, 1))
    guard columns > 0, share > 0 else { return "" }
    guard look.isUnicode else {
      return String(repeating: "#", count: max(1, Int((share * Double(columns)).rounded())))
    }
    let eighths = max(1, Int((share * Double(columns * 8)).rounded()))
    return String(repeating: "█", count: eighths / 8) + Self.eighths[eighths % 8]
  }
}
