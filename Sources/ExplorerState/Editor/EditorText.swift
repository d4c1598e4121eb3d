/// One text of the editor with its cursor, its history and how far it is scrolled.
package struct EditorText: Equatable, Sendable {
  package var buffer: TextBuffer
  package var firstLine: Int
  package var firstCell: Int
  /// The display cell that up and down aim for.
  package var goalCell: Int?
  var history: EditHistory

  package init(_ text: String = "") {
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

  /// Puts the cursor elsewhere, which ends a run of typing.
  mutating func place(_ position: TextPosition, goalCell: Int? = nil) {
    history.breakTyping()
    buffer.place(position)
    self.goalCell = goalCell
  }
}
