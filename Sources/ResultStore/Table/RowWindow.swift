/// The formatted cells of a rectangle of a ``ResultTable``: what a grid draws.
package struct RowWindow: Sendable, Equatable {
  /// The rows, as numbers of the table.
  package let rows: Range<Int>
  /// The columns, as indices of the table.
  package let columns: Range<Int>
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

  init(rows: Range<Int>, columns: Range<Int>, cells: [Cell]) {
    self.rows = rows
    self.columns = columns
    self.cells = cells
  }

  /// The cell at a place of the table that lies within the window.
  package subscript(row row: Int, column column: Int) -> Cell {
    precondition(rows.contains(row) && columns.contains(column), "cell outside the window")
    return cells[(row - rows.lowerBound) * columns.count + column - columns.lowerBound]
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
