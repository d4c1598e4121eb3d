import ResultStore
import Testing

@Suite("Sorting rows")
struct AnalysisSorterTests {
  private static let cases: [(name: String, values: [String], sorted: [String])] = [
    ("integers", ["3", "-1", "null", "0", "2"], ["-1", "0", "2", "3", "NULL"]),
    (
      "numbers of any length",
      ["12345678901234567891", "1e3", "-0", "12345678901234567890", "999.5", "-12345678901234567890", "1e-30", "null"],
      ["-12345678901234567890", "-0", "1e-30", "999.5", "1e3", "12345678901234567890", "12345678901234567891", "NULL"]
    ),
    ("equal numbers keep their order", ["1.50", "1.5", "0.0", "15e-1", "-0"], ["0.0", "-0", "1.50", "1.5", "15e-1"]),
    ("booleans", ["true", "null", "false"], ["false", "true", "NULL"]),
    (
      "texts", [#""b""#, #""Ä""#, #""a""#, #""A""#, #""""#, #""aa""#, #""Z""#, "null"],
      ["", "A", "a", "Ä", "aa", "b", "Z", "NULL"]
    ),
    (
      "long texts that begin alike",
      [#""Praxis Nord 2""#, #""praxis nord 10""#, #""Praxis Nord 1""#, #""Praxis Nord""#, #""PRAXIS NORD 1""#],
      ["Praxis Nord", "PRAXIS NORD 1", "Praxis Nord 1", "praxis nord 10", "Praxis Nord 2"]
    ),
    (
      "moments by instant",
      [#""2000-01-01T00:30:00Z""#, #""2000-01-01T01:00:00+01:00""#, #""1999-12-31""#, #""2000-01-01T00:30:00.5""#],
      ["1999-12-31", "2000-01-01T01:00:00+01:00", "2000-01-01T00:30:00Z", "2000-01-01T00:30:00.5"]
    ),
    (
      "values of several kinds",
      [#""text""#, "2", "[1]", "true", "null", "1.5", "false", #""Text""#],
      ["false", "true", "1.5", "2", "Text", "text", "[1]", "NULL"]
    ),
    ("JSON by its text", [#"{"b":1}"#, #"{"a":2}"#, #"{"a":1}"#], [#"{"a":1}"#, #"{"a":2}"#, #"{"b":1}"#]),
    ("nulls only", ["null", "null"], ["NULL", "NULL"]),
  ]

  @Test("one column sorts by its type", arguments: cases)
  func oneColumn(_ example: (name: String, values: [String], sorted: [String])) throws {
    let table = try AnalysisTables.column(example.values)
    let order = try RowSorter.order(of: table, by: [SortKey(column: 0)])
    #expect(order.rows.map { table.displayText(row: Int($0), column: 0) } == example.sorted)
    #expect(order.sawAllRows)
  }

  @Test("descending turns the values round, but neither equal rows nor nulls")
  func descending() throws {
    let table = try AnalysisTables.column(["1.0", "null", "2", "1", "null", "3"])
    let order = try RowSorter.order(of: table, by: [SortKey(column: 0, isDescending: true)])
    #expect(order.rows == [5, 2, 0, 3, 1, 4])
  }

  @Test("rows that are equal in the first key go by the next, and then keep the order they had")
  func severalKeys() throws {
    let table = try AnalysisTables.table(
      pages: [
        #"[{"A":"x","B":2,"C":0},{"A":"y","B":1,"C":1},{"A":"x","B":1,"C":2}]"#,
        #"[{"A":"x","B":2,"C":3},{"B":7,"C":4},{"A":"y","B":1,"C":5}]"#,
      ])
    let order = try RowSorter.order(of: table, by: [SortKey(column: 0), SortKey(column: 1, isDescending: true)])
    #expect(order.rows == [0, 3, 2, 1, 5, 4])
    let again = try RowSorter.order(of: table, by: [SortKey(column: 0, isDescending: true)], among: order)
    #expect(again.rows == [1, 5, 0, 3, 2, 4])
  }

  @Test("rows of gaps are not seen, and that is said")
  func gaps() throws {
    let table = try AnalysisTables.table(pages: [#"[{"V":2},{"V":1}]"#, nil, #"[{"V":0},{"W":1}]"#])
    let order = try RowSorter.order(of: table, by: [SortKey(column: 0)])
    #expect(order.rows == [4, 1, 0, 5])
    #expect(order.seenRowCount == 4)
    #expect(!order.sawAllRows)
    #expect(try RowSorter.order(of: table, by: []).rows == [0, 1, 4, 5])
  }

  @Test("a row that went since the view was made stays in it, at the end")
  func releasedRows() throws {
    var table = try AnalysisTables.table(pages: [#"[{"V":2},{"V":1}]"#, #"[{"V":0},{"V":3}]"#])
    let order = try RowSorter.order(of: table, by: [SortKey(column: 0)])
    table.release(1)
    #expect(try RowSorter.order(of: table, by: [SortKey(column: 0)], among: order).rows == [1, 0, 2, 3])
  }

  @Test("random tables sort as a plain comparison sorts them", arguments: 0..<20 as Range<UInt64>)
  func property(seed: UInt64) throws {
    let table = try AnalysisTables.random(seed: seed)
    guard table.columns.count > 1 else { return }
    for column in table.columns.indices {
      for isDescending in [false, true] {
        let keys = [
          SortKey(column: column, isDescending: isDescending),
          SortKey(column: (column + 1) % table.columns.count),
        ]
        let order = try RowSorter.order(of: table, by: keys)
        #expect(order.rows.map(Int.init) == naive(table, keys), "column \(table.columns[column].name)")
      }
    }
  }

  @Test("many rows with few and with many different long values sort as a plain comparison sorts them")
  func manyRows() throws {
    var generator = SeededGenerator(state: 7)
    let values = (0..<3000).map { row in
      let name = ["Schneider", "schneider", "Müller", "Muller", "Schneidermann"].randomElement(using: &generator) ?? ""
      return #"{"A":"\#(name) \#(Int.random(in: 0..<40, using: &generator))","B":"shared prefix \#(name) \#(row % 7)"}"#
    }
    let table = ResultTable(try PageDecoder().decode(json: Array("[\(values.joined(separator: ","))]".utf8)))
    for column in 0..<2 {
      let keys = [SortKey(column: column)]
      #expect(try RowSorter.order(of: table, by: keys).rows.map(Int.init) == naive(table, keys))
    }
  }

  @Test("a cancelled sort throws")
  func cancellation() async throws {
    let table = try AnalysisTables.column(["2", "1"])
    let wasCancelled = await withTaskGroup(of: Bool.self) { group in
      group.cancelAll()
      group.addTask {
        do {
          _ = try RowSorter.order(of: table, by: [SortKey(column: 0)])
          return false
        } catch { return true }
      }
      return await group.next() ?? false
    }
    #expect(wasCancelled)
  }

  private func naive(_ table: ResultTable, _ keys: [SortKey]) -> [Int] {
    let rows = AnalysisTables.rowsHere(of: table)
    let values = keys.map { key in
      let column = table.columns[key.column]
      return rows.map { row -> NaiveOrder? in
        let value = table.cell(row: row, column: key.column)
        let isTemporal = column.type == .text && column.temporalShape != nil
        return value == .null ? nil : NaiveOrder(value, isTemporal: isTemporal)
      }
    }
    return rows.indices.sorted { left, right in
      for (key, values) in zip(keys, values) {
        switch (values[left], values[right]) {
        case (nil, nil): continue
        case (nil, _): return false
        case (_, nil): return true
        case (let first?, let second?):
          let order = first.compared(to: second)
          if order != 0 { return key.isDescending ? order > 0 : order < 0 }
        }
      }
      return left < right
    }.map { rows[$0] }
  }
}
