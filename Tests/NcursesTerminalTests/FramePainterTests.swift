import CNcurses
import Glibc
import TerminalCells
import Testing

@testable import NcursesTerminal

// One at a time: curses is one global.
@MainActor @Suite(.serialized) struct FramePainterTests {
  private let size = Size(40, 3)

  @Test(
    "curses holds what the frame shows", arguments: ["xterm-256color", "xterm", "linux", "vt100", "screen-256color"])
  func sameCells(term: String) throws {
    let screen = try #require(CursesScreen(term: term, size: size))
    defer { screen.close() }
    var buffer = CellBuffer(size, fill: Theme.haloDark.base)
    buffer.put("王 e\u{301} 👍 caf\u{65}\u{301} ok", at: .origin, style: Theme.haloDark[.stateGood])
    buffer.box(Rect(column: 20, row: 0, columns: 20, rows: 3), Theme.haloDark[.borderFocused], border: .heavy)
    screen.painter.paint(Frame(buffer, cursor: Point(3, 1)), over: nil)
    #expect(screen.lines() == buffer.lines)

    var next = buffer
    next.put("x", at: Point(1, 0), style: .plain)
    screen.painter.paint(Frame(next), over: buffer)
    #expect(screen.lines() == next.lines)
  }

  @Test("nothing that a cell's text holds reaches the terminal raw")
  func hostileText() throws {
    let screen = try #require(CursesScreen(term: "xterm-256color", size: size))
    defer { screen.close() }
    var buffer = CellBuffer(size)
    buffer.put("\u{1B}[2J\u{7}\u{9B}31m\u{202E}x\u{200B}\u{90}q\u{9C}", at: .origin, style: .plain)
    screen.painter.paint(Frame(buffer), over: nil)
    let sent = screen.sent()
    for raw in ["\u{7}", "\u{9B}", "\u{202E}", "\u{200B}", "\u{90}", "\u{9C}", "\u{1B}[31m"] {
      #expect(!sent.contains(Array(raw.utf8)), "\(raw.unicodeScalars.map(\.value))")
    }
    #expect(sent.contains(Array("␛[2J␇�31m�x".utf8)))
  }

  @Test("without UTF-8 only ASCII is sent, in the same columns")
  func plainTerminal() throws {
    let screen = try #require(CursesScreen(term: "vt100", size: size, unicode: false))
    defer { screen.close() }
    var buffer = CellBuffer(size)
    buffer.box(Rect(column: 0, row: 0, columns: 4, rows: 3), .plain)
    buffer.put("● Zoë 王… é", at: Point(5, 1), style: .plain)
    screen.painter.paint(Frame(buffer), over: nil)
    #expect(screen.lines() == ["+--+", "|  | * Zoe ? ~ e", "+--+"])
    #expect(screen.sent().allSatisfy { $0 < 0x80 })
  }

  @Test(
    "lines that move together move, without scrolls and repetitions that some terminals lack",
    arguments: [false, true])
  func scrolling(directColor: Bool) throws {
    let size = Size(60, 24)
    let screen = try #require(CursesScreen(term: "xterm-256color", size: size, directColor: directColor))
    defer { screen.close() }
    func frame(from first: Int) -> CellBuffer {
      var buffer = CellBuffer(size, fill: Theme.haloDark.base)
      for row in 0..<size.rows {
        let line = String(repeating: "line \(first + row) ", count: 6)
        buffer.put(line, at: Point(0, row), style: Theme.haloDark[.text])
      }
      return buffer
    }
    screen.painter.paint(Frame(frame(from: 0)), over: nil)
    screen.painter.paint(Frame(frame(from: 5)), over: frame(from: 0))
    screen.painter.paint(Frame(frame(from: 0)), over: frame(from: 5))
    #expect(screen.lines() == frame(from: 0).lines)
    let sent = String(decoding: screen.sent(), as: UTF8.self)
    #expect(!sent.contains(/\u{1B}\[[0-9]+[STb]/))
    // They move all the same: lines are deleted and inserted.
    #expect(sent.contains("\u{1B}[5M") && sent.contains("\u{1B}[5L"))
  }

