import ExplorerState
import ResultStore
import TerminalCells

/// The form of an export: the file, the format, the rows, and how they are written.
struct ExportOverlay {
  let form: ExportForm

  private static let labelColumns = 11

  /// Draws the form and gives the place of the cursor.
  func draw(_ state: AppState, into buffer: inout CellBuffer, _ look: Appearance) -> Point? {
    let wanted = Size(min(76, buffer.size.columns - 4), form.fields.count + 7)
    let inner = OverlayBox(title: "Export", footer: footer(state)).draw(wanted, into: &buffer, look)
    var flow = TextFlow(inner)
    var cursor: Point?
    for field in form.fields {
      guard flow.remainingRows > 1 else { break }
      let row = Rect(column: inner.column, row: flow.nextRow, columns: inner.columns, rows: 1)
      let place =
        field == .file
        ? InputLine(
          label: field.label, labelColumns: Self.labelColumns, value: form.path, isActive: form.field == .file,
          placeholder: "a name, or a path; ~ is your home folder"
        ).draw(in: row, into: &buffer, look)
        : draw(field, in: row, into: &buffer, look)
      if field == form.field { cursor = place }
      flow.skip()
    }
    if flow.remainingRows > 3 { flow.skip() }
    drawBelow(&flow, into: &buffer, look)
    return form.stage == .filling ? cursor : nil
  }

  private func drawBelow(_ flow: inout TextFlow, into buffer: inout CellBuffer, _ look: Appearance) {
    let panel = look[.overlay]
    switch form.stage {
    case .asking:
      flow.paragraph(
        "\(look.symbols.warning) There is a file of that name. Replace it?", look[.stateWarning].over(panel),
        into: &buffer)
      flow.line(KeyLine(("y", "replaces it"), ("N", "leaves it as it is")).pieces(look), into: &buffer)
      return
    case .opening: flow.line("Opening the file…", look[.stateBusy].over(panel), into: &buffer)
    case .filling:
      if let problem = form.problem {
        flow.paragraph(
          "\(look.symbols.bad) \(problem.word): \(problem.summary) \(problem.nextStep)", look[.stateBad].over(panel),
          maxRows: max(1, flow.remainingRows - 1), into: &buffer)
      } else {
        flow.paragraph(remark, look[.textMuted].over(panel), maxRows: max(1, flow.remainingRows - 1), into: &buffer)
      }
    }
    flow.line(
      KeyLine(("Enter", "writes it"), ("Tab", "next line"), ("← →", "change"), ("Esc", "writes nothing"))
        .pieces(look), into: &buffer)
  }

  /// What the chosen line means.
  private var remark: String {
    switch form.field {
    case .file: "Nothing is replaced without asking. Only you may read the file."
    case .format: Self.meaning(of: form.format)
    case .rows: "The shown columns, in the order in which they are shown."
    case .header: "Whether the first line has the names of the columns."
    case .guardsFormulas: "Texts that a spreadsheet would run get an apostrophe before them. It alters them."
    case .masking:
      form.staysMasked == true
        ? "Masked columns are masked in the file too." : "The file will hold patient data as it is."
    }
  }

  private static func meaning(of format: ExportFormat) -> String {
    switch format {
    case .table: "Aligned text for reading; long results are aligned by their first rows."
    case .csv: "Null is an empty field, the empty text \"\"."
    case .tsv: "One row a line: \\t, \\n and \\\\ are escaped, null is \\N."
    case .json: "One array of objects; nothing is lost."
    case .ndjson: "One object a line; nothing is lost."
    case .markdown: "A table for GitHub and wikis; null is NULL."
    case .sql: "INSERT statements, at most 1,000 rows each."
    case .inList: "The distinct values of one column for IN (...); nulls are left out."
    }
  }

  private func draw(
    _ field: ExportForm.Field, in row: Rect, into buffer: inout CellBuffer, _ look: Appearance
  ) -> Point {
    let isActive = field == form.field
    let panel = look[.overlay]
    let label = CellText.padded("\(isActive ? look.symbols.cursor : " ")\(field.label)", to: Self.labelColumns)
    buffer.put(label, at: row.origin, style: look[isActive ? .accent : .textMuted].over(panel))
    let rest = row.splitLeft(columns: Self.labelColumns).rest
    let text = isActive ? "< \(value(of: field)) >" : "  \(value(of: field))"
    buffer.put(
      CellText.truncated(text, to: rest.columns), at: rest.origin, style: look[isActive ? .heading : .text].over(panel))
    return rest.origin.moved(columns: 2)
  }

  private func value(of field: ExportForm.Field) -> String {
    switch field {
    case .file: form.path.text
    case .format: form.format == .inList ? "in (one column)" : form.format.rawValue
    case .rows:
      switch form.rows {
      case .shown: "shown: \(Counts.of(form.counts[.shown] ?? 0, "row"))"
      case .selection: "selected: \(Counts.of(form.counts[.selection] ?? 0, "row"))"
      case .fetched: "all fetched: \(Counts.of(form.counts[.fetched] ?? 0, "row"))"
      }
    case .header: form.writesHeader ? "yes" : "no"
    case .guardsFormulas: form.guardsFormulas ? "guarded for spreadsheets" : "as they are"
    case .masking: form.staysMasked == true ? "yes" : "NO: patient data goes into the file"
    }
  }

  private func footer(_ state: AppState) -> String {
    let practice = state.queries[form.query]?.siteName
    return ["#\(form.query.number)", practice].compactMap(\.self).joined(separator: " ")
  }
}
