import ResultStore

/// How the columns of the shown result are laid out: in which order, how wide, which are hidden, how many stay in sight.
package struct ColumnLayout: Equatable, Sendable {
  /// One column as it is laid out.
  package struct Entry: Equatable, Sendable {
    /// The column, as an index of the table.
    package let column: Int
    /// Cells it takes.
    package var width: Int
    package var isHidden: Bool
  }

  /// Every column of the table, in the order in which they are laid out.
  package private(set) var entries: [Entry]
  /// How many of the shown columns, from the left, stay in sight while the others scroll.
  package internal(set) var frozenCount: Int
  /// The names the layout was made for, in the table's order.
  private var names: [String]

  package init() {
    entries = []
    frozenCount = 0
    names = []
  }

  /// The columns shown, from the left. A *position* is an index into these.
  package var shown: [Entry] { entries.filter { !$0.isHidden } }

  /// How many columns are hidden.
  package var hiddenCount: Int { entries.count(where: \.isHidden) }

  /// Takes over the columns of a table. Those known keep their place and width, so that nothing moves while later pages
  /// arrive; other columns than before make a new layout.
  mutating func adopt(_ columns: [ResultColumn]) {
    let names = columns.map(\.displayName)
    if !names.starts(with: self.names) { self = ColumnLayout() }
    self.names = names
    entries += columns.dropFirst(entries.count).map { column in
      let cap = column.displayName == "Id" ? ResultsState.idWidthCap : ResultsState.widthCap
      return Entry(
        column: column.index, width: min(max(column.widthHint, column.displayName.count, 1), cap), isHidden: false)
    }
  }
}
