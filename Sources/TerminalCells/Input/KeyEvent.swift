/// One press of a key, as far as a terminal can tell keys apart.
package struct KeyEvent: Hashable, Sendable {
  /// Which key.
  package enum Key: Hashable, Sendable {
    /// A character as typed; with control held the lower-case letter.
    case character(Character)
    /// Return.
    case enter
    /// Tab.
    case tab
    /// Shift and Tab together.
    case backTab
    /// Deletes to the left. Control-H is the same key on many terminals.
    case backspace
    /// Deletes to the right.
    case delete
    /// Insert.
    case insert
    /// Escape, alone.
    case escape
    /// The arrows.
    case up, down, left, right
    /// To the begin and the end.
    case home, end
    /// A screen up and down.
    case pageUp, pageDown
    /// F1 to F24.
    case function(Int)
  }

  /// The key.
  package var key: Key
  /// What was held with it.
  package var modifiers: Modifiers

  /// A key with what was held.
  package init(_ key: Key, _ modifiers: Modifiers = []) {
    self.key = key
    self.modifiers = modifiers
  }

  /// A typed character.
  package static func character(_ character: Character, _ modifiers: Modifiers = []) -> KeyEvent {
    KeyEvent(.character(character), modifiers)
  }

  /// A letter with control held.
  package static func control(_ letter: Character) -> KeyEvent {
    KeyEvent(.character(letter), .control)
  }

  /// A character with alt held.
  package static func alt(_ character: Character) -> KeyEvent {
    KeyEvent(.character(character), .alt)
  }

  /// The character that typing this key puts into a text; nil for keys that are commands.
  package var typedCharacter: Character? {
    if case .character(let character) = key, modifiers.subtracting(.shift).isEmpty { return character }
    return nil
  }
}
