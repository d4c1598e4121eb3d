import HaloModel

/// How far an async query and the writing of its rows have come, as one line, and when the line is due again.
struct DeliveryProgress: Sendable {
  /// Whether the line is written over; else each is a new line, and comes seldom.
  let isInPlace: Bool
  private let start: Duration
  private var status: QueryStatus?
  private var pagesWritten = 0
  /// Pages that exist so far; nil before the first is known.
  private var pageCount: Int?
  private var count = RowStream.Count()
  /// When the first rows came, from which the rate is counted.
  private var firstRows: Duration?
  private var lastShown: Duration?

  /// The least time between two lines.
  static let intervalInPlace: Duration = .milliseconds(100)
  static let intervalOfLines: Duration = .seconds(5)

  /// Begins at `start`, on the clock that the other times are read from.
  init(start: Duration, isInPlace: Bool) {
    self.start = start
    self.isInPlace = isInPlace
  }

  /// Takes a record of the query.
  mutating func note(_ query: Query) {
    status = query.status
    if let pages = query.result?.pages { pageCount = pages.count }
  }

  /// Takes what was written.
  mutating func note(_ count: RowStream.Count, pagesWritten: Int, at now: Duration) {
    self.count = count
    self.pagesWritten = pagesWritten
    if firstRows == nil, count.bytes > 0 { firstRows = now }
  }

  /// The line to show at `now`, nil when it is too early for another.
  mutating func line(at now: Duration) -> String? {
    if let lastShown, now - lastShown < (isInPlace ? Self.intervalInPlace : Self.intervalOfLines) { return nil }
    lastShown = now
    return text(at: now)
  }

  /// As in `uploading · 14 s · 2 of 12 pages · 10,000 rows · 4.2 MB · 5,300 rows/s`.
  func text(at now: Duration) -> String {
    var parts = [status?.rawValue ?? "sent", "\((now - start).components.seconds) s"]
    if let pageCount { parts.append("\(pagesWritten) of \(Quantity.counted(pageCount, "page", "pages"))") }
    if count.bytes > 0 {
      parts.append(Quantity.rows(count.rows))
      parts.append(Quantity.bytes(count.bytes))
      if let firstRows, now - firstRows >= .seconds(1) {
        let rate = Double(count.rows) / ((now - firstRows) / .seconds(1))
        parts.append("\(Quantity.grouped(Int(rate))) rows/s")
      }
    }
    return parts.joined(separator: " · ")
  }
}
