import TerminalCells
import Testing

@Suite struct CellBufferTests {
  private let red = Style(foreground: .ansi(1))
  private let onBlue = Style(background: .ansi(4))

  @Test("text is cut at both edges of the screen and never leaves its row")
  func clipped() {
    var buffer = CellBuffer(Size(5, 2))
    #expect(buffer.put("abcdefgh", at: Point(-2, 0), style: red) == 7)
    buffer.put("xyz", at: Point(3, 1), style: red)
    buffer.put("gone", at: Point(0, 2), style: red)
    buffer.put("gone", at: Point(9, 0), style: red)
    #expect(buffer.lines == ["cdefg", "   xy"])
  }

  @Test("put answers the columns used, and uses no more than allowed")
  func columnsUsed() {
    var buffer = CellBuffer(Size(20, 1))
    #expect(buffer.put("abcdef", at: .origin, style: red, maxColumns: 4) == 4)
    #expect(buffer.put("王小明", at: Point(4, 0), style: red, maxColumns: 5) == 4)
    #expect(buffer.put("e\u{301}", at: Point(10, 0), style: red) == 1)
    #expect(buffer.put("abc", at: .origin, style: red, maxColumns: 0) == 0)
    #expect(buffer.text == "abcd王小  e\u{301}")
  }

  @Test("a mark joins the plain letter before it")
  func markAfterPlainText() {
    var buffer = CellBuffer(Size(8, 1))
    #expect(buffer.put("cafe\u{301}s", at: .origin, style: red) == 5)
    #expect(buffer[Point(3, 0)]?.text == "e\u{301}")
    #expect(buffer[Point(4, 0)]?.text == "s")
  }

  @Test("half of an overwritten wide character becomes a blank", arguments: [(1, "A王"), (2, " B王"), (0, "王王")])
  func overwrittenHalves(column: Int, expected: String) {
    var buffer = CellBuffer(Size(4, 1))
    buffer.put("王王", at: .origin, style: red)
    switch column {
    case 1:
      buffer.put("A", at: Point(0, 0), style: red)
      #expect(buffer.text == "A 王")
    case 2:
      buffer.put("B", at: Point(1, 0), style: red)
      #expect(buffer.text == " B王")
    default:
      buffer.put("国", at: Point(1, 0), style: red)
      #expect(buffer.text == " 国")
      #expect(buffer[Point(3, 0)]?.columns == 1)
    }
  }

  @Test("a wide character that only half fits shows as a blank at an edge")
  func halfAtTheEdge() {
    var buffer = CellBuffer(Size(3, 1))
    buffer.put("a王王", at: .origin, style: red)
    #expect(buffer.text == "a王")
    buffer.put("b王", at: Point(1, 0), style: red)
    #expect(buffer.text == "ab")
    buffer.put("王x", at: Point(-1, 0), style: red)
    #expect(buffer.text == " x")
  }

  @Test("text takes the background of what it is written on, and not its emphasis")
  func coloursShowThrough() {
    var buffer = CellBuffer(Size(3, 1), fill: Style(foreground: .ansi(7), background: .ansi(0)))
    buffer.fill(buffer.bounds, Style(background: .ansi(4), attributes: [.bold, .underline]))
    buffer.put("x", at: .origin, style: red)
    #expect(buffer[.origin]?.style == Style(foreground: .ansi(1), background: .ansi(4)))
    #expect(
      buffer[Point(1, 0)]?.style
        == Style(foreground: .ansi(7), background: .ansi(4), attributes: [.bold, .underline]))
  }

  @Test("a reversed selection stays reversed under the text written on it")
  func reversalShowsThrough() {
    var buffer = CellBuffer(Size(3, 1))
    buffer.fill(buffer.bounds, Style(attributes: .reverse))
    buffer.put("ok", at: .origin, style: Style(attributes: .bold))
    #expect(buffer[.origin]?.style.attributes == [.bold, .reverse])
  }

  @Test("restyling changes how an area looks and not what it says")
  func restyled() {
    var buffer = CellBuffer(Size(4, 1))
    buffer.put("王x", at: .origin, style: red)
    buffer.restyle(Rect(column: 0, row: 0, columns: 2, rows: 1), onBlue)
    #expect(buffer.text == "王x")
    #expect(buffer[.origin]?.style == Style(foreground: .ansi(1), background: .ansi(4)))
    #expect(buffer[Point(2, 0)]?.style == red)
  }

  @Test("drawing in a clip reaches only what all clips have in common")
  func nestedClips() {
    var buffer = CellBuffer(Size(6, 3))
    buffer.withClip(Rect(column: 1, row: 0, columns: 4, rows: 2)) { buffer in
      buffer.withClip(Rect(column: 3, row: 1, columns: 9, rows: 9)) { buffer in
        buffer.put("abcdefgh", at: Point(0, 1), style: red)
        buffer.put("abcdefgh", at: Point(0, 0), style: red)
        buffer.fill(buffer.bounds, onBlue)
        buffer.put("z王", at: Point(3, 1), style: red)
      }
      buffer.put("12", at: .origin, style: red)
    }
    #expect(buffer.lines == [" 2", "   z", ""])
    #expect(buffer[Point(2, 1)]?.style == .plain)
    #expect(buffer.clip == buffer.bounds)
  }

  @Test(
    "a box is drawn with the border asked for, at any size",
    arguments: [
      (BorderStyle.rounded, ["╭──╮", "│  │", "╰──╯"]), (.heavy, ["┏━━┓", "┃  ┃", "┗━━┛"]),
      (.thin, ["┌──┐", "│  │", "└──┘"]), (.ascii, ["+--+", "|  |", "+--+"]),
    ])
  func boxes(border: BorderStyle, lines: [String]) {
    var buffer = CellBuffer(Size(4, 3))
    buffer.box(buffer.bounds, red, border: border)
    #expect(buffer.lines == lines)
    for columns in 0...3 {
      for rows in 0...3 {
        var small = CellBuffer(Size(2, 2))
        small.box(Rect(column: 0, row: 0, columns: columns, rows: rows), red, border: border)
      }
    }
  }

  @Test("no cell ever holds a control, a format character or more than four marks")
  func nothingRaw() {
    for value in UInt32(0)...0x3_0000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      var buffer = CellBuffer(Size(6, 1))
      var text = "a"
      for _ in 0..<6 { text.unicodeScalars.append(scalar) }
      buffer.put(text, at: .origin, style: red)
      for shown in buffer.text.unicodeScalars {
        switch shown.properties.generalCategory {
        case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse:
          Issue.record("U+\(String(value, radix: 16)) shows U+\(String(shown.value, radix: 16))")
        default: break
        }
      }
      if let cell = buffer[.origin] { #expect(cell.text.unicodeScalars.count <= 5) }
    }
  }

  @Test("snapshot letters name each style once, in the order of the screen")
  func styleLetters() {
    var buffer = CellBuffer(Size(4, 2))
    buffer.put("x", at: Point(1, 0), style: red)
    buffer.fill(Rect(column: 0, row: 1, columns: 2, rows: 1), onBlue)
    let letters = buffer.styleLetters()
    #expect(letters.lines == [".a..", "bb.."])
    #expect(letters.legend.map(\.style) == [.plain, red, onBlue])
  }
}