  @Test("a row that gets shorter is written anew, no characters are deleted", arguments: [false, true])
  func noDeletion(directColor: Bool) throws {
    let screen = try #require(CursesScreen(term: "xterm-256color", size: size, directColor: directColor))
    defer { screen.close() }
    var buffer = CellBuffer(size, fill: Theme.haloDark.base)
    buffer.put("Enter progress  e edit  y copy  F1 help", at: .origin, style: Theme.haloDark[.text])
    var next = CellBuffer(size, fill: Theme.haloDark.base)
    next.put("Enter why  e edit  y copy  F1 help", at: .origin, style: Theme.haloDark[.text])
    screen.painter.paint(Frame(buffer), over: nil)
    screen.painter.paint(Frame(next), over: buffer)
    #expect(screen.lines() == next.lines)
    #expect(!String(decoding: screen.sent(), as: UTF8.self).contains(/\u{1B}\[[0-9]*P/))
  }

  @Test("24-bit colours are sent where the terminal promises them, whatever its description says")
  func directColor() throws {
    let screen = try #require(CursesScreen(term: "xterm-256color", size: size, directColor: true))
    defer { screen.close() }
    #expect(COLORS == 1 << 24)
    #expect(getenv("TERMINFO") == nil || !String(cString: getenv("TERMINFO")).hasPrefix("hex:"))
    var buffer = CellBuffer(size)
    buffer.put("x", at: .origin, style: Style(foreground: .rgb(1, 2, 3), background: .palette(67)))
    screen.painter.paint(Frame(buffer), over: nil)
    let sent = screen.sent()
    #expect(sent.contains(Array("38;2;1;2;3".utf8)))
    #expect(sent.contains(Array("48;2;95;135;175".utf8)))
  }

  @Test("more pairs of colours than the terminal has do not mix up what is on the screen")
  func manyPairs() throws {
    let screen = try #require(CursesScreen(term: "xterm", size: size))
    defer { screen.close() }
    try #require(COLOR_PAIRS <= 64)
    var previous: CellBuffer?
    for foreground in UInt8(0)..<8 {
      for background in UInt8(0)..<8 {
        var buffer = CellBuffer(size)
        let style = Style(foreground: .ansi(foreground), background: .ansi(background))
        buffer.put("abc", at: Point(Int(background), 0), style: style)
        buffer.put("left", at: Point(0, 1), style: Style(foreground: .ansi(foreground)))
        screen.painter.paint(Frame(buffer), over: previous)
        #expect(screen.lines() == buffer.lines)
        previous = buffer
      }
    }
  }

  @Test("the way back is known for each terminal", arguments: ["xterm-256color", "vt100", "linux"])
  func resetSequence(term: String) throws {
    let screen = try #require(CursesScreen(term: term, size: size))
    defer { screen.close() }
    let reset = TerminalDatabase.resetSequence()
    #expect(reset.contains(Array("\u{1B}[?2004l".utf8)))
    #expect(!reset.contains(UInt8(ascii: "$")))
    if term == "xterm-256color" {
      #expect(reset.contains(Array("\u{1B}[?1049l".utf8)))
      #expect(reset.contains(Array("\u{1B}[?25h".utf8)) || reset.contains(Array("\u{1B}[?12l\u{1B}[?25h".utf8)))
    }
  }

  @Test("every key of the preset's kind has a name on each terminal", arguments: ["xterm-256color", "vt100", "linux"])
  func databaseKeys(term: String) throws {
    let screen = try #require(CursesScreen(term: term, size: size))
    defer { screen.close() }
    var decoder = KeyDecoder(sequences: TerminalDatabase.keySequences())
    let name = try #require(tigetstr("kf5"))
    #expect(decoder.decode(String(cString: name).utf8) == [.key(KeyEvent(.function(5)))])
  }

  @Test("widths agree with the C library, by whose measure curses paints")
  func widthsAgree() {
    setlocale(LC_CTYPE, "C.UTF-8")
    for value in UInt32(0x20)...0x3_0000 {
      // Characters whose width every C library in use knows and agrees on: assigned up to Unicode 7.
      guard let scalar = Unicode.Scalar(value), let age = scalar.properties.age, age.major <= 7 else { continue }
      for glyph in CellGlyphs(String(Character(scalar))) where glyph.base == scalar {
        #expect(Int(nc_wcwidth(value)) == glyph.columns, "U+\(String(value, radix: 16))")
        for mark in glyph.marks.unicodeScalars { #expect(nc_wcwidth(mark.value) == 0) }
      }
    }
  }
}
