import Foundation
import ResultStore
import Testing

@Suite("Searching cells")
struct AnalysisSearchTests {
  private static let patterns = [
    "a", "A", "anna", "Ann", "ä", "Ä", "ü", "12", "-1", "e4", "5", "tru", "long text", "{\"a\"", "1980",
  ]

  @Test(
    "walking from match to match finds what a plain search finds, forwards and backwards, in any view",
    arguments: 0..<25 as Range<UInt64>)
  func property(seed: UInt64) throws {
    let table = try AnalysisTables.random(seed: seed)
    guard table.columns.count > 2 else { return }
    let columns = Array(table.columns.indices.reversed().dropLast())
    let sorted = try RowSorter.order(of: table, by: [SortKey(column: 1, isDescending: true)])
    for pattern in Self.patterns {
      let search = try CellSearch(pattern)
      for view in [nil, sorted] {
        let expected = naive(pattern, table, columns, view)
        #expect(try walk(search, table, columns, view, backwards: false) == expected)
        #expect(try walk(search, table, columns, view, backwards: true) == expected.reversed())
        let counts = try search.count(in: table, columns: columns, view: view, through: expected.last)
        #expect(counts == (expected.count, expected.count))
        if expected.count > 2 {
          #expect(try search.count(in: table, columns: columns, view: view, through: expected[1]).through == 2)
        }
      }
    }
  }

  @Test("a text that goes from one cell into the next is no match")
  func borders() throws {
    let table = try AnalysisTables.column(
      [#""needle in ha""#, #""ystack""#, #""a needle""#, #""le need""#], pageSize: 4)
    let search = try CellSearch("needle")
    let first = try search.next(in: table, columns: [0])
    #expect(first == CellPlace(row: 0, column: 0))
    #expect(try search.next(in: table, columns: [0], after: first) == CellPlace(row: 2, column: 0))
    #expect(try search.next(in: table, columns: [0], after: CellPlace(row: 2, column: 0)) == nil)
    #expect(try CellSearch("haystack").next(in: table, columns: [0]) == nil)
    #expect(try CellSearch("eed").next(in: table, columns: [0], after: nil, backwards: true)?.row == 3)
  }

  @Test(
    "whole numbers match on the digits they are shown with, whatever their length",
    arguments: [
      "0", "-", "-1", "9", "10", "99", "-9", "00", "5807", "-9223372036854775808", "9223372036854775807",
      "123456789012345678",
    ])
  func wholeNumbers(_ pattern: String) throws {
    var values: [Int64] = [0, 1, -1, 9, -9, 10, -10, 99, -99, 100, -100, .max, .min, 123_456_789_012_345_678]
    values += (1..<19).flatMap { count in
      let power = (0..<count).reduce(Int64(1)) { value, _ in value * 10 }
      return [power, power - 1, -power, 1 - power]
    }
    let table = try AnalysisTables.column(values.map { String($0) })
    let expected = values.count { String($0).contains(pattern) }
    #expect(try CellSearch(pattern).count(in: table, columns: [0]).all == expected)
  }

  @Test("null never matches, an empty text neither")
  func nulls() throws {
    let table = try AnalysisTables.column(["null", #""NULL""#, #""""#])
    #expect(try CellSearch("null").count(in: table, columns: [0]).all == 1)
  }

  @Test("long patterns and short texts, and every place within sixteen bytes")
  func places() throws {
    for length in 1...40 {
      for offset in 0...20 {
        let needle = String(repeating: "ab", count: 20).prefix(length) + "Z"
        let text = String(repeating: "a", count: offset) + needle + "tail"
        let table = try AnalysisTables.column([#""none""#, "\"\(text)\""])
        #expect(try CellSearch(String(needle)).next(in: table, columns: [0])?.row == 1)
        #expect(try CellSearch(needle.lowercased()).next(in: table, columns: [0])?.row == 1)
      }
    }
  }

  @Test("regular expressions find cells in the same order")
  func regularExpressions() throws {
    let table = try AnalysisTables.column([#""Anna""#, "12", "null", #""BERT""#, "true"])
    let search = try CellSearch("^(anna|bert|1.|t.*)$", isRegularExpression: true)
    #expect(try walk(search, table, [0], nil, backwards: false).map(\.row) == [0, 1, 3, 4])
    #expect(try CellSearch("^B", isRegularExpression: true).count(in: table, columns: [0]).all == 1)
  }

  @Test("a pattern that cannot be read is refused without being repeated", arguments: ["", "(secret", "[secret", "*"])
  func faults(pattern: String) {
    let error = #expect(throws: SearchPatternError.self) { try CellSearch(pattern, isRegularExpression: true) }
    #expect(error?.message.contains("secret") == false)
    #expect(error?.message.isEmpty == false)
  }

  @Test("a pattern that cannot be read says where", arguments: [("ab(c", 4), ("[ab", 3), ("*", 0)])
  func faultPlaces(_ example: (pattern: String, offset: Int)) {
    let error = #expect(throws: SearchPatternError.self) { try CellSearch(example.pattern, isRegularExpression: true) }
    #expect(error?.offset == example.offset)
  }

  @Test(
    "matches are found for highlighting",
    arguments: [
      ("an", "Banane AN", ["an", "an", "AN"]), ("An", "Banane An", ["An"]), ("ü", "üÜ", ["ü", "Ü"]),
      ("aa", "aaaa", ["aa", "aa"]), ("x", "", []),
    ])
  func highlighting(_ example: (pattern: String, text: String, found: [String])) throws {
    let ranges = try CellSearch(example.pattern).matches(in: example.text)
    #expect(ranges.map { String(example.text[$0]) } == example.found)
  }

  @Test("regular expressions are highlighted too, empty matches are not")
  func highlightedExpressions() throws {
    let text = "a1b22"
    let search = try CellSearch("[0-9]*", isRegularExpression: true)
    #expect(search.matches(in: text).map { String(text[$0]) } == ["1", "22"])
  }

  private func walk(
    _ search: CellSearch, _ table: ResultTable, _ columns: [Int], _ view: RowOrder?, backwards: Bool
  ) throws -> [CellPlace] {
    var places: [CellPlace] = []
    while let next = try search.next(in: table, columns: columns, view: view, after: places.last, backwards: backwards)
    {
      places.append(next)
      guard places.count < 10_000 else { break }
    }
    return places
  }

  private func naive(_ pattern: String, _ table: ResultTable, _ columns: [Int], _ view: RowOrder?) -> [CellPlace] {
    let options: String.CompareOptions =
      pattern.contains(where: \.isUppercase) ? [.literal] : [.caseInsensitive, .literal]
    let rows = view.map { $0.rows.map(Int.init) } ?? Array(0..<table.rowCount)
    return rows.enumerated().flatMap { place, row in
      columns.compactMap { column in
        let value = table.cell(row: row, column: column)
        guard value != .null, value.displayText.range(of: pattern, options: options) != nil else { return nil }
        return CellPlace(row: place, column: column)
      }
    }
  }
}
