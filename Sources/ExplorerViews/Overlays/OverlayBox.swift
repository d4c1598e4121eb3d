import TerminalCells

/// The raised box every overlay stands in.
struct OverlayBox {
  let title: String
  let footer: String

  /// Draws the box over the middle of the screen and gives the area inside.
  func draw(_ size: Size, into buffer: inout CellBuffer, _ look: Appearance) -> Rect {
    let area = Self.area(size, in: buffer.size)
    buffer.fill(area, look[.overlay])
    buffer.box(area, look[.overlayBorder], border: look.isUnicode ? .heavy : .ascii)
    let room = max(0, area.columns - 4)
    buffer.put(
      CellText.truncated(" \(title) ", to: room), at: Point(area.column + 2, area.row), style: look[.overlayTitle])
    if !footer.isEmpty {
      let text = CellText.truncated(" \(footer) ", to: room)
      buffer.put(
        text, at: Point(area.lastColumn - 1 - DisplayWidth.columns(of: text), area.lastRow),
        style: look[.textMuted].over(look[.overlay]))
    }
    return area.inset(by: 1).inset(left: 1, right: 1)
  }

  /// The box for a wanted size, at most the screen without title and bottom lines.
  static func area(_ wanted: Size, in screen: Size) -> Rect {
    let room = Rect(screen).inset(top: 1, bottom: 2)
    return room.centred(Size(min(wanted.columns, room.columns), min(wanted.rows, room.rows)))
  }
}
