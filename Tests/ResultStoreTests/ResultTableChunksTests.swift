import ResultStore
import Testing

@Suite("Pages of several chunks")
struct ResultTableChunksTests {
  /// One thing that happens to a table. Rows are numbered texts, so that a value says which row it is.
  enum Step: Sendable {
    case reserve([Int])
    case append(Range<Int>, page: Int)
    case end(page: Int)
    case fill(Range<Int>, page: Int)
    case release(page: Int)
  }

  private func chunk(_ rows: Range<Int>) throws -> ColumnarPage {
    let json = rows.map { #"{"N":"\#($0)"}"# }.joined(separator: ",")
    return try PageDecoder().decode(json: Array("[\(json)]".utf8))
  }

  private func apply(_ steps: [Step]) throws -> ResultTable {
    var table = ResultTable()
    for step in steps {
      switch step {
      case .reserve(let counts): table.reserve(rowCounts: counts)
      case .append(let rows, let page): table.append(try chunk(rows), toPage: page)
      case .end(let page): table.endPage(page)
      case .fill(let rows, let page): table.fill(page, with: try chunk(rows))
      case .release(let page): table.release(page)
      }
    }
    return table
  }

  @Test(
    "a chunk takes the place of announced rows; a page that is longer or shorter than announced moves the pages after it",
    arguments: [
      // The steps, what each row of the table reads then (a dot for a gap), and which pages came whole.
      ([.reserve([4, 2])], "......", [false, false]),
      ([.reserve([4, 2]), .append(0..<1, page: 0)], "0.....", [false, false]),
      ([.reserve([4, 2]), .append(0..<1, page: 0), .append(1..<3, page: 0)], "012...", [false, false]),
      ([.reserve([4, 2]), .append(0..<3, page: 0), .end(page: 0)], "012..", [true, false]),
      (
        [.reserve([2, 2]), .append(0..<2, page: 0), .append(2..<5, page: 0), .end(page: 0)], "01234..", [true, false]
      ),
      ([.reserve([2, 2]), .append(7..<8, page: 1), .append(0..<1, page: 0)], "0.7.", [false, false]),
      ([.reserve([2, 2]), .append(7..<8, page: 1), .end(page: 1), .append(0..<3, page: 0)], "0127", [false, true]),
      ([.reserve([0, 2]), .append(0..<2, page: 0), .end(page: 0)], "01..", [true, false]),
      ([.reserve([2, 2]), .append(0..<1, page: 0), .reserve([3, 1])], "0...", [false, false]),
      ([.reserve([2]), .append(0..<2, page: 0), .reserve([1])], "01", [false]),
      ([.reserve([3, 1]), .append(0..<2, page: 0), .release(page: 0)], "....", [false, false]),
      ([.reserve([3, 1]), .append(0..<2, page: 0), .fill(5..<9, page: 0)], "5678.", [true, false]),
      (
        [.reserve([3, 1]), .fill(5..<8, page: 0), .release(page: 0), .append(1..<2, page: 0)], "1...", [false, false]
      ),
      ([.reserve([3]), .append(0..<0, page: 0), .end(page: 0)], "", [true]),
    ] as [([Step], String, [Bool])])
  func arrival(_ steps: [Step], _ reading: String, _ whole: [Bool]) throws {
    let table = try apply(steps)
    let cells = (0..<table.rowCount).map { table.cell(row: $0, column: 0) }
    #expect(cells.map { $0 == .null ? "." : $0.displayText }.joined() == reading)
    #expect((0..<table.pageCount).map { table.page(at: $0).isHere } == whole)
    #expect(table.rowsHere == reading.filter { $0 != "." }.count)
    // Pages follow each other without a hole, and each row is found in its page.
    var next = 0
    for index in 0..<table.pageCount {
      let place = table.page(at: index)
      #expect(place.rows.lowerBound == next)
      #expect(place.rows.allSatisfy { table.page(holding: $0) == place })
      next = place.rows.upperBound
    }
    #expect(next == table.rowCount)
    // What a walk over the chunks sees are the rows that came.
    var seen: [Int] = []
    table.forEachChunk { seen += $0.rows }
    #expect(seen == cells.indices.filter { cells[$0] != .null })
    guard !table.columns.isEmpty else { return }
    let window = table.window(rows: 0..<table.rowCount, columns: 0..<1)
    #expect(window.rows.indices.map { window[line: $0, position: 0].text } == cells.map(\.displayText))
  }

  @Test("many chunks without announced pages stand one behind the other, also as text")
  func manyChunks() throws {
    var table = ResultTable()
    for index in 0..<500 { table.append(try chunk(index * 3..<index * 3 + 3)) }
    #expect(table.rowCount == 1500)
    #expect(table.cell(row: 1499, column: 0) == .text("1499"))
    let lines = ["N"] + (0..<1500).map(String.init)
    #expect(Exporter.text(of: table, as: .csv) == lines.map { $0 + "\n" }.joined())
  }

  @Test(
    "a walk over some rows sees the chunks that have one of them, in either direction",
    arguments: [(0..<9, [0, 3, 6]), (4..<5, [3]), (2..<4, [0, 3]), (5..<7, [3, 6]), (3..<3, []), (8..<99, [6])])
  func overlappingWalk(_ rows: Range<Int>, _ firstRows: [Int]) throws {
    var table = ResultTable()
    for index in 0..<3 { table.append(try chunk(index * 3..<index * 3 + 3)) }
    var seen: [Int] = []
    table.forEachChunk(overlapping: rows) { seen.append($0.rows.lowerBound) }
    #expect(seen == firstRows)
    seen = []
    table.forEachChunk(overlapping: rows, backwards: true) { seen.append($0.rows.lowerBound) }
    #expect(seen == firstRows.reversed())
  }

  @Test("the memory of what came is counted, and gone when it is released")
  func byteCount() throws {
    var table = ResultTable()
    table.reserve(rowCounts: [10, 10])
    table.append(try chunk(0..<4), toPage: 0)
    let first = table.byteCount
    table.append(try chunk(4..<10), toPage: 0)
    table.fill(1, with: try chunk(10..<20))
    #expect(table.byteCount > first && first > 0)
    table.release(0)
    table.release(1)
    #expect(table.byteCount == 0)
    #expect(table.rowsHere == 0)
  }

  @Test("a chunk with other columns than the ones before keeps every value under its name")
  func columns() throws {
    var table = ResultTable()
    table.reserve(rowCounts: [6])
    for json in [
      #"[{"a":1,"b":2}]"#, #"[{"a":3,"b":4}]"#, #"[{"b":5}]"#, #"[{"b":6,"a":7,"c":8}]"#, #"[{"a":9,"b":0}]"#,
    ] {
      table.append(try PageDecoder().decode(json: Array(json.utf8)), toPage: 0)
    }
    table.endPage(0)
    let lines = ["a,b,c", "1,2,", "3,4,", ",5,", "7,6,8", "9,0,"]
    #expect(Exporter.text(of: table, as: .csv) == lines.map { $0 + "\n" }.joined())
  }
}
