import HaloModel
import ResultStore
import SQLDialects

/// Which rows of a result are here, which are on their way and which are not to be had: what must be known before the
/// rows in sight are taken for all there are.
package struct ResultPresence: Equatable, Sendable {
  /// What kept the service from giving more rows than there are.
  package enum Cut: Equatable, Sendable {
    /// The statement asked for so many rows at most, and so many came, as in `TOP 100`.
    case limit(String)
    /// The answer broke off, or was stopped: what came stays.
    case brokenOff
    /// A FHIR search has further pages.
    case furtherPages
  }

  /// Rows that the result has, as far as that is known.
  package private(set) var rowCount: Int
  /// Whether there may be more rows than ``rowCount``, because nobody said how many there will be.
  package private(set) var isCountOpen = false
  /// Rows that came: in memory and in the spill file.
  package private(set) var here: Int
  /// Rows of those that are in the spill file only.
  package private(set) var spilled: Int
  /// Rows whose page or answer is arriving or was asked for.
  package private(set) var onTheWay = 0
  /// Bytes that came of what is arriving.
  package private(set) var arrivedBytes = 0
  /// Rows of pages that can be fetched and were not asked for.
  package private(set) var notFetched = 0
  /// Rows of pages that the practice has not uploaded yet.
  package private(set) var notUploaded = 0
  /// Rows of pages that the service does not have any more.
  package private(set) var gone = 0
  /// Rows of pages that could not be fetched.
  package private(set) var failed = 0
  /// What cut the result; nil when nothing is known to.
  package private(set) var cut: Cut?

  /// The rows of a query; nil when it has none to show.
  /// - Complexity: O(pages).
  package init?(_ record: QueryRecord) {
    guard let table = record.table else { return nil }
    rowCount = table.rowCount
    here = table.rowsHere
    spilled = table.footprint.spilledRows
    if let pages = record.pages {
      for (index, page) in pages.pages.enumerated() where index < table.pageCount { count(page, table.page(at: index)) }
    } else if let arrival = record.arrival {
      count(arrival, of: record)
    }
    if record.fhir?.nextLink != nil {
      cut = .furtherPages
    } else if cut == nil, !record.isRunning, here == rowCount {
      cut = Self.limit(in: record, of: rowCount).map(Cut.limit)
    }
  }

  /// Whether every row that the result is known to have is here, and nothing is known to have cut it.
  package var isWhole: Bool { here == rowCount && !isCountOpen && cut == nil }

  private mutating func count(_ page: ResultPages.Page, _ place: ResultTable.PagePlace) {
    let missing = place.rows.count - place.heldRowCount
    switch page.state {
    case .here: break
    case .onItsWay:
      onTheWay += missing
      arrivedBytes += page.arrival?.bytes ?? 0
    case .gone: gone += missing
    case .failed: failed += missing
    case .absent where page.summary.status == .cached: notFetched += missing
    case .absent: notUploaded += missing
    }
  }

  /// An answer that comes as one.
  private mutating func count(_ arrival: Arrival, of record: QueryRecord) {
    let missing = max(0, (arrival.expectedRows ?? here) - here)
    guard arrival.hasEnded else {
      rowCount = here + missing
      onTheWay = missing
      arrivedBytes = arrival.bytes
      isCountOpen = arrival.expectedRows == nil
      return
    }
    guard record.failure != nil || record.resultFailure != nil || record.phase == .abandoned || missing > 0 else {
      return
    }
    rowCount = here + missing
    failed = missing
    cut = .brokenOff
  }

  /// The words by which a statement asks for as many rows as came, as in `TOP 100`.
  private static func limit(in record: QueryRecord, of rowCount: Int) -> String? {
    // Most statements are told apart by their text alone, without taking it to pieces.
    let number = String(rowCount)
    guard rowCount > 0, let sql = record.sql, sql.utf8.count < 16_384, sql.contains(number) else { return nil }
    let bytes = Array(sql.utf8)
    let tokens = SQLLexer.tokens(in: sql, dialect: .tsql).filter { $0.kind != .comment }
    for (index, token) in tokens.enumerated() where token.kind == .number {
      guard String(decoding: bytes[token.range], as: UTF8.self) == number else { continue }
      let before = tokens[..<index].last { $0.kind != .punctuation }
      guard let before, before.isWord else { continue }
      let word = String(decoding: bytes[before.range], as: UTF8.self).uppercased()
      if ["TOP", "FIRST", "NEXT", "LIMIT", "ROWS"].contains(word) { return "\(word) \(number)" }
    }
    return nil
  }
}
