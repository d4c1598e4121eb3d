import SQLDialects

/// The editor pane: the text, its history and how far it is scrolled.
package struct EditorState: Equatable, Sendable {
  package var buffer: TextBuffer
  package var firstLine: Int
  package var firstCell: Int
  /// The display cell that up and down aim for.
  package var goalCell: Int?
  var history: EditHistory

  package init(text: String = "") {
    buffer = TextBuffer(text)
    firstLine = 0
    firstCell = 0
    goalCell = nil
    history = EditHistory()
  }

  mutating func edit(typing: Bool = false, _ change: (inout TextBuffer) -> Void) {
    let before = buffer
    change(&buffer)
    guard buffer.lines != before.lines else { return }
    history.record(before, typing: typing)
    goalCell = nil
  }

  /// Inserts a name from the catalogue, with a blank before it where two words would touch.
  mutating func insertName(_ name: String) {
    let before = buffer.currentLine.prefix(buffer.cursor.column).last
    let needsBlank = before.map { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "]" || $0 == "*" } ?? false
    edit { $0.insert((needsBlank ? " " : "") + name) }
  }

  mutating func scroll(rows: Int, cells: Int, cursorCell: Int) {
    firstLine = firstVisible(firstLine, showing: buffer.cursor.line, rows: rows, of: buffer.lines.count)
    if cursorCell < firstCell { firstCell = cursorCell }
    if cursorCell >= firstCell + cells { firstCell = cursorCell - cells + 1 }
    firstCell = max(0, firstCell)
  }
}

extension SQLDialect {
  /// The name as a statement may use it: quoted when it is a keyword or holds anything but letters, digits and `_`.
  func quotedIfNeeded(_ name: String) -> String {
    let isPlain =
      name.first.map { $0.isLetter || $0 == "_" } ?? false
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "$") }
    if isPlain, !SQLKeywords.contains(name, in: self) { return name }
    return self == .tsql ? "[\(name)]" : "\"\(name)\""
  }
}
