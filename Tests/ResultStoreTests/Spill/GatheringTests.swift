import ResultStore
import Testing

@Suite("Rows put together from all over a table")
struct GatheringTests {
  @Test("every row keeps its values, whatever the order, how often it is asked for, and where it is", arguments: 0..<12)
  func gathering(_ seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    let file = SpillFile(environment: [:])
    var table = ResultTable()
    table.reserve(rowCounts: [35, 40])
    for chunk in 0..<7 {
      let rows = (chunk * 10..<chunk * 10 + 10).map { row in
        // Columns come and go, and a value is of another kind in every chunk.
        let mixed = [#""t\#(row)""#, "\(row)", "\(row).5", "true", "null", "[\(row)]", #"{"n":\#(row)}"#][chunk]
        return chunk == 3 ? #"{"b":\#(mixed),"a":\#(row)}"# : #"{"a":\#(row),"b":\#(mixed),"c":null}"#
      }
      table.append(try PageDecoder().decode(json: Array("[\(rows.joined(separator: ","))]".utf8)), toPage: chunk / 4)
    }
    let whole = table
    for holding in table.holdings where Bool.random(using: &generator) {
      let rows = try #require(table.unwrittenRows(at: holding.place))
      _ = table.note(try file.write(rows.page), of: rows, at: holding.place)
      _ = table.drop(at: holding.place)
    }
    let wanted = (0..<100).map { _ in Int.random(in: 0..<table.rowCount, using: &generator) }
    let gathering = table.gathering(wanted)
    #expect(gathering.table.columns.map(\.name) == whole.columns.map(\.name))
    #expect(gathering.rows.count == wanted.count)
    for (row, place) in zip(wanted, gathering.rows) {
      let isGap = whole.presence(ofRow: row) == .gap
      #expect((place == nil) == isGap)
      guard let place else { continue }
      for column in whole.columns.indices {
        #expect(gathering.table.cell(row: place, column: column) == whole.cell(row: row, column: column))
      }
    }
  }
}
