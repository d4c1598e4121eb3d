/// The rows of a result, page after page, behind one row number and one list of columns.
///
/// A value: copies share the chunks. Appending rows moves none; a column that they widen or add changes only
/// its description. Rows of pages that are not here are a *gap*: they have row numbers and no values, see
/// ``ResultTable/reserve(rowCounts:)``. Rows may be *spilled*: their values are in a ``SpillFile``, and whoever needs
/// them has them read back. It prints as its size only, since its values are patient data.
package struct ResultTable: Sendable, Equatable, CustomStringConvertible {
  /// The columns in order of first appearance.
  package private(set) var columns: [ResultColumn] = []
  /// The number of rows, those of gaps included.
  package internal(set) var rowCount = 0
  /// How many rows are in memory and in the spill file, and what room they take.
  package internal(set) var footprint = TableFootprint()
  var pages: [HeldPage] = []
  /// The place of every column in a chunk that has the table's columns, which most have.
  private var ownPlaces: [Int?] = []

  /// An empty table.
  package init() {}

  /// A table of one page.
  package init(_ page: ColumnarPage) {
    append(page)
  }

  package var description: String { "table of \(rowCount) rows and \(columns.count) columns" }

  /// How many rows came, gaps left out: those in memory and those in the spill file.
  package var rowsHere: Int { footprint.residentRows + footprint.spilledRows }

  /// Bytes of memory that the columns hold.
  package var byteCount: Int { footprint.memoryBytes }

  /// Equal when the columns, the rows and the gaps are.
  package static func == (left: ResultTable, right: ResultTable) -> Bool {
    left.columns == right.columns && left.rowCount == right.rowCount && left.pages == right.pages
  }

  /// Adds the rows of `page` at the end. Columns are the same when their names are, and, among columns that share a
  /// name, their order; a column that the table lacks is added at the right, null in the rows before.
  /// - Complexity: O(columns), amortised.
  package mutating func append(_ page: ColumnarPage) {
    let places = adoptColumns(of: page)
    guard page.rowCount > 0 else { return }
    var held = HeldPage(announcedRows: 0, firstRow: rowCount)
    held.append(page, places: places)
    held.complete()
    rowCount += page.rowCount
    for chunk in held.chunks { footprint.add(chunk.content) }
    pages.append(held)
  }

  /// Widens the columns by those of `page`, adding the ones not yet known at the right, and says for each column of the
  /// table where the page has it.
  mutating func adoptColumns(of page: ColumnarPage) -> [Int?] {
    let places = places(of: page)
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
    if ownPlaces.count != columns.count { ownPlaces = Array(columns.indices) }
    return places == ownPlaces ? ownPlaces : places
  }

  /// For each column of the table, those that `page` adds included, its place in the page.
  private func places(of page: ColumnarPage) -> [Int?] {
    // The usual case, told without a set of names: chunks of one statement have the same columns.
    let isAlike =
      columns.count == page.columns.count
      && zip(columns, page.columns).allSatisfy { $0.name.utf8.elementsEqual($1.name.utf8) }
    if isAlike { return ownPlaces }
    let arriving = ColumnIdentity.identities(of: page.columns.lazy.map(\.name))
    let known = ColumnIdentity.identities(of: columns.lazy.map(\.name))
    let knownSet = Set(known)
    let added = arriving.filter { !knownSet.contains($0) }
    return ColumnIdentity.places(of: known + added, in: arriving)
  }

  /// The value at a place, null where it is not in memory. `row` and `column` must be within the table.
  package func cell(row: Int, column: Int) -> CellValue {
    let run = run(holding: row)
    guard let column = run.column(column) else { return .null }
    return column.withCell(row - run.rows.lowerBound) { $0.value }
  }

  /// The value at a place as people read it; null is the word `NULL`. Control characters are not replaced.
  package func displayText(row: Int, column: Int) -> String {
    cell(row: row, column: column).displayText
  }

  /// The cells that a grid shows, formatted; nothing else is touched, whatever the size of the table. The cells of
  /// rows that are not in memory are null: ask ``presence(ofRow:)`` which those are.
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
    var last: RowRun?
    for row in rows {
      let run = last.flatMap { $0.rows ~= row ? $0 : nil } ?? self.run(holding: row)
      last = run
      for column in columns {
        cells.append(
          run.column(column)?.withCell(row - run.rows.lowerBound) { RowWindow.Cell($0, scalarLimit: scalarLimit) }
            ?? RowWindow.Cell(.null, scalarLimit: scalarLimit))
      }
    }
    return RowWindow(rows: rows, columns: columns, cells: cells)
  }

  /// Walks the cells of `rows`, row by row, over the columns at `places` (nil: a column that the table lacks), with
  /// the index into `places`. Spilled rows are read back, so this may block. `endRow` follows the last cell of each row.
  func forEachRow(
    of places: [Int?], in rows: Range<Int>, cell body: (_ row: Int, _ index: Int, _ cell: CellBytes) -> Void,
    endRow: () -> Void
  ) {
    let rows = rows.clamped(to: 0..<rowCount)
    var row = rows.lowerBound
    while row < rows.upperBound {
      let run = run(holding: row)
      let end = min(rows.upperBound, run.rows.upperBound)
      let chunk = run.chunk.flatMap { chunk in
        (try? chunk.content.load()).map {
          TableChunk($0, places: chunk.places, firstRow: run.rows.lowerBound)
        }
      }
      let columns = places.map { place in place.flatMap { chunk?.column($0) } }
      for row in row..<end {
        for (index, column) in columns.enumerated() {
          if let column {
            column.withCell(row - run.rows.lowerBound) { body(row, index, $0) }
          } else {
            body(row, index, .null)
          }
        }
        endRow()
      }
      row = end
    }
  }
}
