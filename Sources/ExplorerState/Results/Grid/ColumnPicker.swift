/// The list of all columns: to show and hide them, to order them, to go to one.
package struct ColumnPicker: Equatable, Sendable {
  /// The place of the cursor in what is listed.
  package internal(set) var cursor: Int
  package internal(set) var firstRow: Int
  /// What narrows the list: a part of the names, in any case.
  package internal(set) var filter: TextInput
  /// Whether letters go into the filter.
  package internal(set) var isTyping: Bool

  init(cursor: Int) {
    self.cursor = cursor
    firstRow = 0
    filter = TextInput()
    isTyping = false
  }

  /// The entries of the layout that the list holds now, in their order.
  package func listed(of layout: ColumnLayout) -> [Int] {
    let part = filter.text.lowercased()
    guard !part.isEmpty else { return Array(layout.entries.indices) }
    return layout.entries.indices.filter { layout.name(ofEntry: $0).lowercased().contains(part) }
  }

  /// Stands on an entry of the layout, where it is listed; otherwise as near as can be.
  mutating func stand(on entry: Int?, of layout: ColumnLayout) {
    let listed = listed(of: layout)
    cursor = entry.flatMap(listed.firstIndex(of:)) ?? max(0, min(cursor, listed.count - 1))
  }
}

/// What can happen in the list of columns.
package enum ColumnPickerAction: Equatable, Sendable {
  case moved(by: Int)
  case movedToStart
  case movedToEnd
  case hiddenToggled
  case allShown
  /// The column past its neighbours.
  case columnMoved(by: Int)
  case frozenToHere
  /// The cursor goes to the column, which is shown for it.
  case chosen
  case filterRequested
  case filterEdited(TextEdit)
  /// The list stays narrowed.
  case filterSubmitted
  case filterCleared
}
