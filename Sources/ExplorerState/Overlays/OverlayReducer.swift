import HaloModel

extension AppState {
  mutating func reduceOverlay(_ action: OverlayAction) -> [Effect] {
    if case .sites(let card) = overlay, action != .helpRequested { return reduce(action, over: card) }
    switch (action, overlay) {
    case (.helpRequested, _): overlay = .help(firstRow: 0)
    case (.closed, .confirmWrite), (.closed, .register):
      overlay = nil
      report(.info, "Nothing was sent.")
    case (.closed, .confirmCancel):
      overlay = nil
      report(.info, "Nothing was cancelled.")
    case (.closed, _): overlay = nil
    case (.scrolled(let rows), .help(let first)): overlay = .help(firstRow: max(0, first + rows))
    case (.cellMoved(let rows, let columns), .cell):
      results.move(rows: rows, columns: columns)
      showCell()
      return fetchPages()
    case (.edited(let edit), .confirmWrite(var confirmation)):
      confirmation.input.apply(edit)
      overlay = .confirmWrite(confirmation)
    case (.edited(let edit), .register(var form)):
      form.edit(edit)
      overlay = .register(form)
    case (.cursorMoved(let motion), .register(var form)):
      form[form.field].move(motion)
      overlay = .register(form)
    case (.fieldAdvanced(let steps), .register(var form)):
      form.advanceField(by: steps)
      overlay = .register(form)
    case (.confirmed, .confirmWrite(let confirmation)):
      guard !confirmation.mustType || confirmation.isNameTyped else {
        report(.bad, "That is not the practice's name. Nothing was sent.")
        return []
      }
      overlay = nil
      return begin(confirmation.run)
    case (.confirmed, .register(let form)): return submit(form)
    case (.confirmed, .confirmCancel(let confirmation)):
      overlay = nil
      guard let record = queries[confirmation.key], let id = record.queryID else { return [] }
      return [.cancelRegistered(id, record.site, confirmation.key)]
    case (.scrolled, _), (.cellMoved, _), (.edited, _), (.cursorMoved, _), (.fieldAdvanced, _), (.confirmed, _): break
    }
    return []
  }

  private mutating func submit(_ form: RegisterForm) -> [Effect] {
    switch form.request {
    case .failure(let problem):
      var form = form
      form.problem = problem.text
      form.field = problem.field
      overlay = .register(form)
      return []
    case .success(let body):
      overlay = nil
      return [register(body, at: form.target)]
    }
  }
}
