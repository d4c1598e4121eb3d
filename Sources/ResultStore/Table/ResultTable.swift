/// The rows of a result, page after page, behind one row number and one list of columns.
///
/// A value: copies share the pages. Appending a page moves no row; a column that a page widens or adds changes only
/// its description. Rows of pages that are not here are a *gap*: they have row numbers and no values, see
/// ``ResultTable/reserve(rowCounts:)``. It prints as its size only, since its values are patient data.
package struct ResultTable: Sendable, Equatable, CustomStringConvertible {
  /// The columns in order of first appearance.
  package private(set) var columns: [ResultColumn] = []
  /// The number of rows, those of gaps included.
  package internal(set) var rowCount = 0
  var segments: [Segment] = []

  /// A page within the table, or the gap it will fill.
  struct Segment: Sendable, Equatable {
    /// The page; nil for a gap.
    var page: ColumnarPage?
    /// The rows of the page, or those expected of it.
    var rowCount: Int
    /// The table's row number of the page's first row.
    var firstRow: Int
    /// For each column that the table had when the page came, its place in the page.
    var places: [Int?]

    /// Whether a row of the table is one of these.
    func holds(_ row: Int) -> Bool { firstRow..<firstRow + rowCount ~= row }

    /// The page's column that is column `index` of the table, nil when the page does not have it.
    @inline(__always)
    func column(_ index: Int) -> PageColumn? {
      guard let page, index < places.count, let place = places[index] else { return nil }
      return page.columns[place]
    }
  }

  /// An empty table.
  package init() {}

  /// A table of one page.
  package init(_ page: ColumnarPage) {
    append(page)
  }

  package var description: String { "table of \(rowCount) rows and \(columns.count) columns" }

  /// Bytes of memory that the columns hold.
  package var byteCount: Int { segments.reduce(0) { $0 + ($1.page?.byteCount ?? 0) } }

  /// Adds the rows of `page` at the end. Columns are the same when their names are, and, among columns that share a
  /// name, their order; a column that the table lacks is added at the right, null in the rows before.
  package mutating func append(_ page: ColumnarPage) {
    let places = adoptColumns(of: page)
    guard page.rowCount > 0 else { return }
    segments.append(Segment(page: page, rowCount: page.rowCount, firstRow: rowCount, places: places))
    rowCount += page.rowCount
  }

  /// Widens the columns by those of `page`, adding the ones not yet known at the right, and says for each column of the
  /// table where the page has it.
  mutating func adoptColumns(of page: ColumnarPage) -> [Int?] {
    let arriving = ColumnIdentity.identities(of: page.columns.lazy.map(\.name))
    let known = ColumnIdentity.identities(of: columns.lazy.map(\.name))
    let knownSet = Set(known)
    let added = arriving.filter { !knownSet.contains($0) }
    let places = ColumnIdentity.places(of: known + added, in: arriving)
    for (index, place) in places.enumerated() {
      guard let place else { continue }
      let column = page.columns[place]
      if index < columns.count {
        columns[index] = columns[index].merged(with: column)
      } else {
        columns.append(
          ResultColumn(
            index: index, name: column.name, type: column.type, widthHint: column.widthHint,
            temporalShape: column.temporalShape))
      }
    }
    return places
  }

  /// The value at a place, null within a gap. `row` and `column` must be within the table.
  package func cell(row: Int, column: Int) -> CellValue {
    let segment = segment(holding: row)
    guard let column = segment.column(column) else { return .null }
    return column.withCell(row - segment.firstRow) { $0.value }
  }

  /// The value at a place as people read it; null is the word `NULL`. Control characters are not replaced.
  package func displayText(row: Int, column: Int) -> String {
    cell(row: row, column: column).displayText
  }

  /// The cells that a grid shows, formatted; nothing else is touched, whatever the size of the table. The cells of a
  /// gap are null: ask ``page(holding:)`` which rows those are.
  /// - Parameters:
  ///   - rows: the rows, as numbers of the table, in any order.
  ///   - columns: the columns, as indices of the table, in any order.
  ///   - scalarLimit: how many Unicode scalars of one value are taken at most.
  /// - Returns: the cells of the rows and columns that exist.
  package func window(rows: some Sequence<Int>, columns: some Sequence<Int>, scalarLimit: Int = 256) -> RowWindow {
    let rows = rows.filter { 0..<rowCount ~= $0 }
    let columns = columns.filter { self.columns.indices ~= $0 }
    var cells: [RowWindow.Cell] = []
    cells.reserveCapacity(rows.count * columns.count)
    var segment: Segment?
    for row in rows {
      let holding = segment.flatMap { $0.holds(row) ? $0 : nil } ?? self.segment(holding: row)
      segment = holding
      for column in columns {
        cells.append(
          holding.column(column)?.withCell(row - holding.firstRow) { RowWindow.Cell($0, scalarLimit: scalarLimit) }
            ?? RowWindow.Cell(.null, scalarLimit: scalarLimit))
      }
    }
    return RowWindow(rows: rows, columns: columns, cells: cells)
  }

  /// Walks the cells of `rows`, row by row, over the columns at `places` (nil: a column that the table lacks), with
  /// the index into `places`. `endRow` follows the last cell of each row.
  func forEachRow(
    of places: [Int?], in rows: Range<Int>, cell body: (_ row: Int, _ index: Int, _ cell: CellBytes) -> Void,
    endRow: () -> Void
  ) {
    let rows = rows.clamped(to: 0..<rowCount)
    var row = rows.lowerBound
    while row < rows.upperBound {
      let segment = segment(holding: row)
      let end = min(rows.upperBound, segment.firstRow + segment.rowCount)
      let columns = places.map { place in place.flatMap { segment.column($0) } }
      for row in row..<end {
        for (index, column) in columns.enumerated() {
          if let column {
            column.withCell(row - segment.firstRow) { body(row, index, $0) }
          } else {
            body(row, index, .null)
          }
        }
        endRow()
      }
      row = end
    }
  }

  private func segment(holding row: Int) -> Segment { segments[segmentIndex(holding: row)] }

  /// The segment that holds `row`, by binary search. Of several that begin at the same row, all but the last are empty.
  func segmentIndex(holding row: Int) -> Int {
    precondition(row >= 0 && row < rowCount, "row outside the table")
    var low = 0
    var high = segments.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if segments[middle].firstRow <= row { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
