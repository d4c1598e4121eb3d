import Foundation
import ResultStore
import Testing

@Suite("Filtering rows")
struct AnalysisFilterTests {
  private static let people = #"""
    [{"ID":1,"SURNAME":"Smith","Birth Day":"1980-01-01","WEIGHT":70.5,"ACTIVE":true,"ODD":"x"},
     {"ID":2,"SURNAME":"smith","Birth Day":"1979-12-31T23:00:00","WEIGHT":12345678901234567890,"ACTIVE":false,"ODD":1},
     {"ID":3,"SURNAME":"O'Neil","Birth Day":null,"WEIGHT":null,"ACTIVE":null,"ODD":true},
     {"ID":4,"SURNAME":"Müller","Birth Day":"2001-05-05T08:15:00+02:00","WEIGHT":-0.0,"ACTIVE":true,"ODD":{"a":"Smith"}},
     {"ID":5,"SURNAME":"100%","Birth Day":"1980-01-01T00:00:00","WEIGHT":7.05e1,"ACTIVE":true,"ODD":null}]
    """#

  private static let cases: [(expression: String, ids: [Int64])] = [
    ("SURNAME = 'Smith'", [1]),
    ("surname <> 'Smith'", [2, 3, 4, 5]),
    ("SURNAME != 'O''Neil' and ID < 3", [1, 2]),
    ("ID >= 2 and ID <= 4", [2, 3, 4]),
    ("ID > 1.5 and ID < 2.5", [2]),
    ("not ID = 2", [1, 3, 4, 5]),
    ("WEIGHT = 70.50", [1, 5]),
    ("WEIGHT = 12345678901234567890", [2]),
    ("WEIGHT > 12345678901234567889", [2]),
    ("WEIGHT = 0", [4]),
    ("not WEIGHT > 1", [4]),
    ("WEIGHT = '70.5'", [1, 5]),
    ("[Birth Day] = 1980-01-01", [1, 5]),
    ("\"birth day\" < '1980-01-01'", [2]),
    ("[Birth Day] >= 2001-05-05T06:15:00Z", [4]),
    ("[Birth Day] >= 2001-05-05 06:15", [4]),
    ("[Birth Day] between 1979-01-01 and 1980-06-30", [1, 2, 5]),
    ("[Birth Day] not between 1979-01-01 and 1980-06-30", [4]),
    ("[Birth Day] is null", [3]),
    ("[Birth Day] is not null", [1, 2, 4, 5]),
    ("ID in (1, 3.0, 9)", [1, 3]),
    ("SURNAME not in ('Smith', 'smith')", [3, 4, 5]),
    ("SURNAME like 'S%'", [1]),
    ("SURNAME ilike '%MIT_'", [1, 2]),
    ("SURNAME ilike 'MÜ%'", [4]),
    ("SURNAME like 'M_ller'", [4]),
    ("SURNAME like '100!%' escape '!'", [5]),
    ("SURNAME not like '%i%'", [4, 5]),
    ("SURNAME ~ '^[Ss]mith$'", [1, 2]),
    ("SURNAME !~ 'mit'", [3, 4, 5]),
    ("ACTIVE = true", [1, 4, 5]),
    ("ACTIVE = 0", [2]),
    ("ODD = 1", [2, 3]),
    ("ODD is distinct from 'x'", [2, 3, 4, 5]),
    ("ODD is not distinct from 1", [2]),
    ("smith", [1, 2, 4]),
    ("Smith", [1, 4]),
    ("'O''Neil'", [3]),
    ("/^o'n/", [3]),
    ("1980-01-01", [1, 5]),
    ("smith and not ID = 4", [1, 2]),
    ("ID = 1 or ID = 2 and SURNAME = 'nobody'", [1]),
    ("(ID = 1 or ID = 2) and SURNAME = 'smith'", [2]),
    ("#1 = 3", [3]),
    ("ID = ODD", []),
    ("ID < WEIGHT", [1, 2, 5]),
  ]

  @Test("an expression finds its rows, and its canonical text finds the same", arguments: cases)
  func expressions(_ example: (expression: String, ids: [Int64])) throws {
    let table = try table(Self.people)
    let filter = try RowFilter(example.expression, columns: table.columns)
    let order = try filter.order(of: table)
    #expect(ids(order, table) == example.ids)
    let again = try RowFilter(filter.text, columns: table.columns)
    #expect(again.text == filter.text)
    #expect(try again.order(of: table).rows == order.rows)
  }

  private static let faults: [(expression: String, offset: Int, part: String)] = [
    ("", 0, "condition"),
    ("SURNAM = 'x'", 0, "Did you mean SURNAME?"),
    ("ID = 1 and", 10, "a column"),
    ("ID = ", 5, "a number, a date"),
    ("ID = 'secret", 5, "Expected '"),
    ("ID = secret", 5, "single quotes"),
    ("(ID = 1", 7, "closing parenthesis"),
    ("ID = 1 ID = 2", 7, "and, or, or the end"),
    ("ID = null", 5, "is null"),
    ("ID in 1", 6, "parentheses"),
    ("ID between 1 or 2", 13, "and with the upper bound"),
    ("ID is 1", 6, "null"),
    ("ID like 1", 8, "pattern"),
    ("SURNAME ~ '(a'", 13, "regular expression"),
    ("#9 = 1", 0, "#1 to #6"),
    ("ID = 1 ^ 2", 7, "sign"),
  ]

  @Test("a fault says where it is and what was expected, and repeats no literal", arguments: faults)
  func fault(_ example: (expression: String, offset: Int, part: String)) throws {
    let columns = try table(Self.people).columns
    let error = #expect(throws: FilterExpressionError.self) { try RowFilter(example.expression, columns: columns) }
    #expect(error?.message.contains(example.part) == true, "\(error?.message ?? "")")
    #expect(error?.offset == example.offset)
    #expect(error?.message.contains("secret") == false)
  }

  @Test("columns of one name are told apart by number")
  func equalNames() throws {
    let table = try table(#"[{"A":1,"A":2,"":3},{"A":2,"A":1,"":4}]"#)
    let error = #expect(throws: FilterExpressionError.self) { try RowFilter("A = 1", columns: table.columns) }
    #expect(error?.message.contains("#1, #2") == true)
    #expect(try RowFilter("#2 = 1", columns: table.columns).order(of: table).rows == [1])
    #expect(RowFilter.cell(2, equals: .integer(3), columns: table.columns).text == "#3 is not distinct from 3")
  }

  @Test("filters by a cell find its rows and all others, and can be joined and read again")
  func cells() throws {
    let table = try table(Self.people)
    for column in table.columns.indices {
      for row in 0..<table.rowCount {
        let value = table.cell(row: row, column: column)
        let equal = RowFilter.cell(column, equals: value, columns: table.columns)
        let different = RowFilter.cell(column, differsFrom: value, columns: table.columns)
        let found = try equal.order(of: table).rows
        let others = try different.order(of: table).rows
        #expect(found.contains(UInt32(row)))
        #expect((found + others).sorted() == [0, 1, 2, 3, 4])
        #expect(try equal.and(different).order(of: table).rows.isEmpty)
        if value.kind != .json {
          #expect(try RowFilter(equal.text, columns: table.columns).order(of: table).rows == found)
          #expect(try RowFilter(different.text, columns: table.columns).order(of: table).rows == others)
        }
      }
    }
  }

  @Test("a filter keeps the order it is given, and says what was seen")
  func order() throws {
    let table = try AnalysisTables.table(pages: [#"[{"V":2},{"V":1}]"#, nil, #"[{"V":0},{"W":1},{"V":3}]"#])
    let sorted = try RowSorter.order(of: table, by: [SortKey(column: 0, isDescending: true)])
    let filtered = try RowFilter("V > 0", columns: table.columns).order(of: table, among: sorted)
    #expect(filtered.rows == [6, 0, 1])
    #expect(filtered.seenRowCount == 5)
    #expect(!filtered.sawAllRows)
    #expect(try RowFilter("V is null", columns: table.columns).order(of: table).rows == [5])
  }

  @Test("a filter prints as no more than that")
  func description() throws {
    let filter = try RowFilter("'secret'", columns: [])
    #expect("\(filter)" == "filter")
  }

  @Test("random comparisons pass the rows that a plain comparison passes", arguments: 0..<15 as Range<UInt64>)
  func property(seed: UInt64) throws {
    let table = try AnalysisTables.random(seed: seed)
    guard let number = table.columns.first(where: { $0.name == "DEC" }), number.type.isNumeric else { return }
    let text = table.columns.first { $0.name == "TEXT" && $0.type == .text }
    let rows = AnalysisTables.rowsHere(of: table)
    for (sign, holds) in [("=", { $0 == 0 }), ("<", { $0 < 0 }), (">=", { $0 >= 0 })] as [(String, (Int) -> Bool)] {
      for literal in ["1", "-1.50", "12345678901234567890", "1e400", "0"] {
        let expected = rows.filter { row in
          let value = table.cell(row: row, column: number.index)
          return value != .null && holds(compared(value, .number(literal)))
        }
        let order = try RowFilter("DEC \(sign) \(literal)", columns: table.columns).order(of: table)
        #expect(order.rows.map(Int.init) == expected, "DEC \(sign) \(literal)")
      }
      guard let text else { continue }
      for literal in ["a", "anna", "Müller", "a long text that begins alike 2"] {
        let expected = rows.filter { row in
          let value = table.cell(row: row, column: text.index)
          return value != .null && holds(compared(value, .text(literal)))
        }
        let order = try RowFilter("TEXT \(sign) '\(literal)'", columns: table.columns).order(of: table)
        #expect(order.rows.map(Int.init) == expected, "TEXT \(sign) '\(literal)'")
      }
    }
  }

  private func compared(_ value: CellValue, _ literal: CellValue) -> Int {
    NaiveOrder(value, isTemporal: false).compared(to: NaiveOrder(literal, isTemporal: false))
  }

  private func ids(_ order: RowOrder, _ table: ResultTable) -> [Int64] {
    order.rows.compactMap { if case .integer(let id) = table.cell(row: Int($0), column: 0) { id } else { nil } }
  }
}
