/// The editor's text as lines of characters, with the cursor. There is always at least one line.
package struct TextBuffer: Equatable, Sendable {
  package private(set) var lines: [String]
  package private(set) var cursor: TextPosition

  package init(_ text: String = "") {
    lines = Self.split(text)
    cursor = TextPosition(line: 0, column: 0)
  }

  package var text: String { lines.joined(separator: "\n") }

  package var isEmpty: Bool { lines.count == 1 && lines[0].isEmpty }

  /// The line the cursor stands on.
  package var currentLine: String { lines[cursor.line] }

  /// The cursor as a UTF-8 offset into ``text``.
  package var utf8Offset: Int {
    lines[..<cursor.line].reduce(0) { $0 + $1.utf8.count + 1 } + currentLine.prefix(cursor.column).utf8.count
  }

  /// Puts the cursor as near to `position` as the text allows.
  package mutating func place(_ position: TextPosition) {
    let line = max(0, min(position.line, lines.count - 1))
    cursor = TextPosition(line: line, column: max(0, min(position.column, lines[line].count)))
  }

  /// Inserts text, which may hold line breaks, and leaves the cursor behind it.
  package mutating func insert(_ text: String) {
    let inserted = Self.split(text)
    let line = lines[cursor.line]
    let before = String(line.prefix(cursor.column))
    let after = String(line.dropFirst(cursor.column))
    if inserted.count == 1 {
      lines[cursor.line] = before + inserted[0] + after
      // A combining mark joins the character before it, so count what is there, not what was typed.
      cursor.column = (before + inserted[0]).count
    } else {
      let lastInserted = inserted[inserted.count - 1]
      lines.replaceSubrange(
        cursor.line...cursor.line,
        with: [before + inserted[0]] + inserted[1..<inserted.count - 1] + [lastInserted + after])
      cursor = TextPosition(line: cursor.line + inserted.count - 1, column: lastInserted.count)
    }
  }

  /// Removes everything between two places and leaves the cursor there.
  package mutating func delete(from start: TextPosition, to end: TextPosition) {
    guard start < end else { return }
    let before = lines[start.line].prefix(start.column)
    let after = lines[end.line].dropFirst(end.column)
    lines.replaceSubrange(start.line...end.line, with: [String(before + after)])
    cursor = start
  }

  /// The place a motion leads to.
  package func destination(of motion: TextMotion) -> TextPosition {
    switch motion {
    case .left:
      if cursor.column > 0 { return TextPosition(line: cursor.line, column: cursor.column - 1) }
      guard cursor.line > 0 else { return cursor }
      return TextPosition(line: cursor.line - 1, column: lines[cursor.line - 1].count)
    case .right:
      if cursor.column < currentLine.count { return TextPosition(line: cursor.line, column: cursor.column + 1) }
      guard cursor.line + 1 < lines.count else { return cursor }
      return TextPosition(line: cursor.line + 1, column: 0)
    case .wordLeft:
      guard cursor.column > 0 else { return destination(of: .left) }
      return TextPosition(line: cursor.line, column: WordMotion.start(before: cursor.column, in: Array(currentLine)))
    case .wordRight:
      guard cursor.column < currentLine.count else { return destination(of: .right) }
      return TextPosition(line: cursor.line, column: WordMotion.end(after: cursor.column, in: Array(currentLine)))
    case .lineStart: return TextPosition(line: cursor.line, column: 0)
    case .lineEnd: return TextPosition(line: cursor.line, column: currentLine.count)
    case .textStart: return TextPosition(line: 0, column: 0)
    case .textEnd: return TextPosition(line: lines.count - 1, column: lines[lines.count - 1].count)
    }
  }

  /// Splits at every kind of line break, and keeps an empty last line.
  private static func split(_ text: String) -> [String] {
    text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }.map(String.init)
  }
}
