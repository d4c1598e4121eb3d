import ExplorerState
import HaloModel
import ResultStore
import TerminalCells

/// The rows of a result that are not here, because their page is not: what is said in their place.
struct ResultGaps {
  let table: ResultTable
  let pages: ResultPages?

  /// A row without values.
  struct Gap {
    /// What is missing, and why.
    let text: String
    let role: StyleRole
    /// Whether the row is the first of its page.
    let isFirst: Bool
  }

  /// The gap a row lies in; `nil` for a row with values.
  func gap(atRow row: Int) -> Gap? {
    guard row < table.rowCount else { return nil }
    let place = table.page(holding: row)
    guard !place.isHere, row >= place.rows.lowerBound + place.heldRowCount else { return nil }
    let page = pages?[place.index + 1]
    let text = page?.gapText ?? "page \(place.index + 1) is not here"
    let rows =
      "rows \(Counts.grouped(place.rows.lowerBound + place.heldRowCount + 1))-\(Counts.grouped(place.rows.upperBound))"
    return Gap(
      text: "\(text)  (\(rows))", role: page.map(Self.role) ?? .textFaint,
      isFirst: row == place.rows.lowerBound + place.heldRowCount)
  }

  static func role(of page: ResultPages.Page) -> StyleRole {
    switch page.state {
    case .gone, .failed: .stateBad
    case .onItsWay: .stateBusy
    case .absent, .here: .textMuted
    }
  }
}
