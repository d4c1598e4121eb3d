import ResultStore

/// The form of an export, and how the writing goes.
extension AppState {
  mutating func openExportForm() {
    guard let record = shownQuery, let table = record.table, table.rowCount > 0, !results.columns.shown.isEmpty else {
      report(.info, "There are no rows here to export.")
      return
    }
    guard output.running == nil else {
      report(.info, "An export is being written. ^C cancels it.")
      return
    }
    var counts: [ExportForm.Rows: Int] = [.shown: results.rowCount]
    if let rows = results.selectedRows { counts[.selection] = rows.count }
    if results.view.order != nil { counts[.fetched] = table.rowCount }
    let shown = results.columns.shown
    let isMasked = shown.contains { mask(ofColumn: $0.column) != nil }
    let name = ExportName.suggested(for: record.siteName, at: now.date, ending: ExportFormat.csv.fileExtension)
    overlay = .export(ExportForm(query: record.id, path: name, counts: counts, isMasked: isMasked))
  }

  mutating func reduceForm(_ action: ExportFormAction) -> [Effect] {
    guard case .export(var form) = overlay else { return [] }
    var effects: [Effect] = []
    switch (action, form.stage) {
    case (.closed, .opening(let id)):
      overlay = nil
      report(.info, "Nothing was written.")
      return [.output(.cancel(id))]
    case (.closed, _):
      overlay = nil
      report(.info, "Nothing was written.")
      return []
    case (.replacementConfirmed, .asking): effects = submit(&form, replacing: true)
    case (.replacementRefused, .asking):
      form.stage = .filling
      form.field = .file
    case (_, .opening), (_, .asking): return []
    case (.fieldAdvanced(let steps), .filling): form.advanceField(by: steps)
    case (.valueAdvanced(let steps), .filling): form.advanceValue(by: steps)
    case (.edited(let edit), .filling):
      if form.field == .file {
        form.problem = nil
        form.path.apply(edit)
      } else if edit == .insert(" ") {
        form.advanceValue(by: 1)
      }
    case (.cursorMoved(let motion), .filling):
      if form.field == .file { form.path.move(motion) }
    case (.submitted, .filling): effects = submit(&form, replacing: false)
    case (.replacementConfirmed, .filling), (.replacementRefused, .filling): return []
    }
    overlay = .export(form)
    return effects
  }

  private mutating func submit(_ form: inout ExportForm, replacing: Bool) -> [Effect] {
    guard let record = queries[form.query], let table = record.table, results.shown == form.query else {
      form.problem = ErrorReport(
        word: "gone", message: nil, meaning: "These rows are no longer here.", nextStep: "Esc, and run the query again."
      )
      return []
    }
    var scope = OutputScope(
      rows: .shown, order: results.view.order, columns: results.columns.shown.map(\.column),
      masks: form.staysMasked == false ? [] : shownMasks)
    switch form.rows {
    case .shown: break
    case .fetched: scope.rows = .fetched
    case .selection:
      guard let selection = selectedScope else { return [] }
      scope.rows = selection.rows
      scope.columns = selection.columns
    }
    if form.format == .inList, scope.columns.count > 1, let column = results.cursorTableColumn {
      scope.columns = [column]
    }
    output.lastNumber += 1
    let id = ExportID(output.lastNumber)
    form.problem = nil
    form.stage = .opening(id)
    return [
      .output(
        .export(
          ExportRequest(
            id: id, path: form.path.text.trimmed, replaces: replacing, format: form.format, of: table, scope,
            options: ExportOptions(
              writesHeader: form.writesHeader, disarmsFormulas: form.guardsFormulas, sql: SQLTarget(of: record)))))
    ]
  }

  // MARK: Writing

  mutating func begin(_ id: ExportID) {
    guard case .export(let form) = overlay, form.stage == .opening(id) else { return }
    overlay = nil
    let name = form.path.text.split(separator: "/").last.map(String.init) ?? form.path.text
    output.running = RunningExport(id: id, name: name, doneRowCount: 0, rowCount: form.counts[form.rows] ?? 0)
    report(.info, "Writing \(name). ^C cancels it.")
  }

  mutating func fail(_ id: ExportID, _ failure: ExportFailure) {
    if output.running?.id == id { output.running = nil }
    if case .export(var form) = overlay, form.stage == .opening(id) {
      switch failure {
      case .exists: form.stage = .asking
      case .unusablePath(let problem), .interrupted(let problem):
        form.stage = .filling
        form.field = .file
        form.problem = problem
      case .cancelled: form.stage = .filling
      }
      overlay = .export(form)
      return
    }
    switch failure {
    case .exists: report(.bad, "A file of that name came into being meanwhile; it was left as it is. E tries again.")
    case .unusablePath(let problem), .interrupted(let problem):
      report(.bad, "Export: \(problem.word): \(problem.summary) Nothing was left behind. \(problem.nextStep)")
    case .cancelled: report(.info, "The export was cancelled; nothing was left behind.")
    }
  }

  mutating func tell(of written: ExportReport) {
    let (seconds, attoseconds) = written.duration.components
    let time = "\(seconds).\(attoseconds / 100_000_000_000_000_000) s"
    var text =
      "\(Counts.of(written.rowCount, "row")), \(Counts.of(written.byteCount, "byte")) to \(written.path) in \(time)"
    text += written.isMasked ? ", masked." : "."
    if written.missingRowCount > 0 {
      text += " \(Counts.of(written.missingRowCount, "row")) not here left out: A fetches every page."
    }
    if written.omittedCount > 0 { text += " \(Counts.of(written.omittedCount, "null")) left out." }
    report(written.missingRowCount > 0 ? .warning : .good, text)
  }
}
