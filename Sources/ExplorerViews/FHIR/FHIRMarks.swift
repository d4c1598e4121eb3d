import ExplorerState
import TerminalCells

/// The marks on a FHIR request: its wrong parts underlined, and what is said of one of them.
enum FHIRMarks {
  /// How a part looks that has a mark: its colour tells how sure it is, the line under it that there is one.
  static func style(of severity: FHIRMark.Severity, _ look: Appearance) -> Style {
    Style(foreground: look[role(of: severity)].foreground, attributes: .underline)
  }

  /// Lays the marks over a range of the line's characters that was drawn, the first of them at `origin`.
  static func draw(
    _ marks: [FHIRMark], on characters: [Character], _ range: Range<Int>, at origin: Point,
    into buffer: inout CellBuffer, _ look: Appearance
  ) {
    guard !marks.isEmpty else { return }
    let severities = severities(marks, count: characters.count)
    var column = origin.column
    for index in range.clamped(to: characters.indices) {
      let columns = DisplayWidth.columns(of: characters[index])
      if let severity = severities[index] {
        let style = style(of: severity, look)
        buffer.restyle(Rect(column: column, row: origin.row, columns: columns, rows: 1)) { style.over($0) }
      }
      column += columns
    }
  }

  /// Writes the notice into the last rows of an area, of which the first `used` are taken.
  static func drawNotice(
    _ editor: EditorState, in area: Rect, used: Int, into buffer: inout CellBuffer, _ look: Appearance
  ) {
    // While the list is open it is what is read.
    guard !editor.assist.isOpen, area.rows > used, let notice = notice(editor.assist, cursor: editor.fhirCursor, look)
    else { return }
    let lines = CellText.wrapped(notice.text, columns: max(1, area.columns))
    let rows = min(lines.count, area.rows - used, 2)
    var flow = TextFlow(area.inset(top: area.rows - rows))
    flow.paragraph(notice.text, look[notice.role], maxRows: rows, into: &buffer)
  }

  /// The worst mark of each character of a line.
  private static func severities(_ marks: [FHIRMark], count: Int) -> [FHIRMark.Severity?] {
    var severities = [FHIRMark.Severity?](repeating: nil, count: count)
    for mark in marks {
      // Where something is missing, the character before the place carries the mark.
      let range = mark.range.isEmpty ? max(0, mark.range.lowerBound - 1)..<max(1, mark.range.lowerBound) : mark.range
      for index in range.clamped(to: 0..<count) where severities[index].map({ $0 < mark.severity }) ?? true {
        severities[index] = mark.severity
      }
    }
    return severities
  }

  /// What is said of the mark at the cursor, or else of the worst one, with its sign before it.
  static func notice(_ assist: FHIRAssistState, cursor: Int, _ look: Appearance) -> (text: String, role: StyleRole)? {
    guard let mark = assist.mark(at: cursor) else { return nil }
    let more = assist.marks.count > 1 ? "  (\(assist.marks.count) marks)" : ""
    return ("\(sign(of: mark.severity, look)) \(mark.message)\(more)", role(of: mark.severity))
  }

  private static func sign(of severity: FHIRMark.Severity, _ look: Appearance) -> String {
    switch severity {
    case .error: look.symbols.bad
    case .warning: look.symbols.warning
    case .info: look.symbols.dot
    }
  }

  private static func role(of severity: FHIRMark.Severity) -> StyleRole {
    switch severity {
    case .error: .stateBad
    case .warning: .stateWarning
    case .info: .textMuted
    }
  }
}
