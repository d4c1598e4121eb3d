/// The FHIR request as a form: the cursor goes from part to part, and the line is what changes.
extension EditorState {
  /// The character of the FHIR request that the cursor stands before.
  package var fhirCursor: Int { fhir.buffer.cursor.column }

  /// The place a motion leads to; in the form a line is a part of the request.
  func destination(of motion: TextMotion) -> TextPosition {
    guard showsForm, motion == .lineStart || motion == .lineEnd else { return buffer.destination(of: motion) }
    let clauses = clauses
    let place = clauses.place(at: fhirCursor)
    let part = clauses.rows[place.row][place.field] ?? clauses.rows[place.row].name
    return TextPosition(line: 0, column: motion == .lineStart ? part.lowerBound : part.upperBound)
  }

  /// The cursor goes to the end of the part `steps` further on.
  mutating func advanceField(by steps: Int) {
    guard mode == .fhir else { return }
    text.place(TextPosition(line: 0, column: clauses.part(after: fhirCursor, by: steps).upperBound))
  }

  /// The cursor goes to the same part of another row, or to what there is of it.
  mutating func moveRow(by rows: Int) {
    let clauses = clauses
    let place = clauses.place(at: fhirCursor)
    let target = max(0, min(place.row + rows, clauses.rows.count - 1))
    guard target != place.row else { return }
    let row = clauses.rows[target]
    let part = row[place.field] ?? row.value ?? row.name
    let start = clauses.rows[place.row][place.field]?.lowerBound ?? 0
    text.place(
      TextPosition(line: 0, column: min(part.lowerBound + max(0, fhirCursor - start), part.upperBound)))
  }

  /// Begins a clause after the row of the cursor.
  mutating func addClause() {
    let clauses = clauses
    let row = clauses.place(at: fhirCursor).row
    let end = clauses.rows[row].range.upperBound
    edit { buffer in
      // In front of the parameters that are there the new one goes behind the `?`; the first one brings it.
      let isFirst = row == 0 && clauses.rows.count > 1
      buffer.place(TextPosition(line: 0, column: isFirst ? end + 1 : end))
      buffer.insert(clauses.rows.count == 1 ? "?" : "&")
      if isFirst { buffer.place(TextPosition(line: 0, column: end + 1)) }
    }
  }
}

extension AppState {
  mutating func toggleForm() {
    guard editor.mode == .fhir else {
      report(.info, "The form is for FHIR requests. ^T goes to the FHIR mode.")
      return
    }
    editor.isForm.toggle()
    editor.firstRequestRow = 0
  }
}
