/// A GitHub-flavoured Markdown table. Null is the word `NULL`. What would end a cell or be taken for HTML is escaped,
/// line ends become `<br>`, other control characters visible stand-ins.
struct MarkdownWriter: RowWriter {
  private let escaper = TextEscaper(escaping: "|\\<&")

  mutating func begin(_ columns: [ResultColumn], into output: inout [UInt8]) {
    guard !columns.isEmpty else { return }
    for (index, column) in columns.enumerated() {
      var name = column.displayName
      name.withUTF8 { write(.text($0), column: index, into: &output) }
    }
    endRow(into: &output)
    for column in columns { output.append(column.type.isNumeric ? "| ---: " : "| --- ") }
    endRow(into: &output)
  }

  mutating func write(_ cell: CellBytes, column: Int, into output: inout [UInt8]) {
    output.append("| ")
    switch cell {
    case .null: output.append(contentsOf: CellValue.nullWord.utf8)
    case .boolean(let value): output.append(value ? "true" : "false")
    case .integer(let value): output.append(decimal: value)
    case .number(let digits): output.append(contentsOf: digits)
    case .text(let text), .json(let text): writeText(text, into: &output)
    }
    output.append(UInt8(ascii: " "))
  }

  mutating func endRow(into output: inout [UInt8]) {
    output.append("|\n")
  }

  private func writeText(_ text: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
    escaper.append(text, to: &output) { special, output in
      switch special.scalar {
      case 0x0A: output.append("<br>")
      case 0x0D where special.isFirstOfLineEnd: break
      case UInt32(UInt8(ascii: "|")): output.append("\\|")
      case UInt32(UInt8(ascii: "\\")): output.append("\\\\")
      case UInt32(UInt8(ascii: "<")): output.append("&lt;")
      case UInt32(UInt8(ascii: "&")): output.append("&amp;")
      default: TextEscaper.appendStandIn(for: special.scalar, to: &output)
      }
    }
  }
}
