package import HaloModel

/// One page of an async query's result, with what its headers say.
/// Source: halo-cloud reference, section 8.
package struct ResultPage: Hashable, Sendable {
  /// Counted from 1.
  package var number: Int
  /// Which rows it holds; `nil` when the service does not say how many.
  package var rows: PageSummary.Rows?
  /// Bytes of the decoded JSON.
  package var size: Int?
  /// The rows and output parameters.
  package var body: PageBody

  package init(number: Int, rows: PageSummary.Rows?, size: Int?, body: PageBody) {
    self.number = number
    self.rows = rows
    self.size = size
    self.body = body
  }

  /// Reads the four headers; the range falls back on the count where it is missing.
  init(number: Int, headers: HeaderFields, body: PageBody) {
    func integer(_ name: String) -> Int? { headers[name].flatMap(Int.init) }
    let rows = integer(PageHeader.rowsCount).map { count in
      let start = integer(PageHeader.rowsRangeStart) ?? 0
      return PageSummary.Rows(
        count: count, rangeStart: start, rangeEnd: integer(PageHeader.rowsRangeEnd) ?? start + count - 1)
    }
    self.init(number: number, rows: rows, size: integer(PageHeader.size), body: body)
  }
}
