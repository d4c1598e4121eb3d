/// A piece of text that begins on a line of its own.
package struct NarrativeBlock: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case paragraph
    /// A heading, 1 to 6.
    case heading(Int)
    /// An item of a list, with its marker, and how many lists it stands in beyond the first.
    case item(marker: String, depth: Int)
    /// A line whose blanks count.
    case preformatted
    /// A row of a table; rows of the same number belong to one table.
    case row(table: Int, isHeader: Bool)
    case rule
  }

  /// Text that looks the same.
  package struct Span: Hashable, Sendable {
    package enum Look: Hashable, Sendable {
      case plain, strong, emphasis, link
    }

    package var text: String
    package let look: Look

    init(_ text: String, _ look: Look) {
      self.text = text
      self.look = look
    }
  }

  package let kind: Kind
  /// The text; one item for each cell of a row, else one in all.
  package let cells: [[Span]]

  init(_ kind: Kind, _ cells: [[Span]]) {
    self.kind = kind
    self.cells = cells
  }

  /// The text without its looks, the cells of a row parted by two blanks.
  package var text: String {
    cells.map { $0.map(\.text).joined() }.joined(separator: "  ")
  }
}
