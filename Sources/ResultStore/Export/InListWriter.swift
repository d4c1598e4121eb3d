/// The distinct values of the first column in parentheses, in the order in which they came first; lines are broken
/// between values. Without any it is `(NULL)`, which finds nothing: an empty list is no SQL.
struct InListWriter: RowWriter {
  private let literals: SQLLiteralWriter
  private var seen: Set<[UInt8]> = []
  private var lineLength = 0
  /// The value being written, kept to reuse its memory.
  private var scratch: [UInt8] = []
  private(set) var omittedCount = 0

  /// The length after which a line is broken, in bytes.
  private static let longestLine = 100

  init(_ dialect: SQLTarget.Dialect) {
    literals = SQLLiteralWriter(dialect)
  }

  mutating func begin(_ columns: [ResultColumn], into output: inout [UInt8]) { output.append("(") }

  mutating func change(to columns: [ResultColumn]) -> Bool { true }

  mutating func write(_ cell: CellBytes, column: Int, into output: inout [UInt8]) {
    guard column == 0 else { return }
    if case .null = cell {
      omittedCount += 1
      return
    }
    scratch.removeAll(keepingCapacity: true)
    literals.append(cell, to: &scratch)
    guard !seen.contains(scratch) else { return }
    if !seen.isEmpty {
      let breaks = lineLength + scratch.count > Self.longestLine
      output.append(breaks ? ",\n " : ", ")
      if breaks { lineLength = 0 }
    }
    output.append(contentsOf: scratch)
    lineLength += scratch.count + 2
    seen.insert(scratch)
  }

  mutating func endRow(into output: inout [UInt8]) {}

  mutating func end(into output: inout [UInt8]) { output.append(seen.isEmpty ? "NULL)\n" : ")\n") }
}
