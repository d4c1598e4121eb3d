/// An input for a secret: typed or pasted, never shown, and not even its length can be seen.
///
/// There is no cursor to move: what is typed comes at the end, and deleting takes the end or all of it.
package struct SecretInput: Hashable, Sendable {
  private var characters: [Character] = []

  package init() {}

  package var isEmpty: Bool { characters.isEmpty }

  /// Whether a request header can carry it: visible ASCII without white space inside. White space around it does not
  /// count, since a paste often brings some.
  package var isUsable: Bool {
    let text = String(characters).trimmed
    return !text.isEmpty && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }

  mutating func type(_ text: SecretText) {
    characters += text.reveal()
  }

  mutating func delete(_ edit: TextEdit) {
    switch edit {
    case .deleteBackward: characters = characters.dropLast()
    case .deleteWordBackward, .deleteToLineStart: characters = []
    case .insert, .newline, .deleteForward, .deleteToLineEnd: break
    }
  }

  /// Hands the secret over; nothing of it stays here.
  mutating func take() -> SecretText {
    defer { characters = [] }
    return SecretText(String(characters).trimmed)
  }
}

extension SecretInput: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { isEmpty ? "empty" : "redacted" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
