/// What one cell, or two neighbouring ones, can show: a character with a shape of its own and a known width,
/// with at most ``maximumMarks`` combining marks on it.
package struct CellGlyph: Hashable, Sendable {
  /// Marks beyond this many are left out: ncurses keeps five code points in a cell.
  package static let maximumMarks = 4

  /// The character that the cells are for. Never a control, a format character or a combining mark.
  package let base: Unicode.Scalar
  /// The combining marks on it, usually none.
  package internal(set) var marks = ""
  /// Cells that it takes: 1 or 2.
  package let columns: Int

  init(base: Unicode.Scalar, columns: Int) {
    self.base = base
    self.columns = columns
  }

  /// Base and marks as text.
  package var text: String { String(Character(base)) + marks }
}
