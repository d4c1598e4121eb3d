import ExplorerState
import TestSupport
import Testing

@Suite("Editing")
struct EditingTests {
  private func state(_ text: String, line: Int = 0, column: Int = 0) -> AppState {
    var state = Samples.state(sql: text)
    _ = state.reduce(.editor(.placed(TextPosition(line: line, column: column), goalCell: 0)))
    return state
  }

  private func typed(_ text: String, into state: inout AppState) {
    for character in text {
      _ = state.reduce(.editor(.edited(character == "\n" ? .newline : .insert(String(character)))))
    }
  }

  @Test(
    "edits at the cursor",
    arguments: [
      (TextEdit.insert("x"), "abx cd\nef", 0, 3), (.deleteBackward, "a cd\nef", 0, 1),
      (.deleteForward, "abcd\nef", 0, 2),
      (.deleteWordBackward, " cd\nef", 0, 0), (.deleteToLineEnd, "ab\nef", 0, 2), (.deleteToLineStart, " cd\nef", 0, 0),
      (.newline, "ab\n cd\nef", 1, 0),
    ])
  func edit(_ edit: TextEdit, _ text: String, _ line: Int, _ column: Int) {
    var state = state("ab cd\nef", column: 2)
    _ = state.reduce(.editor(.edited(edit)))
    #expect(state.editor.buffer.text == text)
    #expect(state.editor.buffer.cursor == TextPosition(line: line, column: column))
  }

  @Test("deleting at a line's edge joins lines")
  func joins() {
    var atEnd = state("ab\ncd", column: 2)
    _ = atEnd.reduce(.editor(.edited(.deleteToLineEnd)))
    #expect(atEnd.editor.buffer.text == "abcd")
    var atStart = state("ab\ncd", line: 1)
    _ = atStart.reduce(.editor(.edited(.deleteBackward)))
    #expect(atStart.editor.buffer.text == "abcd")
    #expect(atStart.editor.buffer.cursor == TextPosition(line: 0, column: 2))
  }

  @Test("a new line keeps the indent")
  func indent() {
    var state = state("")
    typed("  a\nb", into: &state)
    #expect(state.editor.buffer.text == "  a\n  b")
  }

  @Test("a run of typing is undone in words, and redone")
  func undo() {
    var state = state("")
    typed("SELECT top", into: &state)
    _ = state.reduce(.editor(.undoRequested))
    #expect(state.editor.buffer.text == "SELECT ")
    _ = state.reduce(.editor(.undoRequested))
    _ = state.reduce(.editor(.undoRequested))
    #expect(state.editor.buffer.text == "")
    for _ in 0..<3 { _ = state.reduce(.editor(.redoRequested)) }
    #expect(state.editor.buffer.text == "SELECT top")
  }

  @Test("typing after an undo drops what could be redone")
  func branch() {
    var state = state("")
    typed("a b", into: &state)
    _ = state.reduce(.editor(.undoRequested))
    typed("c", into: &state)
    _ = state.reduce(.editor(.redoRequested))
    #expect(state.editor.buffer.text == "a c")
  }

  @Test("a paste is text, whatever it holds, and one step to undo")
  func paste() {
    var state = state("")
    let effects = state.reduce(.editor(.pasted("SELECT 1;\r\nDELETE\tFROM x\u{1B}[5~\u{7F}\u{9B}\n")))
    #expect(effects == [])
    #expect(state.editor.buffer.text == "SELECT 1;\nDELETE FROM x[5~\n")
    _ = state.reduce(.editor(.undoRequested))
    #expect(state.editor.buffer.text == "")
  }

  @Test("the cursor moves by whole characters, wide, combined or joined")
  func graphemes() {
    var state = state("e\u{301}李👩‍👩‍👧x")
    for expected in 1...4 {
      _ = state.reduce(.editor(.moved(.right)))
      #expect(state.editor.buffer.cursor.column == expected)
    }
    _ = state.reduce(.editor(.edited(.deleteBackward)))
    _ = state.reduce(.editor(.edited(.deleteBackward)))
    #expect(state.editor.buffer.text == "e\u{301}李")
  }

  @Test("a combining mark typed alone joins the character before it")
  func combiningMark() {
    var state = state("")
    typed("e", into: &state)
    _ = state.reduce(.editor(.edited(.insert("\u{301}"))))
    #expect(state.editor.buffer.cursor.column == 1)
    _ = state.reduce(.editor(.edited(.insert("x"))))
    #expect(state.editor.buffer.text == "e\u{301}x")
  }

  @Test("words stop at letters, digits and underscores")
  func words() {
    var state = state("SELECT a_1, b")
    _ = state.reduce(.editor(.moved(.lineEnd)))
    var columns: [Int] = []
    for _ in 0..<3 {
      _ = state.reduce(.editor(.moved(.wordLeft)))
      columns.append(state.editor.buffer.cursor.column)
    }
    #expect(columns == [12, 7, 0])
  }

  @Test("the view scrolls just far enough to keep the cursor in sight")
  func scrolling() {
    var state = state((1...100).map { "line \($0)" }.joined(separator: "\n"))
    _ = state.reduce(.editor(.moved(.textEnd)))
    state.adopt(Viewports(editorRows: 10, editorCells: 4, editorCursorCell: 8))
    #expect(state.editor.firstLine == 90)
    #expect(state.editor.firstCell == 5)
    _ = state.reduce(.editor(.moved(.textStart)))
    state.adopt(Viewports(editorRows: 10, editorCells: 4, editorCursorCell: 0))
    #expect(state.editor.firstLine == 0)
    #expect(state.editor.firstCell == 0)
  }
}
