import ResultStore

/// Copies and exports of the shown result.
extension AppState {
  mutating func reduceOutput(_ action: OutputAction) -> [Effect] {
    switch action {
    case .maskToggled: toggleMask()
    case .copyRequested(let subject): return copy(subject, as: nil)
    case .formattedCopyRequested(let format):
      return copy(results.selectedRows == nil ? .allRows : .selection, as: format)
    case .copied(let copied): tell(of: copied)
    case .exportRequested: openExportForm()
    case .form(let action): return reduceForm(action)
    case .began(let id): begin(id)
    case .progressed(let id, let count):
      if output.running?.id == id { output.running?.doneRowCount = count }
    case .finished(let id, let written):
      if output.running?.id == id { output.running = nil }
      tell(of: written)
    case .failed(let id, let failure): fail(id, failure)
    }
    return []
  }

  /// ^C: stops the export that is being written; nil when there is none.
  mutating func cancelExport() -> [Effect]? {
    guard let running = output.running else { return nil }
    return [.output(.cancel(running.id))]
  }

  // MARK: Copying

  private mutating func copy(_ subject: CopyRequest.Subject, as wanted: ExportFormat?) -> [Effect] {
    guard let record = shownQuery, let table = record.table, results.rowCount > 0,
      let column = results.cursorTableColumn
    else {
      report(.info, "There are no rows here to copy.")
      return []
    }
    let all = results.columns.shown.map(\.column)
    var scope = OutputScope(rows: .shown, order: results.view.order, columns: all, masks: shownMasks)
    var format = wanted ?? .tsv
    switch subject {
    case .cell, .row:
      if let text = gapText(atRow: results.cursorRow) {
        report(.info, "No value here: \(text).")
        return []
      }
      scope.rows = .range(results.cursorRow..<results.cursorRow + 1)
      if subject == .cell { scope.columns = [column] }
    case .selection:
      guard let selection = selectedScope else {
        report(.info, "Nothing is selected. v selects cells, V rows, Insert marks a row.")
        return []
      }
      scope = selection
    case .allRows: break
    }
    if format == .inList, !scope.columns.isEmpty {
      scope.columns = [scope.columns.count == 1 ? scope.columns[0] : column]
    }
    if format == .tsv, scope.columns.isEmpty { format = .csv }
    let options = ExportOptions(
      writesHeader: wanted != nil || scope.columns.count > 1, sql: SQLTarget(of: record))
    return [
      .output(
        .copy(
          CopyRequest(
            subject, as: subject == .cell && wanted == nil ? nil : format, of: table, scope, options: options)))
    ]
  }

  /// What is selected in the grid; nil when nothing is.
  var selectedScope: OutputScope? {
    guard let rows = results.selectedRows else { return nil }
    let chosen: OutputScope.Rows =
      switch rows {
      case .range(let range): .range(range)
      case .marked(let marked): .marked(marked)
      }
    return OutputScope(
      rows: chosen, order: results.view.order, columns: results.selectedColumns, masks: shownMasks)
  }

  private mutating func tell(of copied: CopyReport) {
    guard let byteCount = copied.byteCount else {
      let limit = CopyRequest.longestText / 1024 / 1024
      report(.bad, "Nothing was copied: it is more than \(limit) MiB. E writes it to a file.")
      return
    }
    let size = Counts.of(byteCount, "byte")
    switch copied.answer {
    case .unavailable: report(.bad, "Nothing was copied: the terminal has no clipboard. E writes to a file.")
    case .tooLong(let limit):
      report(
        .bad, "Nothing was copied: \(size), and a terminal's clipboard takes \(Counts.grouped(limit)). E writes a file."
      )
    case .tool, .terminal:
      var facts: [String] = [copied.format.map { $0 == .inList ? "IN list" : $0.rawValue.uppercased() }, size]
        .compactMap(\.self)
      if case .tool(let name) = copied.answer { facts.append("by \(name)") }
      if case .terminal = copied.answer { facts.append("by the terminal") }
      var text = "\(subject(of: copied)) copied (\(facts.joined(separator: ", ")))"
      text += copied.isMasked ? ", masked." : "."
      if copied.missingRowCount > 0 { text += " \(Counts.of(copied.missingRowCount, "row")) not here left out." }
      if copied.omittedCount > 0 { text += " \(Counts.of(copied.omittedCount, "null")) left out." }
      report(copied.missingRowCount > 0 ? .warning : .good, text)
    }
  }

  private func subject(of copied: CopyReport) -> String {
    switch copied.subject {
    case .cell: "The cell was"
    case .row, .selection, .allRows: "\(Counts.of(copied.rowCount, "row")) \(copied.rowCount == 1 ? "was" : "were")"
    }
  }
}
