import TerminalCells
import Testing

@Suite struct KeyEventTests {
  @Test(
    "a key's name is read and written alike, and its label is what hints show",
    arguments: [
      ("ctrl+r", KeyEvent.control("r"), "^R"), ("alt+1", .alt("1"), "Alt+1"), ("alt+m", .alt("m"), "Alt+M"),
      ("f5", KeyEvent(.function(5)), "F5"), ("shift+f6", KeyEvent(.function(6), .shift), "S-F6"),
      ("enter", KeyEvent(.enter), "Enter"), ("ctrl+enter", KeyEvent(.enter, .control), "Ctrl+Enter"),
      ("backtab", KeyEvent(.backTab), "S-Tab"), ("esc", KeyEvent(.escape), "Esc"), ("q", .character("q"), "q"),
      ("G", .character("G"), "G"), ("space", .character(" "), "Space"), ("ctrl+space", .control(" "), "Ctrl+Space"),
      ("plus", .character("+"), "+"), ("alt+plus", .alt("+"), "Alt++"),
      ("ctrl+pgdn", KeyEvent(.pageDown, .control), "Ctrl+PgDn"),
      ("alt+left", KeyEvent(.left, .alt), "Alt+←"), ("?", .character("?"), "?"), ("delete", KeyEvent(.delete), "Del"),
      ("ctrl+\\", .control("\\"), "^\\"), ("王", .character("王"), "王"),
    ])
  func notation(text: String, key: KeyEvent, label: String) {
    #expect(KeyEvent(text) == key)
    #expect(key.notation == text)
    #expect(key.label == label)
  }

  @Test(
    "other ways to write a key mean the same",
    arguments: [
      ("^R", "ctrl+r"), ("Ctrl+R", "ctrl+r"), ("F12", "f12"), ("shift+tab", "backtab"), ("Escape", "esc"),
      ("shift+g", "G"), ("+", "plus"), ("alt++", "alt+plus"), ("PageUp", "pgup"), ("DEL", "delete"),
    ])
  func synonyms(text: String, name: String) {
    #expect(KeyEvent(text)?.notation == name)
  }

  @Test("words that are no key", arguments: ["", "hyper+x", "f25", "f0", "ctrl+", "enterr", "^", "ctrl+alt+"])
  func unknown(text: String) {
    #expect(KeyEvent(text)?.notation == (text == "^" ? "^" : nil))
  }

  @Test("only plain characters are typed into a text")
  func typed() {
    #expect(KeyEvent.character("é").typedCharacter == "é")
    #expect(KeyEvent.control("e").typedCharacter == nil)
    #expect(KeyEvent.alt("e").typedCharacter == nil)
    #expect(KeyEvent(.enter).typedCharacter == nil)
  }

  @Test("a script presses named keys and types quoted text")
  func script() throws {
    let events = try KeyScript("ctrl+l \"a 1\" enter").events
    #expect(
      events == [
        .key(.control("l")), .key(.character("a")), .key(.character(" ")), .key(.character("1")),
        .key(KeyEvent(.enter)),
      ])
    #expect(throws: KeyScriptError.self) { try KeyScript("entr") }
    #expect(throws: KeyScriptError.self) { try KeyScript("\"open") }
  }
}
