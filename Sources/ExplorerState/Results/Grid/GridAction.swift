/// What can happen to the handling of the grid: its columns, its selection, one row as a record, one cell in full.
package enum GridAction: Equatable, Sendable {
  /// To the next screenful of columns, or the one before.
  case columnsPaged(by: Int)
  /// So many columns from the left stay in sight.
  case frozen(Int)
  /// The columns up to the cursor's stay in sight.
  case frozenToCursor
  /// The cursor's column as wide as its values need, or back to the default.
  case fitToggled
  /// The cursor's column wider or narrower, in cells.
  case widthChanged(by: Int)
  case columnHidden
  /// The cursor's column past its neighbours.
  case columnMoved(by: Int)
  case pickerRequested
  case picker(ColumnPickerAction)
  /// One row as a record, or back to the grid.
  case recordToggled
  case selectionToggled(GridSelection.Shape)
  case rowMarked
  /// The cell in another form: text, JSON, bytes.
  case cellFormAdvanced
  /// The cell's text from another byte on, where a line begins.
  case cellScrolled(to: Int)
}
