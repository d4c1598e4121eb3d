/// The names of keys in text: `ctrl+r`, `alt+1`, `shift+f6`, `enter`, `q` in key tables and scripts; `^R`, `Alt+1`,
/// `S-F6` where people read them.
extension KeyEvent {
  private static let names: [(key: Key, name: String, label: String)] = [
    (.enter, "enter", "Enter"), (.tab, "tab", "Tab"), (.backTab, "backtab", "S-Tab"),
    (.backspace, "backspace", "Backspace"), (.delete, "delete", "Del"), (.insert, "insert", "Ins"),
    (.escape, "esc", "Esc"), (.up, "up", "↑"), (.down, "down", "↓"), (.left, "left", "←"), (.right, "right", "→"),
    (.home, "home", "Home"), (.end, "end", "End"), (.pageUp, "pgup", "PgUp"), (.pageDown, "pgdn", "PgDn"),
    (.character(" "), "space", "Space"), (.character("+"), "plus", "+"),
  ]

  private static let synonyms: [String: Key] = [
    "return": .enter, "escape": .escape, "del": .delete, "ins": .insert, "pageup": .pageUp, "pagedown": .pageDown,
  ]

  /// Reads a key's name; capital letters matter only for single characters. `^R` and `F5` are understood too.
  /// - Returns: nil when the text names no key.
  package init?(_ notation: String) {
    if notation.count == 1, let character = notation.first {
      self.init(.character(character))
      return
    }
    if notation.first == "^", notation.count == 2, let last = notation.last {
      self = .control(Character(last.lowercased()))
      return
    }
    var parts = notation.split(separator: "+", omittingEmptySubsequences: false).map(String.init)
    if notation.hasSuffix("++") { parts = Array(parts.dropLast(2)) + ["plus"] }
    guard let last = parts.popLast(), let key = Self.key(named: last) else { return nil }
    var modifiers: Modifiers = []
    for part in parts {
      switch part.lowercased() {
      case "ctrl", "control": modifiers.insert(.control)
      case "alt", "meta": modifiers.insert(.alt)
      case "shift", "s": modifiers.insert(.shift)
      default: return nil
      }
    }
    self.init(key, modifiers)
    normalise()
  }

  private static func key(named name: String) -> Key? {
    if name.count == 1, let character = name.first { return .character(character) }
    let lower = name.lowercased()
    if let entry = names.first(where: { $0.name == lower }) { return entry.key }
    if let key = synonyms[lower] { return key }
    if lower.first == "f", let number = Int(lower.dropFirst()), (1...24).contains(number) { return .function(number) }
    return nil
  }

  /// Makes one event of the ways to say the same: `shift+tab` is `backtab`, `ctrl+R` is `ctrl+r`.
  private mutating func normalise() {
    if key == .tab, modifiers.contains(.shift) {
      key = .backTab
      modifiers.remove(.shift)
    }
    if case .character(let character) = key, modifiers.contains(.control) {
      key = .character(Character(character.lowercased()))
    } else if case .character(let character) = key, modifiers.contains(.shift) {
      key = .character(Character(character.uppercased()))
      modifiers.remove(.shift)
    }
  }

  /// The name that ``init(_:)`` reads back.
  package var notation: String {
    var prefix = ""
    if modifiers.contains(.control) { prefix += "ctrl+" }
    if modifiers.contains(.alt) { prefix += "alt+" }
    if modifiers.contains(.shift) { prefix += "shift+" }
    return prefix + keyText(\.name) { "f\($0)" }
  }

  /// The name for hints and help: `^R`, `Alt+M`, `S-F5`.
  package var label: String {
    if modifiers == .control, case .character(let character) = key, character != " " {
      return "^" + character.uppercased()
    }
    var prefix = ""
    if modifiers.contains(.control) { prefix += "Ctrl+" }
    if modifiers.contains(.alt) { prefix += "Alt+" }
    if modifiers.contains(.shift) { prefix += "S-" }
    if modifiers == .alt, case .character(let character) = key, character != " " {
      return prefix + character.uppercased()
    }
    return prefix + keyText(\.label) { "F\($0)" }
  }

  private func keyText(
    _ field: KeyPath<(key: Key, name: String, label: String), String>, function: (Int) -> String
  ) -> String {
    if let entry = Self.names.first(where: { $0.key == key }) { return entry[keyPath: field] }
    switch key {
    case .character(let character): return String(character)
    case .function(let number): return function(number)
    default: return "?"
    }
  }
}
