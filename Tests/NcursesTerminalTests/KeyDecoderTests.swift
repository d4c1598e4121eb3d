import TerminalCells
import Testing

@testable import NcursesTerminal

@Suite struct KeyDecoderTests {
  /// The notation of the keys that bytes make, the escape delay passing at the end.
  private func keys(_ text: String, sequences: KeySequences = KeySequences()) -> [String] {
    var decoder = KeyDecoder(sequences: sequences)
    return (decoder.decode(Array(text.utf8)) + decoder.flush()).map(Self.name)
  }

  private static func name(_ event: TerminalEvent) -> String {
    switch event {
    case .key(let key): key.notation
    case .paste(let text): "paste:\(text)"
    default: "\(event)"
    }
  }

  @Test(
    "bytes make keys",
    arguments: [
      ("a", ["a"]), ("Zé王👍", ["Z", "é", "王", "👍"]), ("\r", ["enter"]), ("\n", ["ctrl+j"]), ("\t", ["tab"]),
      ("\u{7F}", ["backspace"]), ("\u{8}", ["backspace"]), ("\u{0}", ["ctrl+space"]), ("\u{3}", ["ctrl+c"]),
      ("\u{11}", ["ctrl+q"]), ("\u{1A}", ["ctrl+z"]),
      ("\u{1C}\u{1D}\u{1E}\u{1F}", ["ctrl+\\", "ctrl+]", "ctrl+^", "ctrl+_"]),
      ("\u{1B}", ["esc"]), ("\u{1B}\u{1B}", ["esc", "esc"]), ("\u{1B}1", ["alt+1"]), ("\u{1B}M", ["alt+M"]),
      ("\u{1B}é", ["alt+é"]), ("\u{1B}\r", ["alt+enter"]), ("\u{1B}\u{7F}", ["alt+backspace"]),
      ("\u{1B}\u{3}", ["ctrl+alt+c"]), ("\u{1B}[", ["alt+["]), ("\u{1B}O", ["alt+O"]), ("\u{1B}]", ["alt+]"]),
      ("\u{1B}[A\u{1B}[B\u{1B}[C\u{1B}[D", ["up", "down", "right", "left"]),
      ("\u{1B}OA\u{1B}OH\u{1B}OF", ["up", "home", "end"]), ("\u{1B}\u{1B}[A", ["esc", "up"]),
      ("\u{1B}OP\u{1B}OQ\u{1B}OR\u{1B}OS", ["f1", "f2", "f3", "f4"]),
      ("\u{1B}[11~\u{1B}[15~\u{1B}[17~\u{1B}[24~", ["f1", "f5", "f6", "f12"]),
      ("\u{1B}[[A\u{1B}[[E", ["f1", "f5"]), ("\u{1B}[Z", ["backtab"]),
      ("\u{1B}[1~\u{1B}[2~\u{1B}[3~\u{1B}[4~\u{1B}[5~\u{1B}[6~", ["home", "insert", "delete", "end", "pgup", "pgdn"]),
      ("\u{1B}[7~\u{1B}[8~", ["home", "end"]),
      ("\u{1B}[1;5A", ["ctrl+up"]), ("\u{1B}[1;3C", ["alt+right"]), ("\u{1B}[1;2D", ["shift+left"]),
      ("\u{1B}[5;5~", ["ctrl+pgup"]), ("\u{1B}[6;3~", ["alt+pgdn"]), ("\u{1B}[17;2~", ["shift+f6"]),
      ("\u{1B}[1;2P", ["shift+f1"]), ("\u{1B}[1;2R", ["shift+f3"]), ("\u{1B}O5A", ["ctrl+up"]),
      ("\u{1B}[1;9A", ["alt+up"]), ("\u{1B}[1;8B", ["ctrl+alt+shift+down"]),
      ("\u{1B}[27;5;13~", ["ctrl+enter"]), ("\u{1B}[13;5u", ["ctrl+enter"]), ("\u{1B}[13;3u", ["alt+enter"]),
      ("\u{1B}[97;5u", ["ctrl+a"]), ("\u{1B}[65;5u", ["ctrl+a"]), ("\u{1B}[97;2u", ["A"]), ("\u{1B}[27u", ["esc"]),
      ("\u{1B}[97;1:3u", []), ("\u{1B}[57358u", []), ("\u{1B}[9;2u", ["backtab"]),
      ("\u{1B}[a\u{1B}Oa", ["shift+up", "ctrl+up"]),
      ("\u{1B}[5^\u{1B}[5$\u{1B}[5@", ["ctrl+pgup", "shift+pgup", "ctrl+shift+pgup"]),
      ("\u{1B}OM", ["enter"]), ("\u{1B}Oq\u{1B}Ok", ["1", "plus"]),
    ])
  func bytesMakeKeys(bytes: String, names: [String]) {
    #expect(keys(bytes) == names)
  }

