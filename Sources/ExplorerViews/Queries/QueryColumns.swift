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
  /// What the column of texts is called: FHIR requests are no SQL.
  private let subjectHeading: String

  /// What the records of a list have to show.
  private struct Needs {
    var numberColumns = 3
    var stateColumns = 0
    var siteColumns = 0
    var hasManySites = false
    var hasPages = false
    var hasOutcomes = false
    var hasSizes = false
    var hasRequests = false

    init(_ records: some Sequence<QueryRecord>) {
      var site: SiteID?
      for record in records {
        numberColumns = max(numberColumns, String(record.id.number).count + 1)
        stateColumns = max(stateColumns, DisplayWidth.columns(of: record.statusWord))
        siteColumns = max(siteColumns, DisplayWidth.columns(of: record.siteName))
        if let site, site != record.site { hasManySites = true }
        site = record.site
        hasPages = hasPages || record.pageFigures.map { $0.total > 1 } ?? false
        hasOutcomes = hasOutcomes || !QueryMark.outcome(record).isEmpty
        hasRequests = hasRequests || record.submission != nil
        hasSizes = hasSizes || record.byteCount ?? 0 > 0
      }
    }
  }

  private static let base: [Column: Int] = [.mark: 1, .number: 3, .state: 16, .stages: StageBar.columns, .time: 8]
  /// From how many cells on the longest state word is shown whole, before anything else gets room.
  private static let roomForWholeStates = 90

  /// The columns of a list.
  /// - Parameters:
  ///   - columns: the cells a row has.
  ///   - records: every query that can be scrolled to, so that columns stay while the list is scrolled.
  init(columns: Int, records: some Sequence<QueryRecord>) {
    let needs = Needs(records)
    subjectHeading = needs.hasRequests ? "SQL, FHIR" : Column.subject.rawValue
    var chosen = Self.base
    chosen[.number] = needs.numberColumns
    func used() -> Int { chosen.values.reduce(0, +) + chosen.count - 1 }
    func widen(_ column: Column, to width: Int) {
      guard let now = chosen[column] else { return }
      chosen[column] = max(now, min(width, now + columns - used()))
    }
    if columns >= Self.roomForWholeStates { widen(.state, to: needs.stateColumns) }
    // A narrow pane rather says what came of a query; what runs again and again has a mark of its own.
    var wanted: [(Column, Int)] = columns < 60 ? [] : [(.mode, 6)]
    if needs.hasManySites { wanted.insert((.site, 14), at: 0) }
    if needs.hasOutcomes { wanted.append((.rows, 10)) }
    if needs.hasPages { wanted.append((.pages, 5)) }
    wanted.append((.subject, 16))
    if needs.hasSizes { wanted.append((.size, 8)) }
    if !needs.hasManySites, columns >= 110 { wanted.append((.site, 14)) }
    for (column, width) in wanted where used() + 1 + width <= columns { chosen[column] = width }
    if needs.hasManySites, chosen[.site] == nil {
      // The bar says no more than the word beside it: which site it is counts for more.
      chosen[.stages] = nil
      chosen[.site] = max(4, min(14, columns - used() - 1))
    }
    // What is left without a text column to take it would tear a hole before the right edge.
    let lacksSubject = chosen[.subject] == nil
    if needs.hasManySites, lacksSubject { widen(.site, to: min(30, needs.siteColumns)) }
    if chosen[.size] != nil || lacksSubject { widen(.state, to: needs.stateColumns) }
    if columns >= 110 { widen(.mode, to: 10) }
    if lacksSubject || columns >= 110 { widen(.site, to: min(30, needs.siteColumns)) }
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
      let word = heading == .subject ? subjectHeading : heading.rawValue
      let text = CellText.padded(word, to: width, alignment: heading.isRightAligned ? .right : .left)
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
      buffer.put(
        CellText.padded(text, to: width, alignment: kind.isRightAligned ? .right : .left), at: point, style: look[role])
    }
  }

  private func content(
    _ column: Column, _ record: QueryRecord, _ mark: QueryMark, at now: Moment, width: Int, _ look: Appearance
  ) -> (String, StyleRole) {
    switch column {
    case .mark: return (mark.shape, mark.role)
    case .number: return ("#\(record.id.number)", .textMuted)
    case .mode: return (QueryMark.mode(record, isShort: width < 10), .textMuted)
    case .state: return (Self.stateWord(record.statusWord, columns: width, look), mark.role)
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

  /// A state word in so many cells. Of a long word of the API the end says which one it is, so it loses whole words
  /// from its start: `…SiteUnreachable`.
  static func stateWord(_ word: String, columns: Int, _ look: Appearance) -> String {
    guard DisplayWidth.columns(of: word) > columns, !word.contains(" ") else { return word }
    let ends = word.indices.filter { word[$0].isUppercase }.map { look.symbols.ellipsis + word[$0...] }
    return ends.first { DisplayWidth.columns(of: $0) <= columns } ?? word
  }
}
