import ResultStore

/// Statistics and frequencies of a column.
extension AppState {
  mutating func showStatistics() -> [Effect] {
    guard let column = results.cursorTableColumn else {
      _ = tableForTools()
      return []
    }
    return showStatistics(of: column)
  }

  mutating func showFrequencies() -> [Effect] {
    guard let column = results.cursorTableColumn else {
      _ = tableForTools()
      return []
    }
    return showFrequencies(of: column)
  }

  private mutating func showStatistics(of column: Int) -> [Effect] {
    guard let (table, subject) = tableForTools() else { return [] }
    let order = results.view.order
    overlay = .tools(.statistics(StatisticsCard(subject: subject, column: column, order: order)))
    let run = tools.begin(.analysis, on: subject, .summarising, at: now)
    return [.tools(.statistics(column: column, table, among: order, run))]
  }

  private mutating func showFrequencies(of column: Int) -> [Effect] {
    guard let (table, subject) = tableForTools() else { return [] }
    let order = results.view.order
    overlay = .tools(.frequencies(FrequencyCard(subject: subject, column: column, order: order)))
    let run = tools.begin(.analysis, on: subject, .tallying, at: now)
    return [.tools(.frequencies(column: column, table, among: order, run))]
  }

  mutating func adopt(_ statistics: ColumnStatistics, _ run: ToolRun) -> [Effect] {
    guard tools.settle(run) != nil, case .tools(.statistics(var card)) = overlay, card.subject == run.subject else {
      return []
    }
    card.statistics = statistics
    overlay = .tools(.statistics(card))
    return []
  }

  mutating func adopt(_ table: FrequencyTable, _ run: ToolRun) -> [Effect] {
    guard tools.settle(run) != nil, case .tools(.frequencies(var card)) = overlay, card.subject == run.subject else {
      return []
    }
    card.table = table
    overlay = .tools(.frequencies(card))
    return []
  }

  // MARK: Keys in the overlays

  mutating func reduceToolsOverlay(_ action: ToolsOverlayAction) -> [Effect] {
    guard case .tools(let card) = overlay else { return [] }
    switch card {
    case .statistics(let card): return reduce(action, over: card)
    case .frequencies(let card): return reduce(action, over: card)
    case .comparisonForm(let form): return reduce(action, over: form)
    case .comparison(let card): return reduce(action, over: card)
    }
  }

  private mutating func reduce(_ action: ToolsOverlayAction, over card: StatisticsCard) -> [Effect] {
    var card = card
    switch action {
    case .moved(let rows): card.firstRow = max(0, card.firstRow + rows)
    case .movedToFirst: card.firstRow = 0
    case .movedToLast: card.firstRow = .max / 2
    case .columnMoved(let steps): return moveColumn(by: steps).map { showStatistics(of: $0) } ?? []
    case .chosen: return showFrequencies(of: card.column)
    case .advanced, .kindChosen, .submitted: return []
    }
    overlay = .tools(.statistics(card))
    return []
  }

  private mutating func reduce(_ action: ToolsOverlayAction, over card: FrequencyCard) -> [Effect] {
    var card = card
    let last = max(0, (card.table?.entries.count ?? 0) - 1)
    switch action {
    case .moved(let rows): card.cursor = max(0, min(card.cursor + rows, last))
    case .movedToFirst: card.cursor = 0
    case .movedToLast: card.cursor = last
    case .columnMoved(let steps): return moveColumn(by: steps).map { showFrequencies(of: $0) } ?? []
    case .chosen: return filter(by: card)
    case .advanced, .kindChosen, .submitted: return []
    }
    overlay = .tools(.frequencies(card))
    return []
  }

  /// Puts the grid's cursor on the column beside it; `nil` at the first and last.
  private mutating func moveColumn(by steps: Int) -> Int? {
    let position = results.cursorColumn
    results.move(rows: 0, columns: steps)
    return results.cursorColumn == position ? nil : results.cursorTableColumn
  }

  /// Shows only the rows with the value under the cursor.
  private mutating func filter(by card: FrequencyCard) -> [Effect] {
    guard let entries = card.table?.entries, entries.indices.contains(card.cursor),
      let columns = shownQuery?.table?.columns, columns.indices.contains(card.column)
    else { return [] }
    guard !isCovered(card.column) else {
      report(
        .warning, "\(columns[card.column].displayName) is masked, and a filter would tell its values. \(Self.unmasks)")
      return []
    }
    overlay = nil
    var arrangement = wantedArrangement
    arrangement.narrow(by: .cell(card.column, equals: entries[card.cursor].value, columns: columns))
    return arrange(arrangement)
  }
}
