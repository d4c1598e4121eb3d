/// A table whose pages come in any order, whole or piece by piece, and may go again: each has its rows reserved before
/// it is here.
extension ResultTable {
  /// Where one page lies in the table.
  package struct PagePlace: Hashable, Sendable {
    /// The page, counted from 0.
    package let index: Int
    /// Its rows, as numbers of the table.
    package let rows: Range<Int>
    /// How many of them came, counted from the first; those behind are a gap.
    package let heldRowCount: Int
    /// Whether every row of it came; otherwise some of its rows, or all of them, are a gap.
    package let isHere: Bool
  }

  /// How many pages the table has, gaps included.
  package var pageCount: Int { pages.count }

  /// Reserves rows for the pages of a result: `rowCounts` has the expected rows of each, the first page first. Called
  /// again it adds pages and corrects the gaps; a page that came whole keeps its rows, whatever was announced for it.
  package mutating func reserve(rowCounts: [Int]) {
    for (index, count) in rowCounts.enumerated() {
      if index < pages.count {
        pages[index].announce(count)
      } else {
        pages.append(HeldPage(announcedRows: count, firstRow: rowCount))
      }
    }
    renumber(from: 0)
  }

  /// Puts a whole page into its gap. Its own row count holds where another was announced.
  package mutating func fill(_ index: Int, with page: ColumnarPage) {
    release(index)
    append(page, toPage: index)
    endPage(index)
  }

  /// Adds rows to a page that is arriving, behind those of it that came. They take the place of rows that were
  /// announced for it; when more come the table grows.
  /// - Complexity: O(columns), and O(pages) where the table grows.
  package mutating func append(_ chunk: ColumnarPage, toPage index: Int) {
    precondition(pages.indices.contains(index), "page outside the table")
    let places = adoptColumns(of: chunk)
    change(index) { $0.append(chunk, places: places) }
  }

  /// Notes that every row of a page came. Rows that were announced for it and did not come are no rows of the table.
  package mutating func endPage(_ index: Int) {
    precondition(pages.indices.contains(index), "page outside the table")
    change(index) { $0.complete() }
  }

  /// Gives up what came of a page; its rows become a gap, the columns stay as they are.
  package mutating func release(_ index: Int) {
    guard pages.indices.contains(index) else { return }
    for chunk in pages[index].chunks { footprint.remove(chunk.content) }
    change(index) { $0.release() }
  }

  /// The page at an index.
  package func page(at index: Int) -> PagePlace {
    let page = pages[index]
    return PagePlace(index: index, rows: page.rows, heldRowCount: page.heldRowCount, isHere: page.isComplete)
  }

  /// The page that holds a row of the table.
  /// - Complexity: O(log pages).
  package func page(holding row: Int) -> PagePlace {
    page(at: pageIndex(holding: row))
  }

  /// The index of the page that holds `row`, by binary search. Of several that begin at the same row, all but the last
  /// are empty.
  func pageIndex(holding row: Int) -> Int {
    precondition(row >= 0 && row < rowCount, "row outside the table")
    var low = 0
    var high = pages.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if pages[middle].firstRow <= row { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// The rows around `row` that are alike.
  /// - Complexity: O(log pages + log chunks).
  func run(holding row: Int) -> RowRun {
    let page = pages[pageIndex(holding: row)]
    guard let index = page.chunkIndex(holding: row - page.firstRow) else {
      return RowRun(rows: page.firstRow + page.heldRowCount..<page.rows.upperBound, chunk: nil)
    }
    let chunk = page.chunks[index]
    let firstRow = page.firstRow + chunk.firstRow
    return RowRun(rows: firstRow..<firstRow + chunk.rowCount, chunk: chunk)
  }

  /// Changes a page and keeps the table's counts; what goes was counted out before.
  private mutating func change(_ index: Int, _ change: (inout HeldPage) -> Void) {
    let (rows, chunks) = (pages[index].rowCount, pages[index].chunks.count)
    change(&pages[index])
    for chunk in pages[index].chunks.dropFirst(chunks) { footprint.add(chunk.content) }
    if pages[index].rowCount != rows { renumber(from: index) }
  }

  private mutating func renumber(from first: Int) {
    var row = first == 0 ? 0 : pages[first].firstRow
    for index in pages.indices.dropFirst(first) {
      pages[index].firstRow = row
      row += pages[index].rowCount
    }
    rowCount = row
  }
}
