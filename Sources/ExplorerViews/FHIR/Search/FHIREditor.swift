import ExplorerState
import HaloModel
import TerminalCells

/// The FHIR mode of the editor: the request as its line or as a form, and how it is sent.
struct FHIREditor {
  /// The inside of the pane.
  let area: Rect
  /// Where the line stands, the method to its left.
  let text: Rect

  /// Cells for the method and the blank behind it.
  static let gutter = 5

  /// Draws the request and gives the place of the cursor.
  func draw(_ state: AppState, into buffer: inout CellBuffer, _ look: Appearance) -> Point? {
    guard !text.isEmpty else { return nil }
    if state.editor.showsForm { return FHIRForm(area: area).draw(state.editor, into: &buffer, look) }
    let editor = state.editor
    if text.column > area.column {
      buffer.put(Self.method(of: state)?.rawValue ?? "", at: area.origin, style: look[.textMuted])
    }
    if editor.fhir.buffer.isEmpty { drawEmpty(state, into: &buffer, look) }
    return drawRequest(editor, into: &buffer, look)
  }

  /// Draws the rows in sight and gives the place of the cursor.
  private func drawRequest(
    _ editor: EditorState, into buffer: inout CellBuffer, _ look: Appearance
  ) -> Point? {
    let line = editor.fhir.buffer.currentLine
    let characters = Array(line)
    var roles = Array(repeating: StyleRole.sqlOperator, count: characters.count)
    for row in editor.clauses.rows {
      for field in FHIRClauses.Field.allCases {
        for index in row[field] ?? 0..<0 { roles[index] = Self.role(of: field, isPath: row.name.lowerBound == 0) }
      }
    }
    let request = WrappedRequest(line, columns: text.columns)
    let cursorRow = request.row(ofCursor: editor.fhirCursor)
    var cursor: Point?
    for (row, range) in request.rows.enumerated().dropFirst(editor.firstRequestRow).prefix(text.rows) {
      var point = Point(text.column, text.row + row - editor.firstRequestRow)
      let start = point
      for index in range {
        if row == cursorRow, index == editor.fhirCursor { cursor = point }
        point = point.moved(columns: buffer.put(String(characters[index]), at: point, style: look[roles[index]]))
      }
      if row == cursorRow, cursor == nil { cursor = point }
      FHIRMarks.draw(editor.assist.marks, on: characters, range, at: start, into: &buffer, look)
    }
    FHIRMarks.drawNotice(
      editor, in: text, used: request.rows.count - editor.firstRequestRow, into: &buffer, look)
    return cursor
  }

  /// The colour of a part: the path and names as keywords are, values as texts.
  static func role(of field: FHIRClauses.Field, isPath: Bool) -> StyleRole {
    switch field {
    case .name: isPath ? .sqlKeyword : .sqlIdentifier
    case .modifier: .sqlFunction
    case .value: .sqlString
    }
  }

  private func drawEmpty(_ state: AppState, into buffer: inout CellBuffer, _ look: Appearance) {
    var flow = TextFlow(text)
    guard state.sites.currentSite != nil else {
      flow.paragraph("FHIR requests go here once a site is in use.", look[.textFaint], into: &buffer)
      return
    }
    flow.paragraph(
      "Type a request, then Enter sends it. For example: Patient?family=Smith&_count=50", look[.textFaint],
      into: &buffer)
    flow.paragraph(
      "Patient/ID reads one, Patient/ID/$summary sums up, metadata says what the site serves.", look[.textFaint],
      into: &buffer)
  }

  // MARK: The pane's edges

  /// How the request would be sent; `nil` while it is none.
  static func method(of state: AppState) -> FHIRMethod? {
    (try? FHIRQuery(state.editor.fhir.buffer.text)).map(FHIRMethod.init)
  }

  /// What the site in use serves.
  static func subtitle(_ state: AppState, _ look: Appearance) -> String {
    guard let site = state.sites.current else { return "" }
    switch state.fhir.capabilities[site] {
    case nil: return ""
    case .loading: return "\(look.symbols.dot) asking what the site serves"
    case .unknown(let error): return "\(look.symbols.dot) what the site serves is not known: \(error.word)"
    case .known(let statement, _): return "\(look.symbols.dot) \(summary(of: statement, look))"
    }
  }

  /// The version and how many types there are: `R4 · 15 types`.
  static func summary(of statement: CapabilityStatement, _ look: Appearance) -> String {
    let version = statement.fhirVersion.map { $0.hasPrefix("4.0") ? "R4" : "FHIR \($0)" } ?? "version unknown"
    return "\(version) \(look.symbols.dot) \(Counts.of(statement.resources.count, "type"))"
  }

  /// Where the cursor is and how the request is sent.
  static func footer(_ state: AppState) -> String {
    let handling = state.fhir.isStrict ? "strict" : "lenient"
    return ["Col \(EditorPane.cursorCell(state.editor.fhir.buffer) + 1)", method(of: state)?.rawValue, handling]
      .compactMap(\.self).joined(separator: "  ")
  }
}
