import ResultStore

/// A table of 20 columns for sorting, searching and counting, all invented: whole numbers, decimals, dates, moments,
/// names, texts that begin alike, and texts that differ in every row.
enum AnalysisRows {
  /// What stands in one cell only, in the row at 99 %.
  static let needle = "quixotic heron"

  /// A table of so many rows, in chunks as a stream gives them.
  static func table(rows: Int, chunkRows: Int = 5000) throws -> ResultTable {
    var table = ResultTable()
    var generator = Numbers(state: 42)
    for start in stride(from: 0, to: rows, by: chunkRows) {
      var json = "["
      for row in start..<min(rows, start + chunkRows) {
        json += row == start ? "{" : ",{"
        json += cells(row, isNeedle: row == rows / 100 * 99, &generator)
        json += "}"
      }
      table.append(try PageDecoder().decode(json: Array((json + "]").utf8)))
    }
    return table
  }

  private static func cells(_ row: Int, isNeedle: Bool, _ generator: inout Numbers) -> String {
    func number(_ bound: UInt64) -> UInt64 { generator.next() % bound }
    func two(_ value: UInt64) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let day = "20\(two(number(26)))-\(two(1 + number(12)))-\(two(1 + number(28)))"
    let surname = ["Sample", "Example", "Müller", "Placeholder", "Nobody"][Int(number(5))]
    var text =
      #""ID":\#(row),"NUMBER":\#(Int64(number(2_000_000)) - 1_000_000),"BALANCE":\#(number(100_000)).\#(two(number(100))),"#
    text += #""DAY":"\#(day)","AT":"\#(day)T\#(two(number(24))):\#(two(number(60))):00","ACTIVE":\#(number(2) == 0),"#
    text += #""SURNAME":"\#(surname) \#(number(100_000))","DRUG":"Example tablets \#(number(50)) mg, film-coated","#
    text += #""NOTE":\#(number(5) == 0 ? "null" : "\"note \(number(1 << 60))\""),"#
    text += #""LAST":"\#(isNeedle ? needle : "row")""#
    for column in 10..<20 { text += #","C\#(column)":"value \#(number(1_000_000)) of \#(column)""# }
    return text
  }

  /// Numbers that are the same in every run (SplitMix64).
  private struct Numbers {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }
}
