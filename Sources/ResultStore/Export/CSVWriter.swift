/// Comma-separated values after RFC 4180, with line feeds. Null is an empty field and the empty string is `""`, so
/// the two stay different, in the header too. Text is exact except that control characters become visible stand-ins
/// (tab, line feed and a line end's carriage return stay).
struct CSVWriter: RowWriter {
  private let writesHeader: Bool
  private let disarmsFormulas: Bool
  private let escaper = TextEscaper(escaping: "\"")

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
    if column > 0 { output.append(UInt8(ascii: ",")) }
    switch cell {
    case .null: break
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
    let isQuoted = text.isEmpty || text.contains(where: Self.needsQuotes)
    if isQuoted { output.append(UInt8(ascii: "\"")) }
    if disarmsFormulas, FormulaGuard.isFormula(text) { output.append(UInt8(ascii: "'")) }
    escaper.append(text, to: &output) { special, output in
      switch special.scalar {
      case 0x22: output.append("\"\"")
      case 0x09, 0x0A: output.append(UInt8(special.scalar))
      case 0x0D where special.isFirstOfLineEnd: output.append(0x0D)
      default: TextEscaper.appendStandIn(for: special.scalar, to: &output)
      }
    }
    if isQuoted { output.append(UInt8(ascii: "\"")) }
  }

  @inline(__always)
  private static func needsQuotes(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
  }
}
