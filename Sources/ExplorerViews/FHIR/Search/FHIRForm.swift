import ExplorerState
import TerminalCells

/// The FHIR request as a form: the path, then a clause a row with name, modifier and value below each other.
struct FHIRForm {
  let area: Rect

  private static let leadColumns = 2
  private static let nameColumns = 8...28
  private static let modifierColumns = 8...20

  /// Draws the rows in sight and gives the place of the cursor.
  func draw(_ editor: EditorState, into buffer: inout CellBuffer, _ look: Appearance) -> Point? {
    let characters = Array(editor.fhir.buffer.currentLine)
    let clauses = editor.clauses
    let place = clauses.place(at: editor.fhirCursor)
    let columns = Columns(clauses, characters, room: area.columns - Self.leadColumns)
    var cursor: Point?
    for line in 0..<area.rows {
      let index = editor.firstRequestRow + line
      guard index < clauses.rows.count else { break }
      let row = area.rowRect(line)
      let isChosen = index == place.row
      if isChosen { buffer.put(look.symbols.cursor, at: row.origin, style: look[.accent]) }
      for field in FHIRClauses.Field.allCases {
        let cells = columns.rect(of: field, in: row.inset(left: Self.leadColumns), isPath: index == 0)
        guard let range = clauses.rows[index][field] else { continue }
        let active = isChosen && field == place.field ? editor.fhirCursor - range.lowerBound : nil
        let point = draw(
          String(characters[range]), field, isPath: index == 0, cursor: active, in: cells, into: &buffer, look
        ) { origin, buffer in
          FHIRMarks.draw(editor.assist.marks, on: characters, range, at: origin, into: &buffer, look)
        }
        cursor = point ?? cursor
      }
    }
    FHIRMarks.drawNotice(
      editor, in: area, used: clauses.rows.count - editor.firstRequestRow, into: &buffer, look)
    return cursor
  }

  /// Draws one part; a text that is longer than its cells is moved so that its cursor is in sight.
  private func draw(
    _ text: String, _ field: FHIRClauses.Field, isPath: Bool, cursor: Int?, in cells: Rect,
    into buffer: inout CellBuffer, _ look: Appearance, marking: (Point, inout CellBuffer) -> Void
  ) -> Point? {
    let separator = field == .modifier ? ":" : field == .value ? "=" : ""
    let drawn = buffer.put(separator, at: cells.origin, style: look[.sqlOperator])
    let room = cells.inset(left: separator.isEmpty ? 0 : drawn + (field == .value ? 1 : 0))
    let before = cursor.map { DisplayWidth.columns(of: text.prefix($0)) }
    let skipped = max(0, (before ?? 0) - room.columns + 1)
    if cursor != nil { buffer.fill(room, look[.inputField]) }
    let style = look[FHIREditor.role(of: field, isPath: isPath)]
    buffer.withClip(room) { buffer in
      _ = buffer.put(
        text, at: room.origin.moved(columns: -skipped), style: cursor == nil ? style : style.over(look[.inputField]))
      marking(room.origin.moved(columns: -skipped), &buffer)
    }
    return before.map { room.origin.moved(columns: $0 - skipped) }
  }

  /// How wide names and modifiers are; values take the rest.
  private struct Columns {
    let name: Int
    let modifier: Int

    init(_ clauses: FHIRClauses, _ characters: [Character], room: Int) {
      func widest(_ field: FHIRClauses.Field) -> Int {
        clauses.rows.dropFirst().compactMap { $0[field].map { DisplayWidth.columns(of: String(characters[$0])) } }
          .max() ?? 0
      }
      // One more cell, so that a cursor at the end of the longest has a place.
      let name = min(max(widest(.name) + 1, nameColumns.lowerBound), nameColumns.upperBound)
      let modifier =
        widest(.modifier) == 0 && !clauses.rows.contains { $0.modifier != nil }
        ? 0
        : min(max(widest(.modifier) + 2, modifierColumns.lowerBound), modifierColumns.upperBound)
      self.name = min(name, max(4, room / 3))
      self.modifier = min(modifier, max(0, room / 4))
    }

    func rect(of field: FHIRClauses.Field, in row: Rect, isPath: Bool) -> Rect {
      if isPath { return row }
      let (name, rest) = row.splitLeft(columns: self.name)
      let (modifier, value) = rest.splitLeft(columns: self.modifier)
      switch field {
      case .name: return name
      case .modifier: return modifier
      case .value: return value
      }
    }
  }
}
