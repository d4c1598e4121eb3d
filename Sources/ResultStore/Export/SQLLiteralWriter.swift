/// Writes names and values as one database reads them, each on one line: characters that must not come out raw are put
/// together from their numbers, so that nothing is lost.
struct SQLLiteralWriter: Sendable {
  let dialect: SQLTarget.Dialect

  private static let escaper = TextEscaper(escaping: "'")
  /// T-SQL cuts what it puts together from shorter texts at 4,000 characters, unless one of them is a long one.
  private static let shortTextLimit = 4000

  init(_ dialect: SQLTarget.Dialect) {
    self.dialect = dialect
  }

  /// A value; numbers bare, booleans 1 and 0, anything else as a text.
  @inline(__always)
  func append(_ cell: CellBytes, to output: inout [UInt8]) {
    switch cell {
    case .null: output.append("NULL")
    case .boolean(let value): output.append(value ? "1" : "0")
    case .integer(let value): output.append(decimal: value)
    case .number(let digits): output.append(contentsOf: digits)
    case .text(let text), .json(let text): append(text: text, to: &output)
    }
  }

  private func append(text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    if dialect == .tsql, text.count > Self.shortTextLimit { output.append("CAST(N'' AS nvarchar(max)) + ") }
    output.append(dialect == .tsql ? "N'" : "'")
    Self.escaper.append(text, to: &output) { special, output in
      guard special.scalar != UInt32(UInt8(ascii: "'")) else { return output.append("''") }
      switch dialect {
      case .tsql: output.append("' + NCHAR(")
      case .firebird: output.append(special.scalar < 0x80 ? "' || ASCII_CHAR(" : "' || UNICODE_CHAR(")
      case .sqlite: output.append("' || char(")
      }
      output.append(decimal: Int64(special.scalar))
      output.append(dialect == .tsql ? ") + N'" : ") || '")
    }
    output.append("'")
  }

  /// A name, which cannot be put together: what must not come out raw becomes a visible stand-in.
  func append(name: String, to output: inout [UInt8]) {
    output.append(dialect == .tsql ? "[" : "\"")
    var name = name
    name.withUTF8 { bytes in
      TextEscaper(escaping: dialect == .tsql ? "]" : "\"").append(bytes, to: &output) { special, output in
        switch special.scalar {
        case UInt32(UInt8(ascii: "]")): output.append("]]")
        case UInt32(UInt8(ascii: "\"")): output.append("\"\"")
        default: TextEscaper.appendStandIn(for: special.scalar, to: &output)
        }
      }
    }
    output.append(dialect == .tsql ? "]" : "\"")
  }
}
