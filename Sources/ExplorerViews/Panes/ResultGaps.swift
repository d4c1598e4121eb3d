import ExplorerState
import HaloModel
import ResultStore
import TerminalCells

/// The rows of a result that cannot be shown, because their page is not here, or because they are in the spill file:
/// what is said in their place.
struct ResultGaps {
  let table: ResultTable
  let pages: ResultPages?
  /// The query whose result it is.
  let key: QueryKey
  /// Knows which rows could not be read back.
  let memory: MemoryBudget

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
    switch table.presence(ofRow: row) {
    case .here: return nil
    case .spilled: return spilled(row)
    case .gap: return missing(row)
    }
  }

  /// A row that is in the spill file.
  private func spilled(_ row: Int) -> Gap? {
    guard let holding = table.holding(ofRow: row) else { return nil }
    let place = HeldPlace(key: key, chunk: holding.place)
    return Gap(
      text: "\(memory.absenceText(at: place))  (\(Self.rows(holding.rows)))",
      role: memory.readFailure(at: place) == nil ? .stateBusy : .stateBad, isFirst: row == holding.rows.lowerBound)
  }

  /// A row that did not come.
  private func missing(_ row: Int) -> Gap {
    let place = table.page(holding: row)
    let firstRow = place.rows.lowerBound + place.heldRowCount
    let page = pages?[place.index + 1]
    let text = page?.gapText ?? "page \(place.index + 1) is not here"
    return Gap(
      text: "\(text)  (\(Self.rows(firstRow..<place.rows.upperBound)))", role: page.map(Self.role) ?? .textFaint,
      isFirst: row == firstRow)
  }

  private static func rows(_ rows: Range<Int>) -> String {
    "rows \(Counts.grouped(rows.lowerBound + 1))-\(Counts.grouped(rows.upperBound))"
  }

  static func role(of page: ResultPages.Page) -> StyleRole {
    switch page.state {
    case .gone, .failed: .stateBad
    case .onItsWay: .stateBusy
    case .absent, .here: .textMuted
    }
  }
}
