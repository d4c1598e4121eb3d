package import ExplorerState
package import TerminalCells

/// Turns keys and pastes into actions, through the ``CommandTable`` and what has the focus.
package struct Keymap: Sendable {
  /// What is bound: for every context, key (or chord) in notation to command.
  private let bindings: [KeyContext: [String: ExplorerCommand]]
  /// The first keys of chords, by context: what begins one in a list is text in an input.
  private let prefixes: [KeyContext: Set<String>]

  package init(_ commands: [ExplorerCommand] = CommandTable.all) {
    var bindings: [KeyContext: [String: ExplorerCommand]] = [:]
    var prefixes: [KeyContext: Set<String>] = [:]
    for command in commands {
      for key in command.keys {
        let notation = Self.normalised(key)
        bindings[command.context, default: [:]][notation] = command
        for (index, character) in zip(notation.indices, notation) where character == " " {
          prefixes[command.context, default: []].insert(String(notation[..<index]))
        }
      }
    }
    self.bindings = bindings
    self.prefixes = prefixes
  }

  /// What a terminal event means in this state.
  package func actions(for event: TerminalEvent, in state: AppState) -> [Action] {
    switch event {
    // What is typed before the terminal is ours, as during a slow start, has line feeds for Enter.
    case .key(KeyEvent("ctrl+j")): [action(for: KeyEvent(.enter), in: state)].compactMap(\.self)
    case .key(let key): [action(for: key, in: state)].compactMap(\.self)
    case .paste(let text): [paste(text, in: state)].compactMap(\.self)
    case .resized, .resumed: []
    case .terminationRequested: [.quitRequested]
    }
  }

  /// The command a key stands for in these contexts, innermost first.
  func command(for notation: String, in contexts: [KeyContext]) -> ExplorerCommand? {
    for context in contexts {
      if let command = bindings[context]?[notation] { return command }
    }
    return nil
  }

  private func action(for key: KeyEvent, in state: AppState) -> Action? {
    let contexts = KeyContext.inForce(in: state)
    if let prefix = state.prefix {
      let chord = "\(prefix) \(key.notation)"
      if let command = command(for: chord, in: contexts) { return command.action(state) }
      if contexts.contains(where: { prefixes[$0]?.contains(chord) ?? false }) { return .prefixPressed(chord) }
      if key.key == .escape { return .escaped }
      return .keyUnbound("\(KeyEvent.labels(of: prefix)) \(key.label)")
    }
    let notation = key.notation
    if let command = command(for: notation, in: contexts) { return command.action(state) }
    if contexts.contains(where: { prefixes[$0]?.contains(notation) ?? false }) { return .prefixPressed(notation) }
    if let typed = key.typedCharacter, let action = typing(String(typed), in: contexts, state) { return action }
    if state.overlay != nil { return nil }
    return .keyUnbound(key.label)
  }

  private func typing(_ text: String, in contexts: [KeyContext], _ state: AppState) -> Action? {
    switch contexts.first {
    case .editor: return .editor(.edited(.insert(text)))
    case .findField: return .sites(.findEdited(.insert(text)))
    case .confirm:
      if case .confirmWrite(let confirmation) = state.overlay, confirmation.mustType {
        return .overlay(.edited(.insert(text)))
      }
      return text == "y" ? .overlay(.confirmed) : text == "n" ? .overlay(.closed) : nil
    case .registerForm, .siteForm: return .overlay(.edited(.insert(text)))
    case .keyForm: return .profiles(.typed(SecretText(text)))
    case .resourceFind: return .resource(.searchEdited(.insert(text)))
    case .gridPrompt: return .tools(.promptEdited(.insert(text)))
    case .columnFilter: return .grid(.picker(.filterEdited(.insert(text))))
    case .exportForm: return .output(.form(.edited(.insert(text))))
    default: return nil
    }
  }

  /// A paste is text wherever text can go, and nothing anywhere else: it never runs commands.
  private func paste(_ text: String, in state: AppState) -> Action? {
    switch KeyContext.inForce(in: state).first {
    case .editor: .editor(.pasted(text))
    case .findField: .sites(.findEdited(.insert(text)))
    case .registerForm, .siteForm: .overlay(.edited(.insert(text)))
    case .keyForm: .profiles(.typed(SecretText(text)))
    case .resourceFind: .resource(.searchEdited(.insert(text)))
    case .gridPrompt: .tools(.promptEdited(.insert(text)))
    case .columnFilter: .grid(.picker(.filterEdited(.insert(text))))
    case .exportForm: .output(.form(.edited(.insert(text))))
    case .siteList, .queryList, .resultGrid: state.focus == .sites ? nil : .keyUnbound("A paste")
    default: nil
    }
  }

  /// The notation in the one spelling events have.
  private static func normalised(_ keys: String) -> String {
    keys.split(separator: " ").map { KeyEvent(String($0))?.notation ?? String($0) }.joined(separator: " ")
  }
}

extension KeyEvent {
  /// Keys pressed one after the other, from their notation, as people read them.
  static func labels(of keys: String) -> String {
    keys.split(separator: " ").map { KeyEvent(String($0))?.label ?? String($0) }.joined(separator: " ")
  }
}

extension ExplorerCommand {
  /// Its keys as people read them.
  var labels: [String] {
    keys.map(KeyEvent.labels)
  }
}
