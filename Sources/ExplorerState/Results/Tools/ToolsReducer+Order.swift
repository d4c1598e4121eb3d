import ResultStore

/// Sorting and filtering the shown rows. The rows underneath stay as they were fetched.
extension AppState {
  /// What the rows will be arranged by once what runs has ended.
  var wantedArrangement: RowArrangement {
    if case .arranging(let arrangement, _) = tools.jobs[.order]?.work { return arrangement }
    return results.view.arrangement
  }

  mutating func sort(_ change: (inout RowArrangement, Int) -> Void) -> [Effect] {
    guard let column = results.cursorTableColumn else {
      report(.info, "There are no columns here to sort by.")
      return []
    }
    var arrangement = wantedArrangement
    change(&arrangement, column)
    return arrange(arrangement)
  }

  mutating func filterByCell(keepsEqual: Bool) -> [Effect] {
    guard let (table, _) = tableForTools(), let row = results.cursorTableRow, let column = results.cursorTableColumn
    else { return [] }
    guard !isCovered(column) else {
      report(
        .warning, "\(table.columns[column].displayName) is masked, and a filter would tell its values. \(Self.unmasks)")
      return []
    }
    guard table.presence(ofRow: row) == .here else {
      report(.info, "There is no value here to filter by yet: the row is not in memory.")
      return []
    }
    let value = table.cell(row: row, column: column)
    var arrangement = wantedArrangement
    arrangement.narrow(
      by: keepsEqual
        ? .cell(column, equals: value, columns: table.columns)
        : .cell(column, differsFrom: value, columns: table.columns))
    return arrange(arrangement)
  }

  static let unmasks = "Alt+M shows it for a while."

  /// Has the shown rows filtered and sorted.
  mutating func arrange(_ arrangement: RowArrangement, isUpdate: Bool = false) -> [Effect] {
    guard !arrangement.isAsFetched else { return showAsFetched() }
    guard let (table, subject) = tableForTools() else { return [] }
    results.view.isFollowing = true
    let run = tools.begin(.order, on: subject, .arranging(arrangement, isUpdate: isUpdate), at: now)
    let request = ArrangementRequest(arrangement: arrangement, table: table, cursorRow: results.cursorTableRow)
    return [.tools(.arrange(request, run))]
  }

  /// Takes over rows that were arranged; the cursor stays on its row.
  mutating func adopt(_ answer: ArrangementAnswer, _ run: ToolRun) -> [Effect] {
    guard let job = tools.jobs[.order], job.run == run, case .arranging(_, let isUpdate) = job.work,
      let table = shownQuery?.table
    else { return [] }
    if let row = results.cursorTableRow, row != answer.cursorRow {
      // The cursor went on meanwhile; looking its row up is no work for the state's task.
      return [.tools(.locateCursor(row: row, answer, run))]
    }
    _ = tools.settle(run)
    // Rows went away meanwhile, or others came before them: their numbers are others now.
    guard answer.order.tableRowCount <= table.rowCount else { return arrange(answer.arrangement, isUpdate: isUpdate) }
    results.view.adopt(answer)
    results.adopt(table, of: run.subject.query)
    results.cursorRow = min(answer.place, max(0, results.rowCount - 1))
    if !isUpdate { reportArrangement(of: table) }
    return fetchPages()
  }

  /// One key undoes sorting and filtering, and brings them back.
  mutating func undoArrangement() -> [Effect] {
    if results.view.order != nil || tools.jobs[.order] != nil { return arrange(RowArrangement()) }
    guard let undone = results.view.undone else {
      report(.info, "The rows are as they were fetched.")
      return []
    }
    return arrange(undone)
  }

  private mutating func showAsFetched() -> [Effect] {
    let given = tools.giveUp([.order])
    let effects: [Effect] = given.isEmpty ? [] : [.tools(.cancel(given.map(\.run)))]
    guard results.view.order != nil, let key = results.shown else {
      if !given.isEmpty { report(.info, "The rows stay as they were fetched.") }
      return effects
    }
    let row = results.cursorTableRow
    results.view.undo()
    results.adopt(queries[key]?.table, of: key)
    if let row { results.cursorRow = row }
    results.search?.forgetPlace()
    report(.info, "\(Counts.of(results.rowCount, "row")) as they were fetched. u brings the last order back.")
    return effects + fetchPages()
  }

  /// The shown rows are about to be replaced by those of a later run: what they were arranged by can be asked for again.
  mutating func forgetArrangement() -> [Effect] {
    let given = tools.giveUp([.order])
    if results.view.order != nil, let key = results.shown {
      results.view.undo()
      results.adopt(queries[key]?.table, of: key)
    }
    return given.isEmpty ? [] : [.tools(.cancel(given.map(\.run)))]
  }

  /// Sorts and filters anew when there are rows that the order has not seen. While more are on their way that is done
  /// only after a good part has been added, so that all the runs together take no longer than a few.
  mutating func updateOrder() -> [Effect] {
    guard let order = results.view.order, results.view.isFollowing, tools.jobs[.order] == nil,
      let record = shownQuery, let table = record.table
    else { return [] }
    if table.rowCount < order.tableRowCount {
      results.view.order = nil
      results.adopt(table, of: record.id)
      return arrange(results.view.arrangement, isUpdate: true)
    }
    let added = table.rowsHere - order.seenRowCount
    let isArriving = record.arrival?.hasEnded == false || (record.pages?.onItsWayCount ?? 0) > 0
    guard added > (isArriving ? order.seenRowCount / 8 : 0) else { return [] }
    return arrange(results.view.arrangement, isUpdate: true)
  }

  /// Says what was done, and to which rows.
  private mutating func reportArrangement(of table: ResultTable) {
    guard let order = results.view.order else { return }
    let view = results.view
    let missing = missingRows(order)
    var text: String
    let seen = Counts.of(order.seenRowCount, "row")
    let here = missing == nil ? seen : "the \(seen) that \(order.seenRowCount == 1 ? "is" : "are") here"
    if view.filter != nil {
      text = "\(Counts.grouped(order.rows.count)) of \(here) \(order.rows.count == 1 ? "matches" : "match")"
      if !view.sort.isEmpty { text += ", sorted by \(sortText(of: table))" }
    } else {
      text = "Sorted \(here) by \(sortText(of: table))"
    }
    if let missing { text += "; \(missing)" }
    report(missing == nil ? .info : .warning, text + ". u undoes it.")
  }

  /// What is to be known of the rows that an order has not seen; `nil` when it has seen all.
  private func missingRows(_ order: RowOrder) -> String? {
    if let arrival = shownQuery?.arrival, !arrival.hasEnded { return "the others are on their way" }
    guard !order.sawAllRows else { return nil }
    return "A fetches the other \(Counts.grouped(order.tableRowCount - order.seenRowCount))"
  }

  /// The columns sorted by, as in `DOB descending, SURNAME`.
  func sortText(of table: ResultTable) -> String {
    results.view.sort.filter { table.columns.indices.contains($0.column) }
      .map { table.columns[$0.column].displayName + ($0.isDescending ? " descending" : "") }
      .joined(separator: ", ")
  }

  /// The filter in force as its expression; where it tells of masked columns, only that it does. `nil` without one.
  package var filterText: String? {
    guard let filter = results.view.filter else { return nil }
    return filter.columns.contains(where: isCovered) ? "by masked columns" : filter.text
  }

  /// How many rows the order in force has not seen: those that arrived since, and those not fetched.
  package var rowsOutsideOrder: Int {
    guard let order = results.view.order else { return 0 }
    return max(0, (shownQuery?.table?.rowCount ?? 0) - order.seenRowCount)
  }
}
