/// Keys written down as text, for tests and demonstrations: names of keys between spaces, and text to type in double
/// quotes. `ctrl+l "bp:10001" enter f5`.
package struct KeyScript: Sendable {
  /// What the script presses.
  package let events: [TerminalEvent]

  /// Reads a script.
  /// - Throws: ``KeyScriptError`` for a word that names no key and for a missing quote.
  package init(_ text: String) throws(KeyScriptError) {
    var events: [TerminalEvent] = []
    var rest = text[...]
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
      } else if first == "\"" {
        rest.removeFirst()
        guard let end = rest.firstIndex(of: "\"") else { throw KeyScriptError(word: String(rest)) }
        events += rest[..<end].map { .key(.character($0)) }
        rest = rest[rest.index(after: end)...]
      } else {
        let word = rest.prefix { !$0.isWhitespace }
        guard let key = KeyEvent(String(word)) else { throw KeyScriptError(word: String(word)) }
        events.append(.key(key))
        rest = rest[word.endIndex...]
      }
    }
    self.events = events
  }
}

/// A word of a ``KeyScript`` that could not be read.
package struct KeyScriptError: Error, CustomStringConvertible {
  /// The word as written.
  package let word: String

  /// What is wrong and what to write.
  package var description: String {
    "no key is named `\(word)`; write names such as ctrl+r, f5, enter, or text to type in double quotes"
  }
}
