import ExplorerState
import ExplorerViews
import HaloModel
import TerminalCells
import TestSupport
import Testing

@Suite("Command table")
struct CommandTableTests {
  @Test("no key has two meanings where it can be pressed", arguments: KeyContext.combinations)
  func noDuplicates(_ contexts: [KeyContext]) {
    var seen: [String: String] = [:]
    for command in CommandTable.all where contexts.contains(command.context) {
      for key in command.keys {
        if let other = seen[key] { Issue.record("\(key) means \(other) and \(command.id) in \(contexts)") }
        seen[key] = command.id
      }
    }
    #expect(!seen.isEmpty)
  }

  @Test("every key is one a terminal can send")
  func keysParse() {
    for command in CommandTable.all {
      for key in command.keys.flatMap({ $0.split(separator: " ") }) {
        #expect(KeyEvent(String(key)) != nil, "\(command.id): \(key)")
      }
    }
  }

  @Test("the help screen has room for every title, in two columns on 120 too")
  func titles() {
    for command in CommandTable.all {
      #expect(DisplayWidth.columns(of: command.title) <= 36, "\(command.id): \(command.title)")
    }
  }

  @Test("ids are unique")
  func uniqueIDs() {
    #expect(Set(CommandTable.all.map(\.id)).count == CommandTable.all.count)
  }

  @Test("no chord begins with a key that is a command of its own", arguments: KeyContext.combinations)
  func chords(_ contexts: [KeyContext]) {
    let keys = CommandTable.all.filter { contexts.contains($0.context) }.flatMap(\.keys)
    let singles = Set(keys.filter { !$0.contains(" ") })
    for chord in keys where chord.contains(" ") {
      #expect(!singles.contains(String(chord.prefix { $0 != " " })), "\(chord)")
    }
  }

  @Test(
    "every command can be reached on a VT100: control letters, escape with a character, plain keys, PF1 to PF4",
    arguments: CommandTable.all.map(\.id))
  func vt100(_ id: String) throws {
    let command = try #require(CommandTable.all.first { $0.id == id })
    let twins = ["find.delete", "nextPane", "previousPane", "zoom"]
    guard !twins.contains(id) else { return }
    #expect(
      command.keys.contains { chord in chord.split(separator: " ").allSatisfy { isVT100(String($0)) } },
      "\(command.keys)")
  }

  private func isVT100(_ notation: String) -> Bool {
    guard let key = KeyEvent(notation) else { return false }
    switch key.key {
    case .character(let character):
      return key.modifiers.subtracting([.control, .alt]).isEmpty && character.isASCII
    case .enter, .tab, .backspace, .escape, .up, .down, .left, .right: return key.modifiers.isEmpty
    case .function(let number): return number <= 4 && key.modifiers.isEmpty
    case .backTab: return true
    default: return false
    }
  }
}

