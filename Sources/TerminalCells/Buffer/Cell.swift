/// What one place of a ``CellBuffer`` shows.
package struct Cell: Hashable, Sendable {
  /// The character with its marks; empty for the second half of a character that takes two cells.
  package let text: String
  /// Cells that the character takes, 1 or 2; 0 for the second half of one.
  package let columns: Int
  /// How it looks.
  package let style: Style
}
