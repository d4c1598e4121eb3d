import ExplorerState
import FoundationEssentials
import HaloModel
import TerminalCells

/// The columns of the site list for one width: mark and name always, the rest as there is room.
struct SiteColumns {
  private let area: Rect
  private let wordColumns: Int
  private let nameColumns: Int
  private let showsPMS, showsSince, showsTime: Bool

  private static let pmsColumns = 7
  private static let sinceColumns = 6
  private static let timeColumns = 8
  private static let markColumns = 3
  /// From how many cells on the list has headings.
  static let roomForHeadings = 33

  /// The longest word of the entries in sight decides how much is left for names.
  init(area: Rect, shown: [SiteEntry], _ symbols: Symbols) {
    self.area = area
    showsSince = area.columns >= Self.roomForHeadings
    showsPMS = area.columns >= 44
    showsTime = area.columns >= 54
    let longest = shown.reduce(6) { max($0, DisplayWidth.columns(of: ConditionMark($1, symbols).shortWord)) }
    wordColumns = min(longest, max(6, area.columns * 2 / 5)) + 1
    let taken =
      Self.markColumns + wordColumns + (showsPMS ? Self.pmsColumns : 0) + (showsSince ? Self.sinceColumns : 0)
      + (showsTime ? Self.timeColumns : 0)
    nameColumns = max(0, area.columns - taken)
  }

  func drawHeadings(in row: Rect, into buffer: inout CellBuffer, _ look: Appearance) {
    guard showsSince else { return }
    draw(
      ["NAME", "PMS", "STATE", "SINCE", "ANSWER"].map { ($0, look[.gridHeader]) }, in: row, into: &buffer)
  }

  func draw(
    _ entry: SiteEntry, isUsed: Bool, at now: Moment, in row: Rect, into buffer: inout CellBuffer, _ look: Appearance
  ) {
    let mark = ConditionMark(entry, look.symbols)
    buffer.put(isUsed ? look.symbols.inUse : " ", at: row.origin, style: look[.accent])
    buffer.put(mark.shape, at: Point(row.column + 1, row.row), style: look[mark.role])
    let since = entry.changedAt.map { Measures.shortTime($0, seenAt: now.date) } ?? ""
    draw(
      [
        (entry.title, look[isUsed ? .heading : .text]), (entry.pms?.shortName ?? "", look[.textMuted]),
        (mark.shortWord, look[mark.role]), (since, look[.textMuted]), (timing(of: entry, at: now), look[.textMuted]),
      ], in: row, into: &buffer)
  }

  /// The round trip, or how old the last sighting is of a site that was not asked yet.
  private func timing(of entry: SiteEntry, at now: Moment) -> String {
    if let roundTrip = entry.roundTrip { return Measures.text(roundTrip) }
    guard entry.askedAt == nil, let seen = entry.saved?.lastSeen?.at else { return "" }
    return "\(Measures.age(seconds: now.date.timeIntervalSince(seen))) ago"
  }

  /// Name, PMS, word, since and timing, each in its column.
  private func draw(_ cells: [(String, Style)], in row: Rect, into buffer: inout CellBuffer) {
    var column = row.column + Self.markColumns
    func put(_ cell: (String, Style), _ columns: Int, isShown: Bool = true, isRight: Bool = false) {
      guard isShown, columns > 0 else { return }
      let text = CellText.truncated(cell.0, to: columns - (isRight ? 0 : 1))
      let indent = isRight ? columns - DisplayWidth.columns(of: text) : 0
      buffer.put(text, at: Point(column + indent, row.row), style: cell.1)
      column += columns
    }
    guard showsSince else {
      // Without columns behind it the word is as wide as it is, and the name takes the rest.
      let word = min(DisplayWidth.columns(of: cells[2].0), wordColumns)
      put(cells[0], area.columns - Self.markColumns - word)
      put(cells[2], word, isRight: true)
      return
    }
    put(cells[0], nameColumns)
    put(cells[1], Self.pmsColumns, isShown: showsPMS)
    put(cells[2], wordColumns)
    put(cells[3], Self.sinceColumns, isShown: showsSince, isRight: !showsTime)
    put(cells[4], Self.timeColumns, isShown: showsTime, isRight: true)
  }
}
