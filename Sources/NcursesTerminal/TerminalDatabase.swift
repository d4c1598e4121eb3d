internal import CNcurses
internal import TerminalCells

/// What the terminal database says about the terminal that curses has opened.
@MainActor
enum TerminalDatabase {
  /// The sequences of its keys.
  static func keySequences() -> KeySequences {
    var keys: [[UInt8]: KeyEvent] = [:]
    for (name, key) in KeySequences.databaseNames {
      // Single bytes (a VT52's arrows are none, but some entries name control keys) are the decoder's own business.
      if let sequence = string(name), sequence.count > 1, sequence.first == 0x1B { keys[sequence] = key }
    }
    return KeySequences(keys)
  }

  /// What has to be written to give the terminal back: attributes and colours as they were, cursor keys in normal mode,
  /// pasting without marks, the cursor visible, the other screen gone.
  static func resetSequence() -> [UInt8] {
    let parts = ["sgr0", "op", "rmkx"].compactMap(string)
    return parts.joined() + BracketedPaste.off + (string("cnorm") ?? []) + (string("rmcup") ?? [])
  }

  /// A capability's text without padding marks (`$<5>`); nil when the terminal has none.
  private static func string(_ name: String) -> [UInt8]? {
    guard let pointer = tigetstr(name), Int(bitPattern: pointer) != -1 else { return nil }
    var bytes = Array(String(cString: pointer).utf8)
    while let start = bytes.firstIndex(of: UInt8(ascii: "$")), start + 1 < bytes.count,
      bytes[start + 1] == UInt8(ascii: "<"), let end = bytes[start...].firstIndex(of: UInt8(ascii: ">"))
    {
      bytes.removeSubrange(start...end)
    }
    return bytes.isEmpty ? nil : bytes
  }
}

/// The mode in which a terminal puts marks around pasted text, so that a pasted line end is not the Return key.
enum BracketedPaste {
  static let on = Array("\u{1B}[?2004h".utf8)
  static let off = Array("\u{1B}[?2004l".utf8)
}