@Suite("Keymap")
struct KeymapTests {
  private func actions(_ notation: String, _ state: AppState) throws -> [Action] {
    Keymap().actions(for: .key(try #require(KeyEvent(notation))), in: state)
  }

  @Test("a letter is text in the editor and a command in the grid")
  func letters() throws {
    var state = Samples.state(using: Samples.site())
    state.focus = .editor
    #expect(try actions("q", state) == [.editor(.edited(.insert("q")))])
    state.focus = .results
    #expect(try actions("q", state) == [.quitRequested])
  }

  @Test("^Q, ^C and ^R work everywhere, the editor included", arguments: Pane.allCases)
  func everywhere(_ pane: Pane) throws {
    var state = Samples.state(using: Samples.site())
    state.focus = pane
    #expect(try actions("ctrl+q", state) == [.quitRequested])
    #expect(try actions("ctrl+c", state) == [.interruptRequested])
    #expect(try actions("ctrl+r", state) == [.editor(.runRequested)])
    #expect(try actions("alt+3", state) == [.paneFocused(.queries)])
  }

  @Test("two keys make a chord")
  func chord() throws {
    var state = Samples.state(using: Samples.site())
    state.focus = .editor
    #expect(try actions("ctrl+x", state) == [.prefixPressed("ctrl+x")])
    _ = state.reduce(.prefixPressed("ctrl+x"))
    #expect(try actions("ctrl+e", state) == [.editor(.runAtCursorRequested)])
  }

  @Test("a line feed that was typed ahead is Enter")
  func typedAhead() throws {
    var state = Samples.state(using: Samples.site())
    for pane in Pane.allCases {
      state.focus = pane
      #expect(try actions("ctrl+j", state) == actions("enter", state))
    }
  }

  @Test("a paste never becomes a command", arguments: Pane.allCases)
  func paste(_ pane: Pane) {
    var state = Samples.state(using: Samples.site())
    state.focus = pane
    let actions = Keymap().actions(for: .paste("q\nDELETE FROM PATIENTS\n"), in: state)
    #expect(!actions.contains(.quitRequested))
    #expect(!actions.contains(.editor(.runRequested)))
  }

  @Test("up and down aim for the display cell, past wide characters")
  func verticalMotion() throws {
    var state = Samples.state(sql: "abcdef\n李李李李\nabcdef")
    state.focus = .editor
    _ = state.reduce(.editor(.placed(TextPosition(line: 0, column: 5), goalCell: 5)))
    for expected in [TextPosition(line: 1, column: 2), TextPosition(line: 2, column: 5)] {
      for action in try actions("down", state) { _ = state.reduce(action) }
      #expect(state.editor.buffer.cursor == expected)
    }
  }

  @Test("running async and registering have a key in every pane, one of them on any terminal", arguments: Pane.allCases)
  func asyncKeys(_ pane: Pane) throws {
    var state = Samples.state(using: Samples.site())
    state.focus = pane
    #expect(try actions("shift+f5", state) == [.editor(.runAsyncRequested)])
    #expect(
      try actions("alt+y", state) == [pane == .sites ? .sites(.reportCopyRequested) : .queries(.reportCopyRequested)])
    _ = state.reduce(.prefixPressed("ctrl+x"))
    #expect(try actions("ctrl+a", state) == [.editor(.runAsyncRequested)])
    #expect(try actions("ctrl+r", state) == [.editor(.registerRequested)])
  }

  @Test(
    "letters act on the chosen query in the list",
    arguments: [
      ("a", QueriesAction.rerunAsyncRequested), ("r", .rerunRequested), ("e", .editRequested), ("x", .stopRequested),
      ("y", .idCopyRequested), ("Y", .reportCopyRequested), ("!", .faultsToggled), ("alt+f", .faultsToggled),
      ("&", .filterAdvanced), ("p", .pauseToggled), ("f3", .pauseToggled),
    ])
  func queryLetters(_ key: String, _ action: QueriesAction) throws {
    var state = Samples.state(using: Samples.site())
    state.focus = .queries
    #expect(try actions(key, state) == [.queries(action)])
  }

  @Test("the form to register takes text, and Tab goes to the next input")
  func registerForm() throws {
    var state = Samples.state(using: Samples.site(), sql: "SELECT 1")
    _ = state.reduce(.editor(.registerRequested))
    #expect(try actions("q", state) == [.overlay(.edited(.insert("q")))])
    #expect(try actions("tab", state) == [.overlay(.fieldAdvanced(by: 1))])
    #expect(try actions("enter", state) == [.overlay(.confirmed)])
    #expect(try actions("esc", state) == [.overlay(.closed)])
    #expect(Keymap().actions(for: .paste("two words"), in: state) == [.overlay(.edited(.insert("two words")))])
  }

  @Test("the question before a cancellation takes y, n and Esc, and nothing else")
  func cancellation() throws {
    var state = try QuerySamples.state(RegisteredQueryStatus.enabled)
    _ = state.reduce(.queries(.stopRequested))
    #expect(try actions("y", state) == [.overlay(.confirmed)])
    #expect(try actions("n", state) == [.overlay(.closed)])
    #expect(try actions("esc", state) == [.overlay(.closed)])
    #expect(try actions("x", state) == [])
  }

  @Test("an open question takes y, n and Esc, and nothing else")
  func confirmation() throws {
    var state = Samples.state(using: Samples.site(), sql: "DELETE FROM PATIENTS")
    _ = state.reduce(.editor(.runRequested))
    #expect(try actions("y", state) == [.overlay(.confirmed)])
    #expect(try actions("n", state) == [.overlay(.closed)])
    #expect(try actions("esc", state) == [.overlay(.closed)])
    #expect(try actions("x", state) == [])
    #expect(try actions("f5", state) == [])
  }
}
