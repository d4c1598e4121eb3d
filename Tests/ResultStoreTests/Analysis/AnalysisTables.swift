import ResultStore

/// Tables for the tests of sorting, filtering and searching.
enum AnalysisTables {
  /// A table of pages given as JSON row arrays, whose rows are numbered through; nil stands for a gap of two rows.
  static func table(pages: [String?]) throws -> ResultTable {
    var table = ResultTable()
    table.reserve(rowCounts: pages.map { _ in 2 })
    for (index, json) in pages.enumerated() {
      if let json { table.fill(index, with: try PageDecoder().decode(json: Array(json.utf8))) }
    }
    return table
  }

  /// A table of one column `V` with these JSON values, in pages of `pageSize` rows.
  static func column(_ values: [String], pageSize: Int = 3) throws -> ResultTable {
    var table = ResultTable()
    for start in stride(from: 0, to: values.count, by: pageSize) {
      let rows = values[start..<min(values.count, start + pageSize)].map { #"{"V":\#($0)}"# }
      table.append(try PageDecoder().decode(json: Array("[\(rows.joined(separator: ","))]".utf8)))
    }
    return table
  }

  /// A random table of several pages with gaps, columns missing in some pages, and values of all kinds.
  static func random(seed: UInt64) throws -> ResultTable {
    var generator = SeededGenerator(state: seed)
    return try table(
      pages: (0..<6).map { _ in
        guard Int.random(in: 0..<5, using: &generator) > 0 else { return nil }
        let columns = ["INT", "DEC", "DAY", "TEXT", "ODD"].filter { _ in Int.random(in: 0..<6, using: &generator) > 0 }
        let rows = (0..<Int.random(in: 1...40, using: &generator)).map { row in
          let cells = columns.map { #""\#($0)":\#(value(of: $0, &generator))"# }
          return "{" + ([#""ROW":\#(row)"#] + cells).joined(separator: ",") + "}"
        }
        return "[" + rows.joined(separator: ",") + "]"
      })
  }

  private static let digits = [
    "0", "-0", "0.00", "1", "1.0", "1e0", "10e-1", "-1", "-1.5", "-15e-1", "2", "12345678901234567890",
    "12345678901234567891", "-12345678901234567891", "1234567890.12345678901", "1234567890.12345678902", "1e400",
    "-1e400", "1e-400", "9223372036854775807", "9223372036854775808", "99999999999999", "999999999999999",
  ]
  private static let texts = [
    "", "a", "A", "ä", "Ä", "b", "Anna", "anna", "ANNA", "Änne", "Anne", "Muller", "Müller", "müller", "Mueller",
    "Straße", "Strasse", "a long text that begins alike 1", "a long text that begins alike 2",
    "A long text that begins alike 1", "a long text", "\\u0000", "a\\u0000", "1980-01-31", "O'Neil", "%", "_", "12",
  ]
  private static let days = [
    "1980-01-31", "1980-02-01", "2024-02-29", "1999-12-31T23:59:59", "1999-12-31 23:59:59.5", "2000-01-01T00:00:00Z",
    "2000-01-01T01:00:00+02:00", "1999-12-31T23:59:59.1234567891", "1999-12-31T23:59:59.1234567892",
  ]

  private static func value(of column: String, _ generator: inout SeededGenerator) -> String {
    func pick(_ values: [String]) -> String { values[Int.random(in: 0..<values.count, using: &generator)] }
    switch Int.random(in: 0..<10, using: &generator) {
    case 0: return "null"
    default: break
    }
    switch column {
    case "INT": return String(Int.random(in: -5...5, using: &generator))
    case "DEC": return pick(digits)
    case "DAY": return #""\#(pick(days))""#
    case "TEXT": return #""\#(pick(texts))""#
    default:
      return switch Int.random(in: 0..<4, using: &generator) {
      case 0: pick(digits)
      case 1: #""\#(pick(texts))""#
      case 2: pick(["true", "false"])
      default: pick([#"{"a":1}"#, #"{"a":2}"#, "[]", #"["long enough to differ late",1]"#])
      }
    }
  }

  /// The rows that are here, found cell by cell.
  static func rowsHere(of table: ResultTable) -> [Int] {
    (0..<table.rowCount).filter { table.page(holding: $0).isHere }
  }
}
