/// What one pass over a column counts and adds up.
struct ColumnSums {
  private(set) var nullCount = 0
  private(set) var emptyTextCount = 0
  private(set) var moments = NumberMoments()
  /// The fewest and the most Unicode scalars of a text; nil without texts.
  private(set) var textLengths: ClosedRange<Int>?

  /// Goes over a column, or over some of its rows.
  init(
    _ column: Int, of table: ResultTable, among: RowOrder?, _ pass: AnalysisPass
  ) throws(CancellationError) {
    let wanted = among.map { RowSubset($0.rows, rowCount: table.rowCount) }
    var nullCount = 0
    var emptyTextCount = 0
    var moments = NumberMoments()
    var shortest = Int.max
    var longest = 0
    try pass.forEachBlock(of: table) { chunk, rows in
      let first = chunk.rows.lowerBound
      guard let values = chunk.column(column) else {
        nullCount += wanted.map { wanted in rows.count { wanted.contains(first + $0) } } ?? rows.count
        return
      }
      values.forEachCell(in: rows) { row, cell in
        if let wanted, !wanted.contains(first + row) { return }
        switch cell {
        case .null: nullCount += 1
        case .boolean, .json: break
        case .integer(let value): moments.add(Double(value))
        case .number(let digits): if let value = DecimalText(digits)?.double { moments.add(value) }
        case .text(let text):
          if text.isEmpty { emptyTextCount += 1 }
          let length = Self.scalarCount(of: text)
          shortest = min(shortest, length)
          longest = max(longest, length)
        }
      }
    }
    self.nullCount = nullCount
    self.emptyTextCount = emptyTextCount
    self.moments = moments
    textLengths = shortest <= longest ? shortest...longest : nil
  }

  @inline(__always)
  private static func scalarCount(of text: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    for byte in text { count &+= byte & 0xC0 == 0x80 ? 0 : 1 }
    return count
  }
}
