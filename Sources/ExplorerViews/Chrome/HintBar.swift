import ExplorerState
import TerminalCells

/// The keys that work here, from the command table: the innermost context first. While the second key of two is awaited,
/// those that go with the first.
struct HintBar {
  let area: Rect

  func draw(_ state: AppState, into buffer: inout CellBuffer, _ look: Appearance) {
    buffer.fill(area, look[.statusLine])
    var column = area.column + 1
    if let prefix = state.prefix {
      column += buffer.put(
        "\(KeyEvent.labels(of: prefix)) …", at: Point(column, area.row),
        style: look[.hintKey].over(look[.statusLine]))
      column += 2
    }
    let (others, last) = state.prefix.map { (Self.hints(after: $0, state), []) } ?? Self.hints(for: state)
    let reserved = last.reduce(0) { $0 + $1.columns + 2 }
    for hint in others where column + hint.columns + reserved < area.endColumn {
      hint.draw(at: Point(column, area.row), into: &buffer, look)
      column += hint.columns + 2
    }
    column = max(column, area.endColumn - reserved)
    for hint in last {
      hint.draw(at: Point(column, area.row), into: &buffer, look)
      column += hint.columns + 2
    }
  }

  /// The second keys that make a command with the first one that was pressed.
  private static func hints(after prefix: String, _ state: AppState) -> [Hint] {
    KeyContext.inForce(in: state).flatMap { context in
      CommandTable.commands(in: context).compactMap { Hint($0, after: prefix, state) }
    }
  }

  /// The hints of this state; help and quit apart, because they keep their place on the right at every width.
  private static func hints(for state: AppState) -> (others: [Hint], last: [Hint]) {
    let hinted = KeyContext.inForce(in: state).flatMap { context in
      CommandTable.commands(in: context).filter { command in
        command.hint(in: state) != nil
          && !(state.connection.info.isDesktop && CommandTable.lookups.contains(command.id))
      }
    }
    let last = hinted.filter { $0.id == "help" || $0.id == "quit" }
    let others = hinted.filter { $0.id != "help" && $0.id != "quit" }
    return (others.compactMap { Hint($0, state) }, last.compactMap { Hint($0, state) })
  }
}

/// A key with its one or two words.
private struct Hint {
  let key: String
  let text: String

  init?(_ command: ExplorerCommand, _ state: AppState) {
    guard let key = command.labels.first, let text = command.hint(in: state) else { return nil }
    self.key = key
    self.text = text
  }

  init?(_ command: ExplorerCommand, after prefix: String, _ state: AppState) {
    let taken = prefix.split(separator: " ").count
    let chords = command.keys.map { $0.split(separator: " ").compactMap { KeyEvent(String($0)) } }
    let isNext = { (chord: [KeyEvent]) in
      chord.count > taken && chord.prefix(taken).map(\.notation).joined(separator: " ") == prefix
    }
    guard let chord = chords.first(where: isNext) else { return nil }
    // Of keys that need a third one, that one stands for all of them.
    key = chord.count == taken + 1 ? chord[taken].label : "\(chord[taken].label) \(chord[taken + 1].label)"
    text = command.hint(in: state) ?? command.title.lowercased()
  }

  var columns: Int { DisplayWidth.columns(of: key) + 1 + DisplayWidth.columns(of: text) }

  func draw(at point: Point, into buffer: inout CellBuffer, _ look: Appearance) {
    let base = look[.statusLine]
    let drawn = buffer.put(key, at: point, style: look[.hintKey].over(base))
    buffer.put(text, at: point.moved(columns: drawn + 1), style: look[.hintText].over(base))
  }
}
