/// Row objects as JSON, compact, one a line: as one array or as lines that stand alone. Numbers keep the digits that
/// were sent; keys repeat and may be empty, as the columns are named. Nothing is lost: what must not come out raw is
/// written as a `\u` escape.
struct JSONWriter: RowWriter {
  /// How the objects are held together.
  enum Layout: Sendable {
    /// `[`, the objects with commas between, `]`.
    case array
    /// One object a line.
    case lines
  }

  private let layout: Layout
  /// Each column's key with its quotes and colon.
  private var keys: [[UInt8]] = []
  private var rowsWritten = 0
  private var isInRow = false

  private static let textEscaper = TextEscaper(escaping: "\"\\")
  /// In JSON that is written as it came, quotes and backslashes are part of its spelling.
  private static let rawEscaper = TextEscaper(escaping: "")

  init(layout: Layout) {
    self.layout = layout
  }

  mutating func begin(_ columns: [ResultColumn], into output: inout [UInt8]) {
    setKeys(of: columns)
    if layout == .array { output.append(UInt8(ascii: "[")) }
  }

  /// Every row carries its own names, so they may change from row to row.
  mutating func change(to columns: [ResultColumn]) -> Bool {
    setKeys(of: columns)
    return true
  }

  mutating func write(_ cell: CellBytes, column: Int, into output: inout [UInt8]) {
    if isInRow {
      output.append(UInt8(ascii: ","))
    } else {
      beginRow(into: &output)
    }
    output.append(contentsOf: keys[column])
    switch cell {
    case .null: output.append("null")
    case .boolean(let value): output.append(value ? "true" : "false")
    case .integer(let value): output.append(decimal: value)
    case .number(let digits): output.append(contentsOf: digits)
    case .text(let text): Self.appendString(text, to: &output)
    case .json(let text): Self.rawEscaper.append(text, to: &output, special: Self.appendEscape)
    }
  }

  mutating func endRow(into output: inout [UInt8]) {
    if !isInRow { beginRow(into: &output) }  // a row of a table without columns
    isInRow = false
    output.append(UInt8(ascii: "}"))
    if layout == .lines { output.append(UInt8(ascii: "\n")) }
  }

  mutating func end(into output: inout [UInt8]) {
    guard layout == .array else { return }
    output.append(rowsWritten == 0 ? "]\n" : "\n]\n")
  }

  private mutating func setKeys(of columns: [ResultColumn]) {
    keys = columns.map { column in
      var key: [UInt8] = []
      var name = column.name
      name.withUTF8 { Self.appendString($0, to: &key) }
      key.append(UInt8(ascii: ":"))
      return key
    }
  }

  private mutating func beginRow(into output: inout [UInt8]) {
    if layout == .array { output.append(rowsWritten == 0 ? "\n" : ",\n") }
    output.append(UInt8(ascii: "{"))
    rowsWritten += 1
    isInRow = true
  }

  private static func appendString(_ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    textEscaper.append(text, to: &output, special: appendEscape)
    output.append(UInt8(ascii: "\""))
  }

  private static func appendEscape(_ special: TextEscaper.Special, to output: inout [UInt8]) {
    switch special.scalar {
    case 0x08: output.append("\\b")
    case 0x09: output.append("\\t")
    case 0x0A: output.append("\\n")
    case 0x0C: output.append("\\f")
    case 0x0D: output.append("\\r")
    case 0x22: output.append("\\\"")
    case 0x5C: output.append("\\\\")
    case let scalar:
      output.append("\\u")
      for shift: UInt32 in [12, 8, 4, 0] { output.append(HexDigit.digit(of: scalar >> shift)) }
    }
  }
}
