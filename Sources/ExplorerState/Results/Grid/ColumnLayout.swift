import ResultStore

/// How the columns of the shown result are laid out: in which order, how wide, which are hidden, how many stay in sight.
///
/// What a key or a frame needs of it is kept ready: a change costs O(columns), a motion O(columns in sight).
package struct ColumnLayout: Equatable, Sendable {
  /// One column as it is laid out.
  package struct Entry: Equatable, Sendable {
    /// The column, as an index of the table.
    package let column: Int
    /// Cells it takes while nobody chose a width: as wide as its first rows need, up to a cap.
    package fileprivate(set) var defaultWidth: Int
    /// Cells that somebody chose; `nil` while the default holds.
    package fileprivate(set) var chosenWidth: Int?
    package fileprivate(set) var isHidden: Bool

    /// Cells it takes.
    package var width: Int { chosenWidth ?? defaultWidth }
  }

  /// Every column of the table, in the order in which they are laid out.
  package private(set) var entries: [Entry]
  /// The columns shown, from the left. A *position* is an index into these.
  package private(set) var shown: [Entry]
  /// How many of the shown columns, from the left, are to stay in sight while the others scroll; a narrow pane holds
  /// fewer of them, see ``frozenCount(in:)``.
  package private(set) var frozenCount: Int
  /// Whether somebody changed anything, so that the layout is worth keeping.
  package private(set) var isMade: Bool
  /// The names the layout was made for, in the table's order.
  private(set) var names: [String]
  /// For each position the cells left of it, were all columns side by side; one more for what all of them take.
  private(set) var starts: [Int]
  /// The positions before which columns are hidden; the one behind the last stands for the end.
  private var hiddenBefore: Set<Int>

  /// The narrowest a column may be made, in cells.
  package static let narrowest = 3
  /// The widest a column may be made, in cells.
  package static let widest = 500

  package init() {
    entries = []
    shown = []
    frozenCount = 0
    isMade = false
    names = []
    starts = [0]
    hiddenBefore = []
  }

  /// The name of an entry's column, as people read it.
  package func name(ofEntry index: Int) -> String { names[entries[index].column] }

  /// How many columns are hidden.
  package var hiddenCount: Int { entries.count - shown.count }

  /// Whether hidden columns lie between a position and the one before it, or before the first; for the position behind
  /// the last, whether any lie at the end.
  package func hidesColumns(before position: Int) -> Bool {
    hiddenBefore.contains(position)
  }

  /// Takes over the columns of a table. Those known keep their place and width, so that nothing moves while later pages
  /// arrive, except that numbers get the room they need; other columns than before make a new layout, or bring the one
  /// back that somebody made for their names.
  mutating func adopt(_ columns: [ResultColumn], recalling kept: KeptLayouts = KeptLayouts()) {
    guard columns.count != names.count || !columns.lazy.map(\.displayName).elementsEqual(names) else {
      return makeRoomForNumbers(of: columns)
    }
    let names = columns.map(\.displayName)
    if !names.starts(with: self.names) { self = ColumnLayout() }
    self.names = names
    entries += columns.dropFirst(entries.count).map { column in
      Entry(column: column.index, defaultWidth: Self.defaultWidth(of: column), chosenWidth: nil, isHidden: false)
    }
    if !isMade, let made = kept.layout(for: names) { take(made) }
    refresh()
  }

  /// Widens columns whose later numbers are longer: one that is cut reads as another number.
  private mutating func makeRoomForNumbers(of columns: [ResultColumn]) {
    var hasChanged = false
    for index in entries.indices {
      let column = columns[entries[index].column]
      guard column.type.isNumeric, column.widthHint > entries[index].defaultWidth else { continue }
      let width = Self.defaultWidth(of: column)
      hasChanged = hasChanged || width != entries[index].defaultWidth
      entries[index].defaultWidth = width
    }
    if hasChanged { refresh() }
  }

  /// Arranges the columns as in another layout of the same names; widths that nobody chose stay those of this table.
  private mutating func take(_ made: ColumnLayout) {
    var widths: [Int: Int] = [:]
    for entry in entries { widths[entry.column] = entry.defaultWidth }
    self = made
    for index in entries.indices {
      entries[index].defaultWidth = widths[entries[index].column] ?? entries[index].defaultWidth
    }
  }

  private static func defaultWidth(of column: ResultColumn) -> Int {
    let cap = column.displayName == "Id" ? ResultsState.idWidthCap : ResultsState.widthCap
    return min(max(column.widthHint, column.displayName.count, 1), cap)
  }

  /// Brings what is kept ready in step with the entries.
  private mutating func refresh() {
    shown = []
    starts = [0]
    hiddenBefore = []
    for entry in entries {
      if entry.isHidden {
        hiddenBefore.insert(shown.count)
      } else {
        shown.append(entry)
        starts.append(starts[starts.count - 1] + entry.width + ResultsState.gap)
      }
    }
    frozenCount = min(frozenCount, shown.count)
  }
}

// MARK: Changes

extension ColumnLayout {
  /// Keeps so many of the shown columns, from the left, in sight.
  mutating func freeze(_ count: Int) {
    frozenCount = max(0, min(count, shown.count))
    isMade = true
  }

  /// Gives the column at a position a width in cells, within the limits; `nil` gives the default back.
  mutating func setWidth(_ width: Int?, at position: Int) {
    guard let index = index(of: position) else { return }
    entries[index].chosenWidth = width.map { max(Self.narrowest, min($0, Self.widest)) }
    isMade = true
    refresh()
  }

  /// Hides or shows a column, which is an index of the entries. The last one shown stays.
  /// - Returns: whether it did.
  mutating func setHidden(_ isHidden: Bool, entry index: Int) -> Bool {
    guard entries.indices.contains(index), entries[index].isHidden != isHidden, !isHidden || shown.count > 1 else {
      return false
    }
    // A frozen column that goes takes its place among the frozen ones along.
    if isHidden, let position = position(ofEntry: index), position < frozenCount { frozenCount -= 1 }
    entries[index].isHidden = isHidden
    isMade = true
    refresh()
    return true
  }

  /// Shows every column.
  mutating func showAll() {
    for index in entries.indices { entries[index].isHidden = false }
    isMade = true
    refresh()
  }

  /// Moves an entry among all entries, hidden ones included, as far as there is room.
  /// - Returns: where it is now.
  mutating func moveEntry(_ index: Int, by steps: Int) -> Int {
    guard entries.indices.contains(index) else { return index }
    let target = max(0, min(index + steps, entries.count - 1))
    guard target != index else { return index }
    let entry = entries.remove(at: index)
    entries.insert(entry, at: target)
    isMade = true
    refresh()
    return target
  }

  /// Moves the column at a position past so many of the other columns shown.
  /// - Returns: its position now.
  mutating func moveColumn(at position: Int, by steps: Int) -> Int {
    let target = max(0, min(position + steps, shown.count - 1))
    guard target != position, let from = index(of: position), let to = index(of: target) else { return position }
    _ = moveEntry(from, by: to - from)
    return target
  }

  /// The entry shown at a position; `nil` outside.
  package func index(of position: Int) -> Int? {
    guard shown.indices.contains(position) else { return nil }
    let column = shown[position].column
    return entries.firstIndex { $0.column == column }
  }

  /// The position of an entry; `nil` while it is hidden.
  package func position(ofEntry index: Int) -> Int? {
    guard entries.indices.contains(index), !entries[index].isHidden else { return nil }
    let column = entries[index].column
    return shown.firstIndex { $0.column == column }
  }
}
