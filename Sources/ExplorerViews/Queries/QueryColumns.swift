import ExplorerState
import HaloModel
import TerminalCells

/// Which columns the list of queries has room for, and how wide they are.
///
/// Mark, number, state, stages and time are always there. The others come in the order of what they tell, and columns
/// that would be empty in every row not at all; what room is left goes to the longest state words, then to the text.
struct QueryColumns: Equatable {
  /// A column; the raw value is its heading.
  enum Column: String, CaseIterable {
    case mark = ""
    case number = "#"
    case mode = "MODE"
    case state = "STATE"
    case stages = "STAGES"
    case time = "TIME"
    case rows = "RESULT"
    case size = "SIZE"
    case pages = "PAGES"
    case site = "SITE"
    case subject = "SQL"

    var isRightAligned: Bool { [.time, .rows, .size, .pages].contains(self) }
  }

  /// The columns from left to right with their widths in cells; one cell lies between two.
  private(set) var widths: [(column: Column, columns: Int)]

  private static let base: [Column: Int] = [.mark: 1, .number: 3, .state: 16, .stages: StageBar.columns, .time: 8]

  init(columns: Int, records: [QueryRecord]) {
    var chosen = Self.base
    chosen[.number] = max(3, records.reduce(0) { max($0, String($1.id.number).count + 1) })
    func used() -> Int { chosen.values.reduce(0, +) + chosen.count - 1 }

    let hasPages = records.contains { $0.pageFigures.map { $0.total > 1 } ?? false }
    let hasManySites = Set(records.lazy.map(\.site)).count > 1
    let hasRows = records.contains { !QueryMark.outcome($0).isEmpty }
    let hasSizes = records.contains { ($0.byteCount ?? 0) > 0 }
    // A narrow pane rather says what came of a query; what runs again and again has a mark of its own.
    var wanted: [(Column, Int)] = columns < 60 ? [] : [(.mode, 6)]
    if hasRows { wanted.append((.rows, 10)) }
    if hasManySites { wanted.append((.site, 14)) }
    if hasPages { wanted.append((.pages, 5)) }
    wanted.append((.subject, 10))
    if hasSizes { wanted.append((.size, 8)) }
    if !hasManySites { wanted.append((.site, 14)) }
    for (column, width) in wanted where used() + 1 + width <= columns { chosen[column] = width }

    func widen(_ column: Column, to width: Int) {
      guard let now = chosen[column] else { return }
      chosen[column] = max(now, min(width, now + columns - used()))
    }
    // What is left without a text column to take it would tear a hole before the right edge.
    let longestState = records.reduce(0) { max($0, DisplayWidth.columns(of: $1.statusWord)) }
    if chosen[.size] != nil || chosen[.subject] == nil { widen(.state, to: longestState) }
    if columns >= 110 { widen(.mode, to: 10) }
    let longestSite = records.reduce(0) { max($0, DisplayWidth.columns(of: $1.siteName)) }
    if chosen[.subject] == nil || columns >= 110 { widen(.site, to: min(30, longestSite)) }
    widen(.subject, to: columns)
    widths = Column.allCases.compactMap { column in chosen[column].map { (column, $0) } }
  }

  static func == (left: QueryColumns, right: QueryColumns) -> Bool {
    left.widths.elementsEqual(right.widths) { $0 == $1 }
  }

  /// Draws the headings.
  func drawHeadings(in area: Rect, into buffer: inout CellBuffer, _ look: Appearance) {
    var column = area.column
    for (heading, width) in widths {
      let text = CellText.padded(heading.rawValue, to: width, alignment: heading.isRightAligned ? .right : .left)
      // A heading may reach over a column narrower than itself, into the blank beside it.
      let shown = heading == .stages ? heading.rawValue : text
      buffer.put(shown, at: Point(column, area.row), style: look[.textFaint], maxColumns: width + 1)
      column += width + 1
    }
  }

  /// Draws one query.
  func draw(
    _ record: QueryRecord, at now: Moment, in area: Rect, into buffer: inout CellBuffer, _ look: Appearance
  ) {
    let mark = QueryMark(record, at: now, look.symbols)
    var column = area.column
    for (kind, width) in widths {
      let point = Point(column, area.row)
      column += width + 1
      if kind == .stages {
        var cell = point
        for piece in QueryMark.bar(record, at: now).pieces(look) {
          cell = cell.moved(columns: buffer.put(piece.text, at: cell, style: piece.style))
        }
        continue
      }
      let (text, role) = content(kind, record, mark, at: now, width: width, look)
      // Of a long state word the end says which one it is.
      let cut: CellText.Cut = kind == .state && text.hasPrefix("initialisationFailed") ? .start : .end
      buffer.put(
        CellText.padded(text, to: width, alignment: kind.isRightAligned ? .right : .left, cut: cut), at: point,
        style: look[role])
    }
  }

  private func content(
    _ column: Column, _ record: QueryRecord, _ mark: QueryMark, at now: Moment, width: Int, _ look: Appearance
  ) -> (String, StyleRole) {
    switch column {
    case .mark: return (mark.shape, mark.role)
    case .number: return ("#\(record.id.number)", .textMuted)
    case .mode: return (QueryMark.mode(record, isShort: width < 10), .textMuted)
    case .state: return (record.statusWord, mark.role)
    case .stages: return ("", .text)
    case .time: return (QueryMark.time(record, at: now), .text)
    case .rows:
      let isFault = record.isFault
      return (QueryMark.outcome(record), isFault ? .stateBad : record.hasUnseenResult ? .accent : .text)
    case .size: return (record.byteCount.map { $0 > 0 ? Measures.bytes($0) : "" } ?? "", .textMuted)
    case .pages: return (QueryMark.pages(record), .textMuted)
    case .site: return (record.siteName, .textMuted)
    case .subject: return (QueryMark.subject(record), .text)
    }
  }
}
