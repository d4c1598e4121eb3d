import SQLDialects

/// The editor pane: a text of SQL and one of FHIR, of which one is edited.
package struct EditorState: Equatable, Sendable {
  package var mode: EditorMode
  package var sql: EditorText
  /// A FHIR request is one line.
  package var fhir: EditorText
  /// What helps to write the FHIR request.
  package var assist: FHIRAssistState
  /// Whether the FHIR request is shown as a form, a clause a row.
  package var isForm: Bool
  /// The first row of the form or of the wrapped request in sight.
  package var firstRequestRow: Int

  package init(text: String = "") {
    mode = .sql
    sql = EditorText(text)
    fhir = EditorText()
    assist = FHIRAssistState()
    isForm = false
    firstRequestRow = 0
  }

  /// The text of the mode in use.
  package var text: EditorText {
    get {
      switch mode {
      case .sql: sql
      case .fhir: fhir
      }
    }
    set {
      switch mode {
      case .sql: sql = newValue
      case .fhir: fhir = newValue
      }
    }
  }

  package var buffer: TextBuffer {
    get { text.buffer }
    set { text.buffer = newValue }
  }

  package var firstLine: Int { text.firstLine }
  package var firstCell: Int { text.firstCell }
  package var goalCell: Int? { text.goalCell }

  /// Whether the form is what is edited.
  package var showsForm: Bool { mode == .fhir && isForm }

  /// The clauses of the FHIR request.
  package var clauses: FHIRClauses { FHIRClauses(fhir.buffer.text) }

  mutating func edit(typing: Bool = false, _ change: (inout TextBuffer) -> Void) {
    text.edit(typing: typing, change)
  }

  /// Inserts a name from the catalogue into the SQL, with a blank before it where two words would touch.
  mutating func insertName(_ name: String) {
    mode = .sql
    let before = sql.buffer.currentLine.prefix(sql.buffer.cursor.column).last
    let needsBlank = before.map { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "]" || $0 == "*" } ?? false
    sql.edit { $0.insert((needsBlank ? " " : "") + name) }
  }

  /// Keeps the cursor in sight.
  mutating func scroll(to viewports: Viewports) {
    let rows = viewports.editorRows
    guard mode == .sql else {
      let clauses = clauses
      let row = isForm ? clauses.place(at: fhirCursor).row : viewports.requestCursorRow
      firstRequestRow = firstVisible(
        firstRequestRow, showing: row, rows: rows, of: isForm ? clauses.rows.count : viewports.requestRows)
      return
    }
    let cell = viewports.editorCursorCell
    sql.firstLine = firstVisible(sql.firstLine, showing: buffer.cursor.line, rows: rows, of: buffer.lines.count)
    if cell < sql.firstCell { sql.firstCell = cell }
    if cell >= sql.firstCell + viewports.editorCells { sql.firstCell = cell - viewports.editorCells + 1 }
    sql.firstCell = max(0, sql.firstCell)
  }
}

extension SQLDialect {
  /// The name as a statement may use it: quoted when it is a keyword or holds anything but letters, digits and `_`.
  func quotedIfNeeded(_ name: String) -> String {
    let isPlain =
      name.first.map { $0.isLetter || $0 == "_" } ?? false
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "$") }
    if isPlain, !SQLKeywords.contains(name, in: self) { return name }
    return self == .tsql ? "[\(name)]" : "\"\(name)\""
  }
}
