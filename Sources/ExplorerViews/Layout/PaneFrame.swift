import ExplorerState
import TerminalCells

/// The border every pane and overlay has: title in the top edge, state in the bottom edge.
struct PaneFrame {
  var title: String
  /// Words of which one is in force, behind the title.
  var choices: [(word: String, isChosen: Bool)] = []
  /// What stands behind the title, less loud.
  var subtitle = ""
  /// A word that must not be missed, at the right of the top edge.
  var notice = ""
  /// What stands in the bottom edge, on the right.
  var footer = ""
  /// The same in pieces of different colours; they take the place of ``footer``.
  var footerPieces: [TextFlow.Piece] = []
  var isFocused: Bool

  /// Draws the border and gives the area inside. Focus shows as colour and as weight of the line.
  func draw(in area: Rect, into buffer: inout CellBuffer, _ look: Appearance) -> Rect {
    guard !area.isEmpty else { return .empty }
    buffer.fill(area, look.theme.base)
    let style = look[isFocused ? .borderFocused : .border]
    let border: BorderStyle = !look.isUnicode ? .ascii : isFocused ? .heavy : .rounded
    buffer.box(area, style, border: border)
    let room = max(0, area.columns - 4)
    let mark = isFocused && !look.isUnicode ? "*" : ""
    var column = area.column + 2
    column += buffer.put(
      CellText.truncated(" \(mark)\(title) ", to: room), at: Point(column, area.row),
      style: look[isFocused ? .titleFocused : .title])
    for choice in choices where column + DisplayWidth.columns(of: choice.word) + 2 < area.lastColumn {
      column += buffer.put(
        "\(choice.isChosen ? look.symbols.inUse : " ")\(choice.word) ", at: Point(column, area.row),
        style: choice.isChosen ? look[isFocused ? .selection : .selectionUnfocused].over(look[.text]) : look[.textMuted]
      )
    }
    if !choices.isEmpty { column += buffer.put(" ", at: Point(column, area.row), style: look[.textMuted]) }
    let left = area.lastColumn - 1 - column
    let noticeColumns = notice.isEmpty ? 0 : DisplayWidth.columns(of: notice) + 2
    if noticeColumns > 0, left > noticeColumns {
      buffer.put(
        " \(notice) ", at: Point(area.lastColumn - 1 - noticeColumns, area.row), style: look[.stateWarning])
    }
    if !subtitle.isEmpty, left - noticeColumns > 6 {
      buffer.put(
        CellText.truncated("\(subtitle) ", to: left - noticeColumns), at: Point(column, area.row),
        style: look[.textMuted])
    }
    drawFooter(in: area, room: room, into: &buffer, look)
    return area.inset(by: 1)
  }
  private func drawFooter(in area: Rect, room: Int, into buffer: inout CellBuffer, _ look: Appearance) {
    let pieces = footerPieces.isEmpty && !footer.isEmpty ? [TextFlow.Piece(footer, look[.textMuted])] : footerPieces
    guard !pieces.isEmpty, room > 6 else { return }
    let text = CellText.truncated(" \(pieces.map(\.text).joined()) ", to: room)
    let width = DisplayWidth.columns(of: text)
    let start = Point(area.lastColumn - 1 - width, area.lastRow)
    buffer.put(text, at: start, style: look[.textMuted])
    // The pieces lie over the text in their own colours, as far as it was not cut.
    var column = start.column + 1
    for piece in pieces {
      let left = start.column + width - 1 - column
      guard left > 0 else { break }
      if DisplayWidth.columns(of: piece.text) > left { break }
      column += buffer.put(piece.text, at: Point(column, area.lastRow), style: piece.style)
    }
  }
}
