/// The header line of a file of sites: what separates its cells, and which column is where.
struct SavedSiteHeader: Hashable, Sendable {
  let separator: DelimitedText.Separator
  /// The line it is in, counted from 1.
  let line: Int
  /// How many columns there are.
  let width: Int
  /// Columns that mean nothing here, as the file names them.
  let ignored: [String]
  private let places: [SavedSiteColumn: Int]
  private let titles: [SavedSiteColumn: String]

  /// Finds the separator by which the first line that is not blank names the most columns.
  init(_ text: String) throws(SavedSiteImportError) {
    let candidates = DelimitedText.Separator.allCases.compactMap { separator in
      Self.firstRecord(of: text, separator: separator).map { (separator, $0) }
    }
    let best = candidates.enumerated().max { one, other in
      Self.rank(one.element.1, one.offset) < Self.rank(other.element.1, other.offset)
    }
    guard let (separator, record) = best?.element else { throw .empty }
    var places: [SavedSiteColumn: Int] = [:]
    var titles: [SavedSiteColumn: String] = [:]
    var ignored: [String] = []
    for (index, cell) in record.cells.enumerated() {
      let title = MessageText.singleLine(cell, limit: 40)
      guard let column = SavedSiteColumn(header: cell) else {
        if !title.isEmpty { ignored.append(title) }
        continue
      }
      if let first = titles[column] { throw .repeatedColumn(line: record.line, first: first, second: title) }
      places[column] = index
      titles[column] = title
    }
    guard places[.siteID] != nil || places[.pmsID] != nil else {
      throw .noIdentity(line: record.line, found: record.cells)
    }
    self.separator = separator
    self.places = places
    self.titles = titles
    self.ignored = ignored
    line = record.line
    width = record.cells.count
  }

  /// The column's name in the file.
  func title(of column: SavedSiteColumn) -> String? { titles[column] }

  /// The column's cell, without blanks at its ends; `nil` when it is empty or missing.
  func cell(_ column: SavedSiteColumn, of record: DelimitedText.Record) -> String? {
    guard let place = places[column], place < record.cells.count else { return nil }
    let text = SavedSite.trimmed(record.cells[place])
    return text.isEmpty ? nil : text
  }

  /// A byte order mark is gone already; a header longer than its quotes allow is left to the reader of the body.
  private static func firstRecord(
    of text: String, separator: DelimitedText.Separator
  ) -> DelimitedText.Record? {
    var limit = 1
    while true {
      let records = DelimitedText(text, separator: separator, limit: limit).records
      if let record = records.first(where: { !isEmpty($0) }) { return record }
      guard records.count == limit else { return nil }
      limit *= 2
    }
  }

  /// Whether a record holds nothing but blanks and separators, those of the other kinds of file included.
  private static func isEmpty(_ record: DelimitedText.Record) -> Bool {
    record.cells.allSatisfy { $0.allSatisfy { $0.isWhitespace || DelimitedText.Separator(rawValue: $0) != nil } }
  }

  /// Named columns count first, then columns; a comma is preferred to a semicolon, that to a tab.
  private static func rank(_ record: DelimitedText.Record, _ offset: Int) -> (Int, Int, Int) {
    (record.cells.count { SavedSiteColumn(header: $0) != nil }, record.cells.count, -offset)
  }
}
