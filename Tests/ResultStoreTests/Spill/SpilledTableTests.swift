import ResultStore
import Testing

@Suite("Tables with spilled rows")
struct SpilledTableTests {
  private let file = SpillFile(environment: [:])

  /// A table of `chunkCount` chunks of ten rows in two pages, the second of which lacks its last five rows.
  private func table(chunkCount: Int = 6) throws -> ResultTable {
    var table = ResultTable()
    table.reserve(rowCounts: [chunkCount / 2 * 10, (chunkCount - chunkCount / 2) * 10 + 5])
    for chunk in 0..<chunkCount {
      let rows = (chunk * 10..<chunk * 10 + 10).map { #"{"N":\#($0),"T":"text \#($0)"}"# }.joined(separator: ",")
      let page = try PageDecoder().decode(json: Array("[\(rows)]".utf8))
      table.append(page, toPage: chunk < chunkCount / 2 ? 0 : 1)
    }
    return table
  }

  /// Spills a chunk, as `copy` or into the file.
  private func spill(_ place: ChunkPlace, of table: inout ResultTable, as copy: SpilledChunk? = nil) throws {
    let rows = try #require(table.unwrittenRows(at: place))
    let outcomes = [table.note(try copy ?? file.write(rows.page), of: rows, at: place), table.drop(at: place)]
    #expect(outcomes == [true, true])
  }

  private func seen(_ table: ResultTable) -> [Int] {
    var rows: [Int] = []
    table.forEachChunk { rows += $0.rows }
    return rows
  }

  @Test("spilled rows keep their numbers and take no memory; a walk sees them, and they come back")
  func spilling() throws {
    let whole = try table()
    var table = whole
    let places = table.holdings.map(\.place)
    #expect(places.count == 6)
    for place in places { try spill(place, of: &table) }
    #expect(table.byteCount == 0)
    #expect(table.footprint.spilledRows == 60)
    #expect(table.footprint.residentRows == 0)
    #expect(table.footprint.fileBytes > 0)
    #expect(table.rowsHere == 60)
    #expect(table.rowCount == 65)
    #expect((0..<65).map(table.presence(ofRow:)) == (0..<60).map { _ in .spilled } + (60..<65).map { _ in .gap })
    #expect(table.cell(row: 17, column: 0) == .null)
    #expect(seen(table) == Array(0..<60))
    #expect(Exporter.text(of: table, as: .csv) == Exporter.text(of: whole, as: .csv))

    for place in places {
      let chunk = try #require(table.spilledRows(at: place))
      let isRestored = table.restore(ResidentRows(try chunk.load()), from: chunk, at: place)
      #expect(isRestored)
    }
    #expect(table == whole)
    #expect(table.byteCount > 0)
    #expect(table.holdings.allSatisfy { $0.residence == .both })
    // What was written once is given up without writing it again.
    #expect(table.unwrittenRows(at: places[0]) == nil)
    let isDropped = table.drop(at: places[0])
    #expect(isDropped)
  }

  @Test("an answer about rows that the table does not hold any more changes nothing")
  func staleAnswers() throws {
    var table = try table()
    let place = ChunkPlace(page: 0, index: 1)
    let rows = try #require(table.unwrittenRows(at: place))
    let copy = try file.write(rows.page)
    // The page was released and came again: the same rows, but not the same.
    table.release(0)
    var outcomes = [table.note(copy, of: rows, at: place)]
    for _ in 0..<2 { table.append(rows.page, toPage: 0) }
    let before = table
    outcomes += [
      table.note(copy, of: rows, at: place), table.drop(at: place), table.restore(rows, from: copy, at: place),
      table.restore(rows, from: copy, at: ChunkPlace(page: 9, index: 0)),
    ]
    #expect(outcomes == Array(repeating: false, count: 5))
    #expect(table == before)
    #expect(table.footprint.fileBytes == 0)
  }

  @Test("released and replaced pages are counted out, wherever their rows were")
  func counts() throws {
    var table = try table()
    try spill(ChunkPlace(page: 0, index: 0), of: &table)
    table.release(0)
    #expect(table.footprint.spilledRows == 0)
    #expect(table.footprint.fileBytes == 0)
    #expect(table.rowsHere == 30)
    try spill(ChunkPlace(page: 1, index: 2), of: &table)
    table.release(1)
    #expect(table.footprint == TableFootprint())
  }

  @Test("rows are found by their number: in memory, in the file, or not at all")
  func reader() throws {
    var table = try table()
    try spill(ChunkPlace(page: 0, index: 1), of: &table)
    try spill(ChunkPlace(page: 1, index: 0), of: &table)
    for limit in [0, 1 << 20] {
      var reader = TableReader(table, byteLimit: limit)
      // Back and forth, so that chunks are asked for again.
      for row in [0, 15, 34, 15, 59, 34, 19, 20] {
        let rows = reader.chunk(holding: row)?.rows
        #expect(rows == row / 10 * 10..<row / 10 * 10 + 10)
      }
      let gap = reader.chunk(holding: 60)?.rows
      #expect(gap == nil)
    }
  }

  @Test("rows that cannot be read back are not seen, and the others are")
  func unreadable() throws {
    var table = try table()
    try spill(ChunkPlace(page: 0, index: 0), of: &table)
    try spill(ChunkPlace(page: 0, index: 2), of: &table, as: try BrokenChunk.make())
    #expect(seen(table) == Array(0..<20) + Array(30..<60))
    #expect(table.rowsHere == 60)
    var reader = TableReader(table)
    let rows = reader.chunk(holding: 25)?.rows
    #expect(rows == nil)
  }
}
