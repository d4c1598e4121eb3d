import HaloModel
import SQLDialects

extension AppState {
  mutating func reduceEditor(_ action: EditorAction) -> [Effect] {
    let effects = apply(action)
    if editor.mode == .fhir { assist(after: action) }
    return effects
  }

  private mutating func apply(_ action: EditorAction) -> [Effect] {
    switch action {
    case .edited(.newline) where editor.mode == .fhir && !editor.isForm: return runFHIR()
    case .edited(let edit):
      queries.asyncOffer = nil
      apply(edit)
      return []
    case .pasted(let text):
      queries.asyncOffer = nil
      editor.text.history.breakTyping()
      let pasted = editor.mode == .fhir ? FHIRPaste.line(of: text) : Self.withoutControls(text)
      editor.edit { $0.insert(pasted) }
      return []
    case .moved(let motion):
      editor.text.place(editor.destination(of: motion))
      return []
    case .placed(let position, let goalCell):
      editor.text.place(position, goalCell: goalCell)
      return []
    case .modeToggled:
      editor.mode = editor.mode == .sql ? .fhir : .sql
      focus(.editor)
      return []
    case .formToggled:
      toggleForm()
      return []
    case .fieldAdvanced(let steps):
      editor.advanceField(by: steps)
      return []
    case .rowMoved(let rows):
      editor.moveRow(by: rows)
      return []
    case .completionRequested, .candidateAdvanced, .completionClosed: return []
    case .candidateAccepted:
      acceptCandidate()
      return []
    case .undoRequested:
      guard let buffer = editor.text.history.undo(editor.buffer) else {
        report(.info, "Nothing to undo.")
        return []
      }
      editor.buffer = buffer
      return []
    case .redoRequested:
      guard let buffer = editor.text.history.redo(editor.buffer) else {
        report(.info, "Nothing to redo.")
        return []
      }
      editor.buffer = buffer
      return []
    case .runRequested where editor.mode == .fhir, .runAtCursorRequested where editor.mode == .fhir: return runFHIR()
    case .runAsyncRequested where editor.mode == .fhir && queries.asyncOffer == nil,
      .registerRequested where editor.mode == .fhir:
      report(.info, "A FHIR request is answered at once: F5 sends it.")
      return []
    case .runRequested: return run(allStatements, mode: .immediate)
    case .runAtCursorRequested: return run(statementAtCursor, mode: .immediate)
    case .runAsyncRequested:
      if let offer = queries.asyncOffer { return rerun(offer, mode: .async) }
      return run(allStatements, mode: .async)
    case .registerRequested: return run(statementAtCursor, mode: .registered)
    }
  }

  private var allStatements: [SQLStatement] {
    StatementSplitter.statements(in: editor.buffer.text, dialect: dialect)
  }

  private var statementAtCursor: [SQLStatement] {
    StatementSplitter.statement(at: editor.buffer.utf8Offset, in: editor.buffer.text, dialect: dialect).map { [$0] }
      ?? []
  }

  private mutating func apply(_ edit: TextEdit) {
    switch edit {
    case .insert(let text): editor.edit(typing: text != " ") { $0.insert(text) }
    case .newline where editor.mode == .fhir: editor.addClause()
    case .newline:
      let indent = String(editor.buffer.currentLine.prefix(editor.buffer.cursor.column).prefix { $0 == " " })
      editor.edit { $0.insert("\n" + indent) }
    case .deleteBackward: delete(to: .left)
    case .deleteForward: delete(to: .right)
    case .deleteWordBackward: delete(to: .wordLeft)
    case .deleteToLineEnd:
      let atEnd = editor.buffer.cursor == editor.destination(of: .lineEnd)
      delete(to: atEnd ? .right : .lineEnd)
    case .deleteToLineStart: delete(to: .lineStart)
    }
  }

  private mutating func delete(to motion: TextMotion) {
    let other = editor.destination(of: motion)
    editor.edit { buffer in
      buffer.delete(from: min(buffer.cursor, other), to: max(buffer.cursor, other))
    }
  }

  /// A pasted text without control characters; tabs become blanks, line breaks stay.
  private static func withoutControls(_ text: String) -> String {
    String(
      text.compactMap { character -> Character? in
        if character == "\t" { return " " }
        if character.isNewline { return "\n" }
        guard let scalar = character.unicodeScalars.first else { return nil }
        return scalar.properties.generalCategory == .control ? nil : character
      })
  }

  /// Runs statements in order, after asking about those that are not provably reads.
  private mutating func run(_ statements: [SQLStatement], mode: QueryMode) -> [Effect] {
    guard let target = sites.target else {
      report(.bad, "No site is in use. Find one in the sites pane (Alt+1).")
      return []
    }
    guard !statements.isEmpty else {
      report(.info, "Nothing to run: the editor holds no statement.")
      return []
    }
    var run = PendingRun(statements: [], mode: mode, target: target)
    var writes: [String] = []
    for statement in statements {
      switch StatementClassifier.classify(statement.text, dialect: dialect) {
      case .read: run.statements.append(PendingRun.Statement(text: statement.text, executionMode: .reader))
      case .empty: continue
      case .write(let reason):
        writes.append(reason)
        run.statements.append(PendingRun.Statement(text: statement.text, executionMode: .nonQuery))
      case .notSQL(let word, let nearest):
        let offer = nearest.map { " Did you mean \($0)?" } ?? ""
        report(.bad, "Line \(statement.firstLine): \"\(word)\" is no SQL keyword, so nothing was sent.\(offer)")
        return []
      }
    }
    guard writes.isEmpty || !connection.info.isReadOnly else {
      refuseWrite(writes)
      return []
    }
    guard writes.isEmpty else {
      overlay = .confirmWrite(WriteConfirmation(run: run, reasons: writes, mustType: isProduction))
      return []
    }
    return begin(run)
  }
}
