import ExplorerState
import TerminalCells

/// Which rows the lines of a page take in a width. Lines of the tree and of the JSON take one each; what is read is
/// wrapped.
struct ResourceLayout {
  let page: ResourcePage
  /// The rows of what is read; nil in the other tabs.
  private let reading: [ReadingRow]?
  /// The first row of each block.
  private let starts: [Int]

  init(page: ResourcePage, columns: Int) {
    self.page = page
    guard page.tab == .reading else {
      reading = nil
      starts = []
      return
    }
    let rows = ReadingRow.rows(of: page.blocks, columns: columns)
    var starts: [Int] = []
    for (index, row) in rows.enumerated() where row.block == starts.count { starts.append(index) }
    reading = rows
    self.starts = starts
  }

  var rowCount: Int { reading?.count ?? page.lineCount }

  /// The rows that a line takes.
  func rows(of line: Int) -> Range<Int> {
    guard let reading else { return line..<line + 1 }
    guard starts.indices.contains(line) else { return 0..<1 }
    let end = starts.indices.contains(line + 1) ? starts[line + 1] : reading.count
    return starts[line]..<max(end, starts[line] + 1)
  }

  /// What is read, from a row on.
  func reading(from first: Int, count: Int) -> ArraySlice<ReadingRow> {
    (reading ?? []).dropFirst(first).prefix(count)
  }
}
