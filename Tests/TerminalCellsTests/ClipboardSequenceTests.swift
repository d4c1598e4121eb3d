import TerminalCells
import Testing

@Suite("Clipboard")
struct ClipboardSequenceTests {
  @Test("a text travels as base64 between OSC 52 and ST")
  func plain() {
    let sequence = ClipboardSequence("select 1", isInsideTmux: false)
    #expect(String(decoding: sequence.bytes, as: UTF8.self) == "\u{1B}]52;c;c2VsZWN0IDE=\u{1B}\\")
    #expect(sequence.byteCount == 8)
  }

  @Test("tmux gets it for itself and in its envelope, with every ESC of the content doubled")
  func insideTmux() {
    let bytes = ClipboardSequence("id", isInsideTmux: true).bytes
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "\u{1B}]52;c;aWQ=\u{1B}\\\u{1B}Ptmux;\u{1B}\u{1B}]52;c;aWQ=\u{1B}\u{1B}\\\u{1B}\\")
  }

  @Test("what a text holds never reaches the terminal raw")
  func controls() {
    let bytes = ClipboardSequence("\u{1B}[2J\u{7}\u{9C}\u{1B}\\;", isInsideTmux: false).bytes
    let payload = bytes.dropFirst(7).dropLast(2)
    let base64 = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=".utf8)
    #expect(payload.allSatisfy(base64.contains))
  }

  @Test("a text beyond the limit is cut at a whole character, and the count says so")
  func limit() {
    let limit = ClipboardSequence.maximumByteCount
    #expect(ClipboardSequence(String(repeating: "a", count: limit), isInsideTmux: false).byteCount == limit)
    let long = ClipboardSequence("aa" + String(repeating: "é", count: limit), isInsideTmux: false)
    #expect(long.byteCount == limit - 1)
    #expect(long.text.hasSuffix("é"))
    #expect(long.bytes.count < 100_000)
  }

  @Test("the terminal in memory keeps what was copied, until it is given back")
  @MainActor
  func headless() {
    let terminal = HeadlessTerminal(Size(10, 2))
    #expect(terminal.copy("first") == 5)
    #expect(terminal.copy("") == 0)
    #expect(terminal.copiedTexts == ["first", ""])
    terminal.restore()
    #expect(terminal.copy("late") == 0)
    #expect(terminal.copiedTexts == ["first", ""])
  }
}
