import ExplorerState
import TerminalCells

/// The prompt at the bottom of the results pane: the input, and under it what the text means or why it was refused.
struct GridPromptLine {
  let area: Rect
  let prompt: GridPrompt

  /// The rows a prompt takes of a pane that has so many; the rows above keep two.
  static func rows(of available: Int) -> Int { available >= 4 ? 2 : min(1, available) }

  /// Draws the prompt; gives the place of its cursor.
  func draw(into buffer: inout CellBuffer, _ look: Appearance) -> Point? {
    guard !area.isEmpty else { return nil }
    let line = area.rowRect(0)
    buffer.fill(area, look.theme.base)
    buffer.fill(line, look[.inputField])
    let labelColumns =
      buffer.put(
        " \(label) ", at: line.origin, style: look[.hintKey].over(look[.inputField])) + 1
    let input = line.splitLeft(columns: labelColumns).rest
    let before = DisplayWidth.columns(of: prompt.input.textBeforeCursor)
    let skipped = max(0, before - input.columns + 1)
    if prompt.input.text.isEmpty {
      buffer.put(
        CellText.truncated(placeholder, to: input.columns), at: input.origin,
        style: look[.inputPlaceholder].over(look[.inputField]))
    }
    buffer.withClip(input) { buffer in
      _ = buffer.put(prompt.input.text, at: input.origin.moved(columns: -skipped), style: look[.inputField])
    }
    if area.rows > 1 {
      drawNote(in: area.rowRect(1), input: input, skipped: skipped, into: &buffer, look)
    } else if let problem = prompt.problem {
      // With one line there is room for either; the text stays behind the next key.
      buffer.put(
        CellText.truncated(problem.message, to: input.columns), at: input.origin,
        style: look[.stateBad].over(look[.inputField]))
    }
    return input.origin.moved(columns: before - skipped)
  }

  private var label: String {
    switch prompt.kind {
    case .search: "search"
    case .filter: "filter"
    case .goToRow: "row"
    }
  }

  private var placeholder: String {
    switch prompt.kind {
    case .search: "a text, or /a regular expression/"
    case .filter: "SURNAME = 'Sample' and DOB > '1990-01-01'"
    case .goToRow: "1200, +100, -100 or 50%"
    }
  }

  private func drawNote(
    in row: Rect, input: Rect, skipped: Int, into buffer: inout CellBuffer, _ look: Appearance
  ) {
    if let problem = prompt.problem {
      return draw(problem, in: row, input: input, skipped: skipped, into: &buffer, look)
    }
    var flow = TextFlow(row)
    if let completion = prompt.completion, completion.names.count > 1 {
      let first = max(0, completion.chosen - 2)
      let names = completion.names.enumerated().dropFirst(first).flatMap { index, name in
        [
          TextFlow.Piece(" ", look[.text]),
          TextFlow.Piece(name, look[index == completion.chosen ? .selection : .textMuted]),
        ]
      }
      return flow.line(names, into: &buffer)
    }
    let note = prompt.reading.map { prompt.kind == .filter ? "= \($0)" : $0 } ?? ""
    flow.line(" \(note)", look[.textMuted], into: &buffer)
  }

  /// The reason under the place where the text is wrong, on the side with room for it.
  private func draw(
    _ problem: GridPrompt.Problem, in row: Rect, input: Rect, skipped: Int, into buffer: inout CellBuffer,
    _ look: Appearance
  ) {
    let style = look[.stateBad]
    guard let offset = problem.offset else {
      buffer.put(
        CellText.truncated(" \(look.symbols.bad) \(problem.message)", to: row.columns), at: row.origin, style: style)
      return
    }
    let before = DisplayWidth.columns(of: String(prompt.input.text.prefix(offset))) - skipped
    let caret = max(input.column, min(input.column + before, row.lastColumn))
    buffer.put("^", at: Point(caret, row.row), style: style)
    let columns = DisplayWidth.columns(of: problem.message)
    if columns <= row.endColumn - caret - 2 {
      buffer.put(problem.message, at: Point(caret + 2, row.row), style: style)
    } else if columns <= caret - row.column - 1 {
      buffer.put(problem.message, at: Point(caret - 1 - columns, row.row), style: style)
    } else {
      // The cursor stands at the place; the reason takes the whole line.
      buffer.put(
        CellText.truncated("\(look.symbols.bad) \(problem.message)", to: row.columns - 1),
        at: row.origin.moved(columns: 1),
        style: style)
    }
  }
}
