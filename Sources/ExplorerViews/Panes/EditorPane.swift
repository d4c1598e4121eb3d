import ExplorerState
import SQLDialects
import TerminalCells

/// The editor pane: a switch between SQL and FHIR, line numbers and coloured SQL or a FHIR request, the hardware cursor.
struct EditorPane {
  let area: Rect

  /// Cells for line numbers and the blank behind them; none in a narrow pane. A FHIR request has its method there, its
  /// form nothing.
  func gutter(_ editor: EditorState) -> Int {
    if area.columns < 40 || editor.showsForm { return 0 }
    return editor.mode == .fhir ? FHIREditor.gutter : max(2, String(editor.buffer.lines.count).count) + 2
  }

  /// Where the text stands.
  func textArea(_ state: AppState) -> Rect {
    area.inset(by: 1).inset(left: gutter(state.editor))
  }

  /// The display cell the cursor stands on, from the line's start.
  static func cursorCell(_ buffer: TextBuffer) -> Int {
    DisplayWidth.columns(of: buffer.currentLine.prefix(buffer.cursor.column))
  }

  /// The place `lines` further on, in the column nearest to the display cell the cursor aims for.
  static func vertical(_ editor: EditorState, lines: Int) -> EditorAction {
    let goal = editor.goalCell ?? cursorCell(editor.buffer)
    let last = editor.buffer.lines.count - 1
    let target = editor.buffer.cursor.line + lines
    let line = max(0, min(target, last))
    var column = 0
    var cell = 0
    for character in editor.buffer.lines[line] {
      let width = DisplayWidth.columns(of: character)
      guard cell + width <= goal || cell + width - goal < goal - cell else { break }
      cell += width
      column += 1
    }
    // Past the first and the last line the cursor goes to the text's ends.
    if target < 0 { column = 0 }
    if target > last { column = editor.buffer.lines[last].count }
    return .placed(TextPosition(line: line, column: column), goalCell: goal)
  }

  func draw(_ state: AppState, into buffer: inout CellBuffer, _ look: Appearance) -> Point? {
    let isFocused = state.focus == .editor && state.overlay == nil
    let editor = state.editor
    let cursor = editor.buffer.cursor
    let dialect = state.dialect == .firebird ? "Firebird" : "T-SQL"
    let isFHIR = editor.mode == .fhir
    let frame = PaneFrame(
      title: "2 Editor", choices: EditorMode.allCases.map { ($0.title, $0 == editor.mode) },
      subtitle: isFHIR
        ? FHIREditor.subtitle(state, look)
        : state.sites.currentCatalogue.map { "\(look.symbols.dot) \($0)" } ?? "",
      footer: isFHIR
        ? FHIREditor.footer(state)
        : "Ln \(cursor.line + 1) Col \(Self.cursorCell(editor.buffer) + 1)  \(dialect)",
      isFocused: isFocused)
    let inner = frame.draw(in: area, into: &buffer, look)
    if isFHIR {
      let place = FHIREditor(area: inner, text: textArea(state)).draw(state, into: &buffer, look)
      return isFocused ? place : nil
    }
    let text = textArea(state)
    guard !text.isEmpty else { return nil }
    if editor.buffer.isEmpty { drawEmpty(state, in: text, into: &buffer, look) }
    drawLines(state, gutter: inner.splitLeft(columns: text.column - inner.column).left, text, into: &buffer, look)
    guard isFocused else { return nil }
    return Point(
      text.column + Self.cursorCell(editor.buffer) - editor.firstCell, text.row + cursor.line - editor.firstLine)
  }

  private func drawEmpty(_ state: AppState, in area: Rect, into buffer: inout CellBuffer, _ look: Appearance) {
    var flow = TextFlow(area)
    let example =
      state.dialect == .firebird ? "SELECT FIRST 10 * FROM PATIENTS" : "SELECT TOP 10 * FROM PATIENTS"
    let text =
      state.sites.currentSite == nil
      ? "SQL goes here once a site is in use." : "Type SQL, then F5 runs it. For example: \(example)"
    flow.paragraph(text, look[.textFaint], into: &buffer)
  }

  private func drawLines(
    _ state: AppState, gutter: Rect, _ area: Rect, into buffer: inout CellBuffer, _ look: Appearance
  ) {
    let editor = state.editor
    let lines = editor.buffer.lines
    let tokens = SQLLexer.tokens(in: editor.buffer.text, dialect: state.dialect)
    var token = 0
    var offset = lines[..<editor.firstLine].reduce(0) { $0 + $1.utf8.count + 1 }
    for row in 0..<area.rows {
      let index = editor.firstLine + row
      guard index < lines.count else { break }
      let line = lines[index]
      if gutter.columns > 1 {
        buffer.put(
          CellText.padded(String(index + 1), to: gutter.columns - 1, alignment: .right),
          at: Point(gutter.column, gutter.row + row),
          style: look[index == editor.buffer.cursor.line ? .textMuted : .lineNumber])
      }
      let lineRange = offset..<offset + line.utf8.count
      while token < tokens.count, tokens[token].range.upperBound <= lineRange.lowerBound { token += 1 }
      buffer.withClip(area.rowRect(row)) { buffer in
        draw(
          line, at: Point(area.column - editor.firstCell, area.row + row), range: lineRange,
          tokens: tokens[token...], into: &buffer, look)
      }
      offset = lineRange.upperBound + 1
    }
  }

  private func draw(
    _ line: String, at origin: Point, range: Range<Int>, tokens: ArraySlice<SQLToken>, into buffer: inout CellBuffer,
    _ look: Appearance
  ) {
    let plain = look[.text]
    guard let first = tokens.first, first.range.lowerBound < range.upperBound else {
      buffer.put(line, at: origin, style: plain)
      return
    }
    let bytes = line.utf8
    var column = origin.column
    var position = bytes.startIndex
    func put(upTo end: Int, _ style: Style) {
      let limit = bytes.index(bytes.startIndex, offsetBy: min(max(end - range.lowerBound, 0), bytes.count))
      guard position < limit else { return }
      let piece = line[position..<limit]
      // Columns are counted apart from what was drawn: a piece left of the clip draws nothing and still moves on.
      buffer.put(piece, at: Point(column, origin.row), style: style)
      column += DisplayWidth.columns(of: piece)
      position = limit
    }
    for token in tokens {
      guard token.range.lowerBound < range.upperBound else { break }
      put(upTo: token.range.lowerBound, plain)
      put(upTo: token.range.upperBound, look[Self.role(of: token)])
    }
    put(upTo: range.upperBound, plain)
  }

  private static func role(of token: SQLToken) -> StyleRole {
    switch token.kind {
    case .keyword: .sqlKeyword
    case .identifier, .quotedIdentifier, .unknown: .sqlIdentifier
    case .function: .sqlFunction
    case .string: .sqlString
    case .number: .sqlNumber
    case .comment: .sqlComment
    case .parameter, .global: .sqlParameter
    case .operator, .punctuation: .sqlOperator
    }
  }
}
