/// Columns aligned for a terminal: names, a rule, one line per row. Numbers stand at the right, null is the word
/// `NULL`, control characters and line ends become visible stand-ins, so that a row is always one line.
struct TableWriter: RowWriter {
  private let maximumColumnWidth: Int?
  private let escaper = TextEscaper(escaping: "")
  private var columns: [(width: Int, isNumeric: Bool)] = []
  /// The cell being written, kept to reuse its memory.
  private var scratch: [UInt8] = []
  /// Spaces that the next cell must be preceded by; at the end of a line they are dropped.
  private var pendingSpaces = 0

  init(maximumColumnWidth: Int?) {
    self.maximumColumnWidth = maximumColumnWidth
  }

  /// Widens each column to its widest value in some rows, in terminal cells.
  static func measure(_ batch: RowBatch, into widths: inout [Int]) {
    var writer = TableWriter(maximumColumnWidth: nil)
    for row in batch.rows {
      for index in batch.columns.indices {
        batch.withCell(row, index) { widths[index] = max(widths[index], writer.layOut($0)) }
      }
    }
  }

  mutating func begin(_ columns: [ResultColumn], into output: inout [UInt8]) {
    guard !columns.isEmpty else { return }
    self.columns = columns.map { column in
      let width = max(1, column.widthHint, TextWidth.cells(of: column.displayName))
      return (min(width, maximumColumnWidth ?? width), column.type.isNumeric)
    }
    for (index, column) in columns.enumerated() {
      var name = column.displayName
      name.withUTF8 { write(.text($0), column: index, into: &output) }
    }
    endRow(into: &output)
    for (index, column) in self.columns.enumerated() {
      if index > 0 { output.append("─┼─") }
      for _ in 0..<column.width { output.append("─") }
    }
    endRow(into: &output)
  }

  mutating func write(_ cell: CellBytes, column: Int, into output: inout [UInt8]) {
    if column > 0 {
      output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: pendingSpaces + 1))
      output.append("│ ")
    }
    let width = cut(to: maximumColumnWidth, width: layOut(cell))
    let (columnWidth, isNumeric) = columns[column]
    let padding = max(0, columnWidth - width)
    if isNumeric { output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: padding)) }
    output.append(contentsOf: scratch)
    pendingSpaces = isNumeric ? 0 : padding
  }

  mutating func endRow(into output: inout [UInt8]) {
    pendingSpaces = 0
    output.append(UInt8(ascii: "\n"))
  }

  /// Puts the cell as it is printed into ``scratch`` and returns its width.
  private mutating func layOut(_ cell: CellBytes) -> Int {
    scratch.removeAll(keepingCapacity: true)
    switch cell {
    case .null: scratch.append(contentsOf: CellValue.nullWord.utf8)
    case .boolean(let value): scratch.append(value ? "true" : "false")
    case .integer(let value): scratch.append(decimal: value)
    case .number(let digits): scratch.append(contentsOf: digits)
    case .text(let text), .json(let text):
      escaper.append(text, to: &scratch) { TextEscaper.appendStandIn(for: $0.scalar, to: &$1) }
    }
    return scratch.withUnsafeBufferPointer { TextWidth.cells(of: $0) }
  }

  /// Cuts ``scratch`` to `limit` cells, the last of them `…`, and returns its width.
  private mutating func cut(to limit: Int?, width: Int) -> Int {
    guard let limit, width > limit else { return width }
    var kept = ""
    var keptWidth = 0
    for character in String(decoding: scratch, as: UTF8.self) {
      let next = keptWidth + TextWidth.cells(of: character)
      guard next <= limit - 1 else { break }
      kept.append(character)
      keptWidth = next
    }
    scratch = Array(kept.utf8) + Array("…".utf8)
    return keptWidth + 1
  }
}
