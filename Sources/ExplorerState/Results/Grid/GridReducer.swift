import ResultStore

extension AppState {
  /// Applies what happened to the handling of the grid.
  mutating func reduceGrid(_ action: GridAction) -> [Effect] {
    switch action {
    case .columnsPaged(let steps): pageColumns(by: steps)
    case .frozen(let count): arrange { $0.columns.freeze(count) }
    case .frozenToCursor: arrange { $0.columns.freeze($0.cursorColumn + 1) }
    case .fitToggled: toggleFit()
    case .widthChanged(let cells):
      arrange { results in
        guard let entry = results.cursorEntry else { return }
        results.columns.setWidth(entry.width + cells, at: results.cursorColumn)
      }
    case .columnHidden: hideColumn()
    case .columnMoved(let steps):
      arrange { results in
        results.cursorColumn = results.columns.moveColumn(at: results.cursorColumn, by: steps)
      }
    case .pickerRequested: openPicker()
    case .picker(let action): reducePicker(action)
    case .recordToggled: toggleRecord()
    case .selectionToggled(let shape): results.select(shape)
    case .rowMarked:
      results.markRow()
      return fetchPages()
    case .cellFormAdvanced:
      guard case .cell(var detail) = overlay else { return [] }
      detail.advanceForm()
      overlay = .cell(detail)
    case .cellScrolled(let offset):
      guard case .cell(var detail) = overlay else { return [] }
      detail.offset = max(0, offset)
      overlay = .cell(detail)
    }
    return []
  }

  /// Changes the layout of the columns, keeps it, and ends a block whose columns would be others.
  private mutating func arrange(_ change: (inout ResultsState) -> Void) {
    let former = results.columns
    change(&results)
    guard results.columns != former else { return }
    if results.columns.shown.map(\.column) != former.shown.map(\.column) { results.selection.block = nil }
    results.layouts.keep(results.columns)
    results.move(rows: 0, columns: 0)
  }

  /// Goes to the first column that is not whole in sight, or to the screenful before. A record pages its fields.
  private mutating func pageColumns(by steps: Int) {
    if viewports.showsRecord {
      results.move(rows: 0, columns: steps * viewports.gridRows)
      return
    }
    for _ in 0..<abs(steps) { results.pageColumns(forwards: steps > 0, cells: viewports.gridCells) }
  }

  private mutating func toggleFit() {
    guard let table = shownQuery?.table, let entry = results.cursorEntry else { return }
    let limit = max(ColumnLayout.narrowest, min(ColumnLayout.widest, viewports.gridCells))
    let last = min(results.firstRow + viewports.gridRows, results.rowCount)
    let rows = (min(results.firstRow, last)..<last).lazy.map(results.view.tableRow(at:))
    let column = table.columns[entry.column]
    let content = max(table.widestValue(inColumn: entry.column, rows: rows, limit: limit), column.widthHint)
    let fit = min(limit, max(content, TextWidth.cells(of: column.displayName), ColumnLayout.narrowest))
    arrange { $0.columns.setWidth(fit == entry.width ? nil : fit, at: $0.cursorColumn) }
  }

  private mutating func hideColumn() {
    let position = results.cursorColumn
    guard let index = results.columns.index(of: position) else { return }
    let name = results.columns.name(ofEntry: index)
    var isHidden = false
    arrange { isHidden = $0.columns.setHidden(true, entry: index) }
    report(.info, isHidden ? "\(name) is hidden. C lists every column." : "\(name) is the last column shown.")
  }

  private mutating func toggleRecord() {
    guard results.isRecord || !viewports.showsRecord else {
      report(.info, "The pane is too narrow for the grid: every row is shown as a record.")
      return
    }
    guard results.rowCount > 0 else { return }
    results.isRecord.toggle()
  }

  // MARK: The list of columns

  private mutating func openPicker() {
    guard !results.columns.entries.isEmpty else {
      report(.info, "There are no columns yet.")
      return
    }
    overlay = .columns(ColumnPicker(cursor: results.columns.index(of: results.cursorColumn) ?? 0))
  }

  private mutating func reducePicker(_ action: ColumnPickerAction) {
    guard case .columns(var picker) = overlay else { return }
    let listed = picker.listed(of: results.columns)
    let entry = listed.indices.contains(picker.cursor) ? listed[picker.cursor] : nil
    let column = entry.map { results.columns.entries[$0].column }
    switch action {
    case .moved(let steps): picker.cursor = max(0, min(picker.cursor + steps, listed.count - 1))
    case .movedToStart: picker.cursor = 0
    case .movedToEnd: picker.cursor = max(0, listed.count - 1)
    case .hiddenToggled:
      guard let entry else { return }
      let isHidden = results.columns.entries[entry].isHidden
      var isDone = false
      arrange { isDone = $0.columns.setHidden(!isHidden, entry: entry) }
      if !isDone { report(.info, "One column has to stay.") }
    case .allShown: arrange { $0.columns.showAll() }
    case .columnMoved(let steps):
      guard let entry else { return }
      arrange { _ = $0.columns.moveEntry(entry, by: steps) }
    case .frozenToHere:
      guard let entry, let position = results.columns.position(ofEntry: entry) else { return }
      arrange { $0.columns.freeze($0.columns.frozenCount == position + 1 ? 0 : position + 1) }
    case .chosen:
      overlay = nil
      guard let entry else { return }
      arrange { _ = $0.columns.setHidden(false, entry: entry) }
      results.cursorColumn = results.columns.position(ofEntry: entry) ?? results.cursorColumn
      return
    case .filterRequested: picker.isTyping = true
    case .filterEdited(let edit): picker.filter.apply(edit)
    case .filterSubmitted: picker.isTyping = false
    case .filterCleared:
      picker.isTyping = false
      picker.filter = TextInput()
    }
    if action.changesList {
      let entry = column.flatMap { column in results.columns.entries.firstIndex { $0.column == column } }
      picker.stand(on: entry, of: results.columns)
    }
    overlay = .columns(picker)
  }
}

extension ColumnPickerAction {
  /// Whether the list may be another one afterwards, so that the cursor follows its column.
  fileprivate var changesList: Bool {
    switch self {
    case .moved, .movedToStart, .movedToEnd, .chosen: false
    default: true
    }
  }
}
