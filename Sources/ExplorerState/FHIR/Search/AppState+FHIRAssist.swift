import FoundationEssentials
import HaloModel

/// Help with writing a FHIR request.
extension AppState {
  /// What is known of the site in use.
  private var knowledge: FHIRKnowledge {
    let site = sites.current
    return FHIRKnowledge(
      statement: site.flatMap(fhirStatement), seen: site.flatMap { fhir.seen[$0] } ?? [], today: today)
  }

  /// The day where the program runs, as FHIR writes dates.
  private var today: String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .current
    let day = calendar.dateComponents([.year, .month, .day], from: now.date)
    return [day.year ?? 0, day.month ?? 0, day.day ?? 0].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: "-")
  }

  /// Keeps the help in step with the request after something happened in the editor.
  mutating func assist(after action: EditorAction) {
    let text = editor.fhir.buffer.text
    switch action {
    case .edited(.newline) where !editor.isForm, .runRequested, .runAtCursorRequested:
      editor.assist.moved(text: text, knowledge)
    case .edited: editor.assist.edited(text: text, cursor: editor.fhirCursor, knowledge)
    case .pasted, .moved, .placed, .modeToggled, .formToggled, .fieldAdvanced, .rowMoved, .undoRequested,
      .redoRequested:
      editor.assist.moved(text: text, knowledge)
    case .completionRequested:
      guard !editor.assist.request(text: text, cursor: editor.fhirCursor, knowledge) else { return }
      report(
        .info,
        knowledge.statement == nil
          ? "What the site serves is not known yet; ^X m asks it." : "Nothing to offer here.")
    case .candidateAdvanced(let steps): editor.assist.select(by: steps)
    case .completionClosed: editor.assist.dismiss()
    // What follows a type or a name is offered right away.
    case .candidateAccepted: editor.assist.edited(text: text, cursor: editor.fhirCursor, knowledge)
    case .runAsyncRequested, .registerRequested: break
    }
  }

  /// More is known of the site: the marks may be others.
  mutating func refreshAssist() {
    editor.assist.moved(text: editor.fhir.buffer.text, knowledge)
  }

  mutating func acceptCandidate() {
    guard let insertion = editor.assist.accept() else { return }
    editor.fhir.history.breakTyping()
    editor.fhir.edit { buffer in
      buffer.delete(
        from: TextPosition(line: 0, column: insertion.range.lowerBound),
        to: TextPosition(line: 0, column: insertion.range.upperBound))
      buffer.place(TextPosition(line: 0, column: insertion.range.lowerBound))
      buffer.insert(insertion.text)
    }
  }
}
