import ExplorerState
import HaloModel
import ResultStore
import TerminalCells

/// One cell in full: as text, as indented JSON or as bytes, with its kind and size. Of a long value only the lines in
/// sight are looked at.
struct CellOverlay {
  private let detail: CellDetail
  private let table: ResultTable
  /// What is shown instead of the value, where it is patient data that is covered.
  private let mask: CellMask?
  private let gapText: String?

  init?(_ detail: CellDetail, _ state: AppState) {
    guard let table = state.queries[detail.query]?.table,
      detail.row < table.rowCount, detail.column < table.columns.count
    else { return nil }
    self.detail = detail
    self.table = table
    mask = state.mask(ofColumn: detail.column)
    gapText = state.gapText(atRow: state.results.cursorRow)
  }

  static func size(in screen: Size) -> Size {
    Size(max(40, min(100, screen.columns - 12)), max(8, min(24, screen.rows - 8)))
  }

  /// The area of the value on a screen, in cells.
  static func textSize(in screen: Size) -> Size {
    let box = OverlayBox.area(size(in: screen), in: screen)
    return Size(max(1, box.columns - 4), max(1, box.rows - 4))
  }

  /// Where the first line in sight begins after scrolling by so many lines.
  func offset(movedBy lines: Int, columns: Int, rows: Int, isUnicode: Bool) -> Int {
    guard let document = detail.document, mask == nil else { return 0 }
    let bytes = document.bytes(of: detail.form)
    switch detail.form {
    case .text, .json:
      return TextLines(bytes: bytes, columns: columns, isUnicode: isUnicode)
        .offset(from: detail.offset, movedBy: lines, rows: rows)
    case .bytes, .decoded:
      return HexLines(bytes: bytes, columns: columns).offset(from: detail.offset, movedBy: lines, rows: rows)
    }
  }

  func draw(into buffer: inout CellBuffer, _ look: Appearance) {
    let column = table.columns[detail.column]
    let box = OverlayBox(title: column.displayName, footer: footer)
    let inner = box.draw(Self.size(in: buffer.size), into: &buffer, look)
    var flow = TextFlow(inner)
    flow.line(facts, look[.textMuted].over(look[.overlay]), into: &buffer)
    flow.line(longDate ?? "", look[.gridDate].over(look[.overlay]), into: &buffer)
    drawValue(in: inner.inset(top: 2), into: &buffer, look)
  }

  // MARK: The value

  private func drawValue(in area: Rect, into buffer: inout CellBuffer, _ look: Appearance) {
    guard !area.isEmpty else { return }
    let overlay = look[.overlay]
    guard let document = detail.document else {
      var flow = TextFlow(area)
      flow.paragraph(
        "No value here: \(gapText ?? "its page is not here").", look[.textMuted].over(overlay), into: &buffer)
      return
    }
    if let mask, document.kind != .null {
      let text = String(decoding: document.bytes(of: .text).prefix(64), as: UTF8.self)
      buffer.put(
        mask.cover(text, look.isUnicode ? .unicode : .ascii), at: area.origin, style: look[.gridMasked].over(overlay))
      return
    }
    if document.kind == .null || document.byteCount == 0 {
      buffer.put(
        document.kind == .null ? "null" : "(empty text)", at: area.origin, style: look[.gridNull].over(overlay))
      return
    }
    let bytes = document.bytes(of: detail.form)
    switch detail.form {
    case .bytes, .decoded:
      HexLines(bytes: bytes, columns: area.columns).draw(from: detail.offset, in: area, into: &buffer, look)
    case .text, .json: drawLines(of: bytes, in: area, into: &buffer, look)
    }
  }

  private func drawLines(of bytes: [UInt8], in area: Rect, into buffer: inout CellBuffer, _ look: Appearance) {
    let text = TextLines(bytes: bytes, columns: area.columns, isUnicode: look.isUnicode)
    let json = detail.form == .json ? JSONRoles(bytes: bytes) : nil
    let overlay = look[.overlay]
    for (row, line) in text.lines(from: detail.offset, count: area.rows).enumerated() {
      var column = area.column
      let parts = json?.parts(of: line.content) ?? [JSONRoles.Part(range: line.content, role: .text)]
      for part in parts {
        for piece in VisibleText.pieces(of: text.text(part.range), isUnicode: look.isUnicode) {
          column += buffer.put(
            piece.text, at: Point(column, area.row + row),
            style: look[piece.isControl ? .gridControl : part.role].over(overlay), maxColumns: area.endColumn - column)
        }
      }
    }
  }

  // MARK: Facts

  /// Its kind and size, and in which form it is shown.
  private var facts: String {
    guard let document = detail.document else { return "" }
    let kind =
      switch document.kind {
      case .null: "null"
      case .boolean: "boolean"
      case .number: "number"
      case .text: "text"
      case .json: "JSON"
      }
    if document.kind == .null { return kind }
    // Of what is covered not even the length is told.
    if mask != nil { return "\(kind), covered as patient data" }
    let size = "\(kind), \(Counts.of(document.characterCount, "character")), \(Measures.bytes(document.byteCount))"
    return formText.map { "\(size), \($0)" } ?? size
  }

  private var formText: String? {
    switch detail.form {
    case .text: detail.document?.forms.first == .text ? nil : "as it was sent"
    case .json: detail.document?.kind == .json ? "indented" : "indented as JSON"
    case .bytes: "as bytes"
    case .decoded:
      detail.document?.spelling.map { spelling in
        "\(Measures.bytes(detail.document?.bytes(of: .decoded).count ?? 0)) from \(spelling.rawValue)"
      }
    }
  }

  private var longDate: String? {
    guard mask == nil, let document = detail.document, document.kind == .text, document.byteCount <= 40,
      table.columns[detail.column].temporalShape != nil
    else { return nil }
    return LongDate.text(of: String(decoding: document.bytes(of: .text), as: UTF8.self))
  }

  /// Where in the table and how far into the value.
  private var footer: String {
    let place = "row \(detail.row + 1) of \(table.rowCount), column \(detail.column + 1) of \(table.columns.count)"
    let count = detail.document?.bytes(of: detail.form).count ?? 0
    guard detail.offset > 0, count > 0 else { return place }
    return "\(place), \(detail.offset * 100 / count) % down"
  }
}
