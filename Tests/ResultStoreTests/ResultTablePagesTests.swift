import ResultStore
import Testing

@Suite("Result tables with gaps")
struct ResultTablePagesTests {
  private func page(_ rows: Range<Int>) throws -> ColumnarPage {
    let json = rows.map { #"{"N":\#($0)}"# }.joined(separator: ",")
    return try PageDecoder().decode(json: Array("[\(json)]".utf8))
  }

  @Test("rows have their numbers before their page is here, and pages come in any order")
  func outOfOrder() throws {
    var table = ResultTable()
    table.reserve(rowCounts: [3, 3, 2])
    #expect(table.rowCount == 8)
    #expect(table.columns.isEmpty)
    table.fill(2, with: try page(6..<8))
    #expect(table.cell(row: 7, column: 0) == .integer(7))
    #expect(table.cell(row: 0, column: 0) == .null)
    table.fill(0, with: try page(0..<3))
    #expect(table.cell(row: 0, column: 0) == .integer(0))
    #expect((0..<8).map { table.page(holding: $0).isHere } == [true, true, true, false, false, false, true, true])
    #expect(table.page(holding: 4).index == 1)
    #expect(table.page(holding: 4).rows == 3..<6)
    table.fill(1, with: try page(3..<6))
    #expect((0..<8).map { table.cell(row: $0, column: 0) } == (0..<8).map { .integer(Int64($0)) })
  }

  @Test("a page's own row count holds where another was announced, and pages may be announced later")
  func corrections() throws {
    var table = ResultTable()
    table.reserve(rowCounts: [10])
    table.fill(0, with: try page(0..<4))
    #expect(table.rowCount == 4)
    table.reserve(rowCounts: [10, 5])
    #expect(table.rowCount == 9)
    #expect(table.page(at: 1).rows == 4..<9)
    table.reserve(rowCounts: [10, 6])
    #expect(table.page(at: 1).rows == 4..<10)
  }

  @Test("a released page is a gap again; its columns and row numbers stay, its memory goes")
  func release() throws {
    var table = ResultTable()
    table.reserve(rowCounts: [100, 100])
    table.fill(0, with: try page(0..<100))
    table.fill(1, with: try page(100..<200))
    let full = table.byteCount
    table.release(0)
    #expect(table.byteCount < full)
    #expect(table.rowCount == 200)
    #expect(table.columns.map(\.name) == ["N"])
    #expect(!table.page(holding: 99).isHere)
    #expect(table.cell(row: 150, column: 0) == .integer(150))
    table.fill(0, with: try page(0..<100))
    #expect(table.cell(row: 99, column: 0) == .integer(99))
    // Arrays take what the allocator gives them, which is not the same each time.
    #expect(abs(table.byteCount - full) < full / 10)
  }

  @Test("pages without rows stand nowhere in the way")
  func emptyPages() throws {
    var table = ResultTable()
    table.reserve(rowCounts: [0, 2, 0, 2, 0])
    #expect((0..<4).map { table.page(holding: $0).index } == [1, 1, 3, 3])
    table.fill(3, with: try page(2..<4))
    #expect(table.cell(row: 3, column: 0) == .integer(3))
  }

  @Test("a window over a gap is null there and has the values around it")
  func window() throws {
    var table = ResultTable()
    table.reserve(rowCounts: [2, 2, 2])
    table.fill(0, with: try page(0..<2))
    table.fill(2, with: try page(4..<6))
    let window = table.window(rows: 1..<5, columns: 0..<1)
    #expect((0..<4).map { window[line: $0, position: 0].text } == ["1", "NULL", "NULL", "4"])
  }
}
