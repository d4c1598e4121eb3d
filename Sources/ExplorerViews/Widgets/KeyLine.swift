import TerminalCells

/// The last line of a card: its keys and what each does.
struct KeyLine {
  let keys: [(key: String, does: String)]

  init(_ keys: (key: String, does: String)...) {
    self.keys = keys
  }

  /// The pieces of the line; keys that do nothing now are left out by whoever makes it.
  func pieces(_ look: Appearance) -> [TextFlow.Piece] {
    let panel = look[.overlay]
    return keys.enumerated().flatMap { index, entry in
      [
        TextFlow.Piece(entry.key, look[.hintKey].over(panel)),
        TextFlow.Piece(" \(entry.does)\(index == keys.count - 1 ? "" : "   ")", look[.text].over(panel)),
      ]
    }
  }
}
