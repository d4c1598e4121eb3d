/// What is selected, as rows and columns.
extension ResultsState {
  /// The rows of the block, as numbers of the view; `nil` without a block.
  package var blockRows: Range<Int>? {
    guard let block = selection.block, rowCount > 0 else { return nil }
    if block.shape == .columns { return 0..<rowCount }
    let rows = min(block.anchorRow, cursorRow)..<max(block.anchorRow, cursorRow) + 1
    return rows.clamped(to: 0..<rowCount)
  }

  /// The positions of the block's columns; `nil` without a block.
  package var blockPositions: Range<Int>? {
    guard let block = selection.block, !columns.shown.isEmpty else { return nil }
    if block.shape == .rows { return 0..<columns.shown.count }
    let positions = min(block.anchorColumn, cursorColumn)..<max(block.anchorColumn, cursorColumn) + 1
    return positions.clamped(to: 0..<columns.shown.count)
  }

  /// The rows selected; `nil` while nothing is.
  package var selectedRows: SelectedRows? {
    if let rows = blockRows { return .range(rows) }
    return selection.marked.isEmpty ? nil : .marked(selection.marked)
  }

  /// The columns of the selection as indices of the table, in the order in which they are shown: all that are shown for
  /// whole and for marked rows, none while nothing is selected.
  package var selectedColumns: [Int] {
    if let positions = blockPositions { return columns.shown[positions].map(\.column) }
    return selection.marked.isEmpty ? [] : columns.shown.map(\.column)
  }

  /// What is selected in words: `12 rows x 3 columns selected`, `3 rows marked`; `nil` while nothing is.
  package var selectionText: String? {
    if let block = selection.block, let rows = blockRows, let positions = blockPositions {
      let rowsText = Counts.of(rows.count, "row")
      let columnsText = Counts.of(positions.count, "column")
      return switch block.shape {
      case .cells: "\(rowsText) x \(columnsText) selected"
      case .rows: "\(rowsText) selected"
      case .columns: "\(columnsText) selected"
      }
    }
    return selection.marked.isEmpty ? nil : "\(Counts.of(selection.marked.count, "row")) marked"
  }

  /// Begins a block at the cursor, or gives one that is begun another shape; the same shape again ends it.
  mutating func select(_ shape: GridSelection.Shape) {
    guard rowCount > 0, !columns.shown.isEmpty else { return }
    switch selection.block {
    case nil:
      selection.block = GridSelection.Block(shape: shape, anchorRow: cursorRow, anchorColumn: cursorColumn)
    case let block? where block.shape == shape: selection.block = nil
    case .some: selection.block?.shape = shape
    }
  }

  /// Marks the cursor's row or takes its mark away, and moves on to the next.
  mutating func markRow() {
    guard let row = cursorTableRow else { return }
    if selection.marked.remove(row) == nil { selection.marked.insert(row) }
    move(rows: 1, columns: 0)
  }
}
