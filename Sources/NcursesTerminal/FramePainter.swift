internal import CNcurses
internal import TerminalCells

/// Puts frames on the screen that curses has opened.
@MainActor
final class FramePainter {
  private let capabilities: TerminalCapabilities
  private var pairs: ColorPairTable
  /// The text of the run being painted; kept to be used again.
  private var text: [wchar_t] = []
  private var isCursorVisible: Bool?

  /// A painter for the current curses screen.
  init(capabilities: TerminalCapabilities) {
    self.capabilities = capabilities
    pairs = ColorPairTable(capacity: capabilities.colors == .mono ? 1 : COLOR_PAIRS)
  }

  /// Makes the screen show a frame.
  /// - Parameters:
  ///   - frame: what to show.
  ///   - previous: what the screen shows now; nil paints every cell.
  func paint(_ frame: Frame, over previous: CellBuffer?) {
    if !paint(frame.buffer.diff(from: previous), of: frame.buffer) {
      // More pairs than the terminal has were used over time: begin anew with those of this frame.
      pairs.removeAll()
      reset_color_pairs()
      _ = paint(frame.buffer.diff(from: nil), of: frame.buffer)
    }
    place(frame.cursor)
    wnoutrefresh(stdscr)
    doupdate()
  }

  /// Sends every cell again, whatever curses believes the screen to show.
  func repaintAll() {
    clearok(curscr, true)
    wnoutrefresh(stdscr)
    doupdate()
  }

  private func place(_ cursor: Point?) {
    if let cursor { wmove(stdscr, Int32(cursor.row), Int32(cursor.column)) }
    if isCursorVisible != (cursor != nil) {
      curs_set(cursor == nil ? 0 : 1)
      isCursorVisible = cursor != nil
    }
  }

  /// Forgets whether the cursor is visible, because something else has changed it.
  func forgetCursor() {
    isCursorVisible = nil
  }

  /// - Returns: false when the pairs of colours ran out.
  private func paint(_ runs: [CellRun], of buffer: CellBuffer) -> Bool {
    var hadPairs = true
    for run in runs {
      var (attributes, pair) = rendition(of: run.style, hadPairs: &hadPairs)
      wattr_set(stdscr, attributes, Int16(truncatingIfNeeded: pair), &pair)
      text.removeAll(keepingCapacity: true)
      buffer.forEachGlyph(of: run) { base, marks, columns in append(base, marks: marks, columns: columns) }
      wmove(stdscr, Int32(run.row), Int32(run.columns.lowerBound))
      // ERR at the last cell of the screen says only that the cursor cannot move on.
      waddnwstr(stdscr, text, Int32(text.count))
    }
    return hadPairs
  }

  private func append(_ base: Unicode.Scalar, marks: Substring, columns: Int) {
    if base.isASCII, marks.isEmpty {
      text.append(wchar_t(base.value))
      return
    }
    if !capabilities.supportsUnicode {
      text.append(wchar_t((base.isASCII ? base : PlainCharacters.standIn(for: base)).value))
    } else if Int(nc_wcwidth(base.value)) == columns {
      text.append(wchar_t(base.value))
      // A mark that the C library gives a width to would push the rest of the row to the right.
      for mark in marks.unicodeScalars where nc_wcwidth(mark.value) == 0 { text.append(wchar_t(mark.value)) }
      return
    } else {
      // Newer than the C library's tables: curses could not place it.
      text.append(0xFFFD)
    }
    for _ in 1..<columns { text.append(0x20) }
  }

  private func rendition(of style: Style, hadPairs: inout Bool) -> (attributes: attr_t, pair: Int32) {
    let style = capabilities.colors.reduced(style)
    let attributes = Self.attributes(style.attributes)
    guard capabilities.colors != .mono else { return (attributes, 0) }
    let pair = ColorPairTable.Pair(
      foreground: colorNumber(style.foreground), background: colorNumber(style.background))
    switch pairs.assignment(for: pair) {
    case .known(let number): return (attributes, number)
    case .new(let number):
      init_extended_pair(number, pair.foreground, pair.background)
      return (attributes, number)
    case .full:
      hadPairs = false
      return (attributes, 0)
    }
  }

  /// The number that curses has for a colour: -1 for the terminal's own, otherwise an index or, on terminals that take any
  /// colour, red, green and blue. There, the first eight numbers stay indices.
  private func colorNumber(_ color: Color?) -> Int32 {
    switch color {
    case nil, .terminalDefault: return -1
    case .ansi(let index) where index < 8 || capabilities.colors != .trueColor: return Int32(index)
    case .palette(let index) where capabilities.colors != .trueColor: return Int32(index)
    case let color?: return Int32(max(8, color.rgbValue ?? 8))
    }
  }

  private static func attributes(_ attributes: Attributes) -> attr_t {
    var result = nc_normal
    if attributes.contains(.bold) { result |= nc_bold }
    if attributes.contains(.dim) { result |= nc_dim }
    if attributes.contains(.italic) { result |= nc_italic }
    if attributes.contains(.underline) { result |= nc_underline }
    if attributes.contains(.reverse) { result |= nc_reverse }
    return result
  }
}
