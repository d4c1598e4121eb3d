import ExplorerState

/// What keys do while FHIR is used, where that is something else.
extension CommandTable {
  /// Up and down: in SQL to the display cell aimed for, in a FHIR request to another clause.
  static func vertical(_ lines: Int, _ state: AppState) -> EditorAction {
    if isCompleting(state) { return .candidateAdvanced(by: lines) }
    return state.editor.mode == .fhir ? .rowMoved(by: lines) : EditorPane.vertical(state.editor, lines: lines)
  }

  /// Enter: a new line in SQL; in a FHIR request it takes what is offered, sends the line or adds a clause to the form.
  static func enter(_ state: AppState) -> EditorAction {
    guard isCompleting(state), let completion = state.editor.assist.completion,
      state.editor.assist.selected?.insert != completion.typed
    else { return .edited(.newline) }
    return .candidateAccepted
  }

  /// Tab: two blanks in SQL; in a FHIR request it takes what is offered or goes to the next part.
  static func tab(_ state: AppState) -> EditorAction {
    guard state.editor.mode == .fhir else { return .edited(.insert("  ")) }
    return isCompleting(state) ? .candidateAccepted : .fieldAdvanced(by: 1)
  }

  /// Whether the list of what is offered takes the arrows.
  static func isCompleting(_ state: AppState) -> Bool { state.editor.mode == .fhir && state.editor.assist.isOpen }

  static func completeHint(_ state: AppState) -> String? { state.editor.mode == .fhir ? "complete" : nil }

  /// The mode that the editor would go to, while it is in use.
  static func modeHint(_ state: AppState) -> String? {
    guard state.focus == .editor else { return nil }
    return state.editor.mode == .sql ? EditorMode.fhir.title : EditorMode.sql.title
  }

  static func enterHint(_ state: AppState) -> String? {
    guard state.editor.mode == .fhir else { return nil }
    if isCompleting(state) { return "take" }
    return state.editor.isForm ? "new clause" : "send"
  }

  static func formHint(_ state: AppState) -> String? {
    guard state.editor.mode == .fhir else { return nil }
    return state.editor.isForm ? "as a line" : "as a form"
  }

  /// Searching by FHIR is offered at a site that is known.
  static func fhirHint(_ state: AppState) -> String? {
    guard let entry = state.sites.selectedEntry, entry.site != nil, entry.problem == nil else { return nil }
    return "FHIR"
  }

  /// A hint for what makes sense for SQL only.
  static func inSQL(_ hint: String) -> @Sendable (AppState) -> String? {
    { $0.editor.mode == .sql ? hint : nil }
  }

  static func rowHint(_ state: AppState) -> String? {
    guard let result = state.shownFHIR else { return "cell" }
    return result.tab == nil ? nil : "resource"
  }

  static func cellHint(_ state: AppState) -> String? { state.shownFHIR?.tab == nil ? nil : "cell" }

  static func tabHint(_ state: AppState) -> String? {
    (state.shownFHIR?.tabs.count ?? 0) > 1 ? "next type" : nil
  }

  static func nextPageHint(_ state: AppState) -> String? {
    state.shownFHIR?.nextLink == nil ? nil : "next page"
  }
}
