/// The formatted cells of some rows and columns of a ``ResultTable``: what a grid draws.
package struct RowWindow: Sendable, Equatable {
  /// The rows, as numbers of the table, in the order in which they are shown.
  package let rows: [Int]
  /// The columns, as indices of the table, in the order in which they are shown.
  package let columns: [Int]
  private let cells: [Cell]

  /// One formatted cell.
  package struct Cell: Sendable, Equatable {
    /// The kind of the value; null is a kind of its own, so that it can be told from the text `NULL`.
    package let kind: CellKind
    /// The value as people read it, perhaps cut. Control characters are not replaced.
    package let text: String
    /// Whether the value goes on beyond ``text``.
    package let isCut: Bool
  }

  init(rows: [Int], columns: [Int], cells: [Cell]) {
    self.rows = rows
    self.columns = columns
    self.cells = cells
  }

  /// The cell of the row at `line` and the column at `position`, both counted from the start of the window.
  package subscript(line line: Int, position position: Int) -> Cell {
    precondition(rows.indices.contains(line) && columns.indices.contains(position), "cell outside the window")
    return cells[line * columns.count + position]
  }
}

extension RowWindow.Cell {
  /// Formats a value, taking at most `scalarLimit` scalars of it.
  init(_ cell: CellBytes, scalarLimit: Int) {
    kind = cell.kind
    switch cell {
    case .number(let bytes), .text(let bytes), .json(let bytes):
      let end = Self.end(of: scalarLimit, in: bytes)
      text = String(decoding: bytes[..<end], as: UTF8.self)
      isCut = end < bytes.count
    case .null, .boolean, .integer:
      text = cell.value.displayText
      isCut = false
    }
  }

  /// The offset behind the first `scalars` scalars.
  private static func end(of scalars: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard bytes.count > scalars else { return bytes.count }
    var remaining = scalars
    for (offset, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
      if remaining == 0 { return offset }
      remaining -= 1
    }
    return bytes.count
  }
}
