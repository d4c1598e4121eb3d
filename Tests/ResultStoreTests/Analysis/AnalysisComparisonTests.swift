import ResultStore
import Testing

@Suite("Comparing two results")
struct AnalysisComparisonTests {
  @Test("added, removed and changed rows are found by key, whatever the order of rows and columns")
  func differences() throws {
    let left = try table(
      #"[{"ID":1,"NAME":"Anna","W":1.50},{"ID":2,"NAME":"Bert","W":2},{"ID":3,"NAME":null,"W":3},{"ID":4,"NAME":"Dora","W":4}]"#
    )
    let right = try table(
      #"[{"w":3,"NAME":"","ID":3.0,"X":1},{"w":1.5,"NAME":"Anna","ID":1,"X":1},{"w":9,"NAME":"Carl","ID":5,"X":1},{"w":5,"NAME":"dora","ID":4,"X":2}]"#
    )
    let pairing = try ColumnPairing(left: left.columns, right: right.columns, keyColumns: [0])
    #expect(pairing.onlyLeft.isEmpty && pairing.onlyRight == [3])
    let comparison = try TableComparison.of(left: left, right: right, pairing)
    #expect(comparison.added == [2])
    #expect(comparison.removed == [1])
    #expect(comparison.changed == [RowPair(left: 2, right: 0), RowPair(left: 3, right: 3)])
    #expect(comparison.unchangedCount == 1)
    #expect(comparison.sawAllLeft && comparison.sawAllRight)
    let changes = comparison.changed.map { comparison.changes(of: $0, left: left, right: right) }
    #expect(changes[0].map(\.column.name) == ["NAME"])
    #expect(changes[0].map(\.old) == [.null] && changes[0].map(\.new) == [.text("")])
    #expect(changes[1].map(\.column.name) == ["NAME", "W"])
  }

  @Test("rows with a key that was there before are named and not compared; gaps are told")
  func duplicates() throws {
    let left = try AnalysisTables.table(pages: [#"[{"A":1,"B":null,"C":1},{"A":1,"B":null,"C":2}]"#, nil])
    let right = try table(#"[{"A":1,"B":null,"C":1},{"A":1,"B":2,"C":1},{"A":1,"B":2,"C":1}]"#)
    let pairing = try ColumnPairing(left: left.columns, right: right.columns, keyColumns: [0, 1])
    let comparison = try TableComparison.of(left: left, right: right, pairing)
    #expect(comparison.duplicatesLeft == [1] && comparison.duplicatesRight == [2])
    #expect(comparison.added == [1] && comparison.removed.isEmpty && comparison.changed.isEmpty)
    #expect(comparison.unchangedCount == 1)
    #expect(!comparison.sawAllLeft && comparison.sawAllRight)
  }

  @Test("a key needs columns that both results have")
  func faults() throws {
    let left = try table(#"[{"ID":1,"A":1}]"#).columns
    let right = try table(#"[{"A":1}]"#).columns
    let none = #expect(throws: TableComparisonError.self) {
      try ColumnPairing(left: left, right: right, keyColumns: [])
    }
    #expect(none?.message.contains("key") == true)
    let missing = #expect(throws: TableComparisonError.self) {
      try ColumnPairing(left: left, right: right, keyColumns: [0])
    }
    #expect(missing?.message.contains("ID") == true)
  }

  @Test(
    "a table compared with itself, its rows in another order, has no differences", arguments: 0..<20 as Range<UInt64>)
  func property(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    let rows = (0..<200).map { row in
      #"{"ID":"k\#(row)","A":\#(Int.random(in: 0..<9, using: &generator)),"B":"\#(row % 3)"}"#
    }
    let left = try table("[\(rows.joined(separator: ","))]")
    let right = try table("[\(rows.shuffled(using: &generator).joined(separator: ","))]")
    let pairing = try ColumnPairing(left: left.columns, right: right.columns, keyColumns: [0])
    let comparison = try TableComparison.of(left: left, right: right, pairing)
    #expect(comparison.unchangedCount == 200)
    #expect(comparison.added.isEmpty && comparison.removed.isEmpty && comparison.changed.isEmpty)
  }
}
