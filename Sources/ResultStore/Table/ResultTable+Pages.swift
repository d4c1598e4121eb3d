/// A table whose pages come in any order and may go again: each has its rows reserved before it is here.
extension ResultTable {
  /// Where one page lies in the table.
  package struct PagePlace: Hashable, Sendable {
    /// The page, counted from 0.
    package let index: Int
    /// Its rows, as numbers of the table.
    package let rows: Range<Int>
    /// Whether its values are here; otherwise its rows are a gap.
    package let isHere: Bool
  }

  /// How many pages the table has, gaps included.
  package var pageCount: Int { segments.count }

  /// Reserves rows for the pages of a result: `rowCounts` has the expected rows of each, the first page first. Called
  /// again it adds pages and corrects the gaps; a page that is here keeps its rows, whatever was announced for it.
  package mutating func reserve(rowCounts: [Int]) {
    for (index, count) in rowCounts.enumerated() {
      if index < segments.count {
        if segments[index].page == nil { segments[index].rowCount = max(0, count) }
      } else {
        segments.append(Segment(page: nil, rowCount: max(0, count), firstRow: 0, places: []))
      }
    }
    renumber()
  }

  /// Puts a page into its gap. Its own row count holds where another was announced.
  package mutating func fill(_ index: Int, with page: ColumnarPage) {
    precondition(segments.indices.contains(index), "page outside the table")
    let places = adoptColumns(of: page)
    segments[index] = Segment(page: page, rowCount: page.rowCount, firstRow: 0, places: places)
    renumber()
  }

  /// Gives up a page's values; its rows become a gap, the columns stay as they are.
  package mutating func release(_ index: Int) {
    guard segments.indices.contains(index) else { return }
    segments[index].page = nil
    segments[index].places = []
  }

  /// The page at an index.
  package func page(at index: Int) -> PagePlace {
    let segment = segments[index]
    return PagePlace(
      index: index, rows: segment.firstRow..<segment.firstRow + segment.rowCount, isHere: segment.page != nil)
  }

  /// The page that holds a row of the table.
  /// - Complexity: O(log pages).
  package func page(holding row: Int) -> PagePlace {
    page(at: segmentIndex(holding: row))
  }

  private mutating func renumber() {
    var row = 0
    for index in segments.indices {
      segments[index].firstRow = row
      row += segments[index].rowCount
    }
    rowCount = row
  }
}
