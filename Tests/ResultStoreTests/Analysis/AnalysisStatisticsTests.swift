import ResultStore
import Testing

@Suite("Statistics of a column")
struct AnalysisStatisticsTests {
  @Test("numbers have a mean, a spread and quantiles that occur")
  func numbers() throws {
    let table = try AnalysisTables.column(["4", "2", "null", "4.0", "5", "5", "7", "9", "4"])
    let statistics = try ColumnStatistics.of(0, in: table)
    #expect(statistics.rowCount == 9 && statistics.sawAllRows)
    #expect(statistics.nullCount == 1)
    #expect(statistics.distinctCount == 5)
    #expect(statistics.minimum?.displayText == "2")
    #expect(statistics.maximum?.displayText == "9")
    #expect(statistics.mean == 5)
    #expect(statistics.standardDeviation == 2)
    #expect(statistics.quantiles?.p5.displayText == "2")
    #expect(statistics.quantiles?.median.displayText == "4")
    #expect(statistics.quantiles?.p75.displayText == "5")
    #expect(statistics.quantiles?.p95.displayText == "9")
    #expect(statistics.topValues.first == ValueCount(value: .integer(4), count: 3))
    #expect(statistics.textLengths == nil)
  }

  @Test("large numbers that differ little keep their spread")
  func largeNumbers() throws {
    let statistics = try ColumnStatistics.of(
      0, in: AnalysisTables.column(["9007199254740991", "9007199254740990", "9007199254740989"]))
    #expect(statistics.mean == 9_007_199_254_740_990)
    #expect(abs((statistics.standardDeviation ?? 0) - 0.816_496_580_927_726) < 1e-9)
  }

  @Test("texts have lengths in characters, and a count of the empty ones")
  func texts() throws {
    let statistics = try ColumnStatistics.of(
      0, in: AnalysisTables.column([#""""#, #""Müller""#, #""a""#, "null", #""A""#, #""""#]))
    #expect(statistics.emptyTextCount == 2)
    #expect(statistics.textLengths == 0...6)
    #expect(statistics.distinctCount == 4)
    #expect(statistics.quantiles == nil && statistics.mean == nil)
    #expect(statistics.topValues.first == ValueCount(value: .text(""), count: 2))
  }

  @Test("dates have quantiles, nulls alone have nothing")
  func others() throws {
    let days = try ColumnStatistics.of(
      0, in: AnalysisTables.column([#""2024-01-03""#, #""2024-01-01""#, #""2024-01-02""#]))
    #expect(days.quantiles?.median == .text("2024-01-02"))
    let nulls = try ColumnStatistics.of(0, in: AnalysisTables.column(["null", "null"]))
    #expect(nulls.minimum == nil && nulls.distinctCount == 0 && nulls.nullCount == 2 && nulls.topValues.isEmpty)
  }

  @Test("they say whether they saw all rows, and look at the rows of a view only")
  func views() throws {
    let table = try AnalysisTables.table(pages: [#"[{"V":2},{"V":1}]"#, nil, #"[{"V":0},{"W":1}]"#])
    let all = try ColumnStatistics.of(0, in: table)
    #expect(all.rowCount == 4 && all.tableRowCount == 6 && !all.sawAllRows && all.nullCount == 1)
    let view = RowOrder(rows: [0, 5], seenRowCount: 6, tableRowCount: 6)
    let some = try ColumnStatistics.of(0, in: table, among: view)
    #expect(some.rowCount == 2 && some.sawAllRows && some.nullCount == 1 && some.maximum == .integer(2))
  }

  @Test("random tables have the counts that a dictionary gives", arguments: 0..<30 as Range<UInt64>)
  func property(seed: UInt64) throws {
    let table = try AnalysisTables.random(seed: seed)
    for column in table.columns where column.name == "TEXT" || column.name == "INT" {
      let values = AnalysisTables.rowsHere(of: table).map { table.cell(row: $0, column: column.index) }
      var counts: [[UInt8]: Int] = [:]
      for value in values where value != .null { counts[Array(value.displayText.utf8), default: 0] += 1 }
      let statistics = try ColumnStatistics.of(column.index, in: table)
      #expect(statistics.distinctCount == counts.count)
      #expect(statistics.nullCount == values.count { $0 == .null })
      let frequency = try FrequencyTable.of(column.index, in: table)
      #expect(frequency.entries.reduce(0) { $0 + $1.count } == values.count)
      for entry in frequency.entries where entry.value != .null {
        #expect(counts[Array(entry.value.displayText.utf8)] == entry.count)
      }
      #expect(frequency.entries.map(\.count) == frequency.entries.map(\.count).sorted(by: >))
    }
  }

  @Test("a frequency table counts null as a value, goes by count and then by value, and adds the rest up")
  func frequency() throws {
    let table = try AnalysisTables.column([
      #""b""#, "null", #""a""#, #""b""#, "null", #""c""#, "null", #""a""#, #""d""#, #""e""#,
    ])
    let frequency = try FrequencyTable.of(0, in: table, limit: 3)
    #expect(frequency.entries.map(\.value) == [.null, .text("a"), .text("b")])
    #expect(frequency.entries.map(\.count) == [3, 2, 2])
    #expect(frequency.entries.map(\.share) == [0.3, 0.2, 0.2])
    #expect(frequency.entries.last?.cumulativeShare == 0.7)
    #expect(frequency.distinctCount == 6 && frequency.otherValueCount == 3 && frequency.otherRowCount == 3)
    #expect(frequency.sawAllRows)
  }
}
