/// One line of input with a cursor, edited with the readline keys.
package struct TextInput: Equatable, Sendable {
  private var characters: [Character]
  /// The character the cursor stands before, from 0.
  package private(set) var cursor: Int

  package init(_ text: String = "") {
    characters = Array(text)
    cursor = characters.count
  }

  package var text: String { String(characters) }

  /// The text left of the cursor.
  package var textBeforeCursor: String { String(characters[..<cursor]) }

  package mutating func apply(_ edit: TextEdit) {
    switch edit {
    case .insert(let text):
      let inserted = text.filter { !$0.isNewline }
      characters.insert(contentsOf: inserted, at: cursor)
      cursor += inserted.count
    case .newline: break
    case .deleteBackward: delete(from: cursor - 1, to: cursor)
    case .deleteForward: delete(from: cursor, to: cursor + 1)
    case .deleteWordBackward: delete(from: WordMotion.start(before: cursor, in: characters), to: cursor)
    case .deleteToLineEnd: delete(from: cursor, to: characters.count)
    case .deleteToLineStart: delete(from: 0, to: cursor)
    }
  }

  package mutating func move(_ motion: TextMotion) {
    switch motion {
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(characters.count, cursor + 1)
    case .wordLeft: cursor = WordMotion.start(before: cursor, in: characters)
    case .wordRight: cursor = WordMotion.end(after: cursor, in: characters)
    case .lineStart, .textStart: cursor = 0
    case .lineEnd, .textEnd: cursor = characters.count
    }
  }

  private mutating func delete(from start: Int, to end: Int) {
    let range = max(0, start)..<min(characters.count, end)
    guard !range.isEmpty else { return }
    characters.removeSubrange(range)
    cursor = range.lowerBound
  }
}

/// A change of text at the cursor.
package enum TextEdit: Equatable, Sendable {
  case insert(String)
  case newline
  case deleteBackward
  case deleteForward
  case deleteWordBackward
  case deleteToLineEnd
  case deleteToLineStart
}

/// A movement of the cursor within text.
package enum TextMotion: Equatable, Sendable {
  case left, right, wordLeft, wordRight, lineStart, lineEnd, textStart, textEnd
}

/// Word boundaries as readline sees them: letters, digits and `_` form words.
enum WordMotion {
  static func start(before cursor: Int, in characters: [Character]) -> Int {
    var index = cursor
    while index > 0, !isWord(characters[index - 1]) { index -= 1 }
    while index > 0, isWord(characters[index - 1]) { index -= 1 }
    return index
  }

  static func end(after cursor: Int, in characters: [Character]) -> Int {
    var index = cursor
    while index < characters.count, !isWord(characters[index]) { index += 1 }
    while index < characters.count, isWord(characters[index]) { index += 1 }
    return index
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }
}
