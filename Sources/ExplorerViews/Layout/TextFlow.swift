import TerminalCells

/// Writes lines one under the other until the area is full.
struct TextFlow {
  let area: Rect
  private(set) var nextRow: Int

  init(_ area: Rect) {
    self.area = area
    nextRow = area.row
  }

  var remainingRows: Int { max(0, area.endRow - nextRow) }

  /// One piece of a line with its own style.
  struct Piece {
    let text: String
    let style: Style

    init(_ text: String, _ style: Style) {
      self.text = text
      self.style = style
    }
  }

  /// Writes one line of differently styled pieces, cut at the right edge.
  mutating func line(_ pieces: [Piece], into buffer: inout CellBuffer) {
    guard remainingRows > 0 else { return }
    var column = area.column
    for piece in pieces {
      let room = area.endColumn - column
      guard room > 0 else { break }
      let text = DisplayWidth.columns(of: piece.text) > room ? CellText.truncated(piece.text, to: room) : piece.text
      column += buffer.put(text, at: Point(column, nextRow), style: piece.style, maxColumns: room)
    }
    nextRow += 1
  }

  /// Writes a line in one style.
  mutating func line(_ text: String, _ style: Style, into buffer: inout CellBuffer) {
    line([Piece(text, style)], into: &buffer)
  }

  /// Writes a text broken at words, at most `maxRows` lines, the later ones indented.
  mutating func paragraph(
    _ text: String, _ style: Style, lead: String = "", maxRows: Int = .max, into buffer: inout CellBuffer
  ) {
    let indent = DisplayWidth.columns(of: lead)
    let lines = CellText.wrapped(text, columns: max(1, area.columns - indent))
    for (index, line) in lines.prefix(maxRows).enumerated() {
      let isCut = index == maxRows - 1 && lines.count > maxRows
      let shown = isCut ? CellText.truncated(line + "…", to: max(1, area.columns - indent)) : line
      self.line((index == 0 ? lead : String(repeating: " ", count: indent)) + shown, style, into: &buffer)
    }
  }

  /// Writes short facts side by side, each whole, on as many lines as they need and `maxRows` allows; what does not fit
  /// is left out with a mark.
  mutating func facts(_ facts: [String], _ style: Style, maxRows: Int = .max, into buffer: inout CellBuffer) {
    var lines: [String] = []
    for fact in facts {
      if let last = lines.last, DisplayWidth.columns(of: last) + 2 + DisplayWidth.columns(of: fact) <= area.columns {
        lines[lines.count - 1] = "\(last)  \(fact)"
      } else {
        lines.append(fact)
      }
    }
    let rows = min(maxRows, remainingRows)
    for (index, line) in lines.prefix(rows).enumerated() {
      self.line(index == rows - 1 && lines.count > rows ? line + " …" : line, style, into: &buffer)
    }
  }

  mutating func skip(_ rows: Int = 1) {
    nextRow += rows
  }
}