  @Test(
    "reports, mouse events, unknown and broken sequences are swallowed whole",
    arguments: [
      "\u{1B}[I", "\u{1B}[O", "\u{1B}[?1;2c", "\u{1B}[24;80R", "\u{1B}[<0;10;20M", "\u{1B}[<0;10;20m", "\u{1B}[M !!",
      "\u{1B}[?2026;1$y", "\u{1B}]11;rgb:1/2/3\u{7}", "\u{1B}]11;rgb:1/2/3\u{1B}\\", "\u{1B}[999~", "\u{1B}[1;2;3;4x",
      "\u{1B}[8;24;80t", "\u{1B}[99999999999999999999A".replacing("A", with: "X"),
    ])
  func swallowed(bytes: String) {
    #expect(keys(bytes + "z") == ["z"])
  }

  @Test("a sequence may arrive one byte at a time, in as many reads")
  func piecemeal() {
    var decoder = KeyDecoder()
    var events: [TerminalEvent] = []
    for byte in "\u{1B}[1;5A王\u{1B}[200~a\rb\u{1B}[201~".utf8 {
      events += decoder.decode([byte])
    }
    #expect(events.map(Self.name) == ["ctrl+up", "王", "paste:a\nb"])
    #expect(!decoder.isWaiting)
  }

  @Test("a decoder waits for the rest of a sequence and inside nothing else")
  func waiting() {
    var decoder = KeyDecoder()
    for (bytes, waits) in [("a", false), ("\u{1B}", true), ("[", true), ("A", false), ("\u{1B}[200~x", false)] {
      _ = decoder.decode(Array(bytes.utf8))
      #expect(decoder.isWaiting == waits, "\(bytes)")
    }
    // Inside a paste the delay means nothing: the rest is still on its way.
    #expect(decoder.flush().isEmpty)
    #expect(decoder.decode(Array("y\u{1B}[201~".utf8)) == [.paste("xy")])
  }

  @Test(
    "a paste is text: line ends become one kind, controls go, and nothing in it is a key",
    arguments: [
      ("SELECT 1\r", "paste:SELECT 1\n"), ("a\r\nb\nc\rd", "paste:a\nb\nc\nd"), ("a\tb", "paste:a\tb"),
      ("\u{1B}[A\u{3}x\u{9B}y", "paste:[Axy"), ("\u{1B}[201", "paste:[201"), ("\u{1B}\u{1B}[20x", "paste:[20x"),
      ("Zoë 王", "paste:Zoë 王"),
    ])
  func pastes(text: String, event: String) {
    #expect(keys("\u{1B}[200~\(text)\u{1B}[201~q") == [event, "q"])
  }

  @Test("an empty paste is no event")
  func emptyPaste() {
    #expect(keys("\u{1B}[200~\u{1B}[201~q") == ["q"])
  }

  @Test("a paste beyond the limit is cut, and the keys after it work")
  func hugePaste() {
    let text = String(repeating: "x", count: KeyDecoder.maximumPasteBytes + 10)
    var decoder = KeyDecoder()
    let events = decoder.decode(Array("\u{1B}[200~\(text)\u{1B}[201~q".utf8))
    #expect(events.count == 2 && events.last == .key(.character("q")))
  }

  @Test(
    "bytes that are no UTF-8 are dropped and do not swallow what follows",
    arguments: [
      [0xFF], [0xC3], [0xE7, 0x8E], [0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xC2, 0x9B],
    ] as [[UInt8]])
  func brokenUTF8(bytes: [UInt8]) {
    var decoder = KeyDecoder()
    #expect(decoder.decode(bytes + Array("q".utf8)).last == .key(.character("q")))
    #expect(!decoder.isWaiting)
  }

  @Test("the terminal's own sequences come before the common ones")
  func ownSequences() {
    // A VT100 sends F5 where others send the keypad's 4.
    let vt100 = KeySequences([Array("\u{1B}Ot".utf8): KeyEvent(.function(5))])
    #expect(keys("\u{1B}Ot", sequences: vt100) == ["f5"])
    #expect(keys("\u{1B}Ot") == ["4"])
  }

  @Test("whatever bytes arrive, the decoder goes on")
  func anyBytes() {
    var seed: UInt32 = 1
    var decoder = KeyDecoder()
    for _ in 0..<200_000 {
      seed = seed &* 1_664_525 &+ 1_013_904_223
      let byte = UInt8(truncatingIfNeeded: seed >> 24)
      // Mostly bytes that sequences are made of.
      _ = decoder.decode([byte < 100 ? [0x1B, 0x5B, 0x4F, 0x3B, 0x7E][Int(byte) % 5] : byte])
    }
    _ = decoder.decode(Array("\u{1B}[201~".utf8))
    _ = decoder.flush()
    #expect(decoder.decode(Array("q".utf8)) == [.key(.character("q"))])
  }
}
