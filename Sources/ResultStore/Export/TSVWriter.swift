/// Tab-separated values, one row a line whatever the texts hold: tab, line feed, carriage return and backslash are
/// written `\t`, `\n`, `\r` and `\\`, and null `\N`, as database loaders read them. Other control characters become
/// visible stand-ins.
struct TSVWriter: RowWriter {
  private let writesHeader: Bool
  private let disarmsFormulas: Bool
  private let escaper = TextEscaper(escaping: "\\")

  init(_ options: ExportOptions) {
    writesHeader = options.writesHeader
    disarmsFormulas = options.disarmsFormulas
  }

  mutating func begin(_ columns: [ResultColumn], into output: inout [UInt8]) {
    guard writesHeader, !columns.isEmpty else { return }
    for (index, column) in columns.enumerated() {
      var name = column.name
      name.withUTF8 { write(.text($0), column: index, into: &output) }
    }
    endRow(into: &output)
  }

  mutating func write(_ cell: CellBytes, column: Int, into output: inout [UInt8]) {
    if column > 0 { output.append(0x09) }
    switch cell {
    case .null: output.append("\\N")
    case .boolean(let value): output.append(value ? "true" : "false")
    case .integer(let value): output.append(decimal: value)
    case .number(let digits): output.append(contentsOf: digits)
    case .text(let text), .json(let text): writeText(text, into: &output)
    }
  }

  mutating func endRow(into output: inout [UInt8]) {
    output.append(UInt8(ascii: "\n"))
  }

  private func writeText(_ text: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
    if disarmsFormulas, FormulaGuard.isFormula(text) { output.append(UInt8(ascii: "'")) }
    escaper.append(text, to: &output) { special, output in
      switch special.scalar {
      case 0x09: output.append("\\t")
      case 0x0A: output.append("\\n")
      case 0x0D: output.append("\\r")
      case 0x5C: output.append("\\\\")
      default: TextEscaper.appendStandIn(for: special.scalar, to: &output)
      }
    }
  }
}
