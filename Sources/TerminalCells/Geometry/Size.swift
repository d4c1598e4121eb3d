/// The extent of a screen or an area, in cells. Neither side is ever negative.
package struct Size: Hashable, Sendable {
  /// Cells across.
  package let columns: Int
  /// Cells down.
  package let rows: Int

  /// Negative sides become zero.
  package init(_ columns: Int, _ rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// Negative sides become zero.
  package init(columns: Int, rows: Int) {
    self.init(columns, rows)
  }

  /// Nothing can be drawn in it.
  package var isEmpty: Bool { columns == 0 || rows == 0 }
}

extension Size: CustomStringConvertible {
  /// As people write it: `120x40`.
  package var description: String { "\(columns)x\(rows)" }
}
