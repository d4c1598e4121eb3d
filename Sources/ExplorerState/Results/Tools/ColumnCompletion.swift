/// The completion of a column's name in a filter: Tab goes through the names that fit, in the order of the columns.
package struct ColumnCompletion: Equatable, Sendable {
  /// The names that fit, as a filter writes them.
  package let names: [String]
  /// Which of them stands in the text.
  package let chosen: Int
  /// What stood before and behind the name that is completed.
  private let before: String
  private let behind: String

  /// The completion of the word before the cursor with one of `names`, which are written as a filter writes them; `nil`
  /// when no name begins with it.
  init?(of input: TextInput, with names: [String]) {
    let typed = input.textBeforeCursor
    let word = typed.suffix(while: { !Self.endsWord($0) })
    let wanted = Self.bare(String(word)).lowercased()
    self.names = names.filter { Self.bare($0).lowercased().hasPrefix(wanted) }
    guard !self.names.isEmpty else { return nil }
    chosen = 0
    before = String(typed.dropLast(word.count))
    behind = String(input.text.dropFirst(typed.count))
  }

  private init(_ other: ColumnCompletion, chosen: Int) {
    names = other.names
    self.chosen = chosen
    before = other.before
    behind = other.behind
  }

  /// The next name that fits, the first one after the last.
  var next: ColumnCompletion { ColumnCompletion(self, chosen: (chosen + 1) % names.count) }

  /// The text with the chosen name, the cursor behind it.
  var input: TextInput {
    var input = TextInput(before + names[chosen] + behind)
    for _ in behind { input.move(.left) }
    return input
  }

  private static func endsWord(_ character: Character) -> Bool {
    character.isWhitespace || "()=<>!~,".contains(character)
  }

  /// A name without the quotes that a filter may need around it.
  private static func bare(_ name: String) -> String {
    String(name.drop { $0 == "\"" || $0 == "[" }.reversed().drop { $0 == "\"" || $0 == "]" }.reversed())
  }
}

extension String {
  /// The longest end of the text whose characters all fulfil a condition.
  fileprivate func suffix(while isKept: (Character) -> Bool) -> Substring {
    var start = endIndex
    while start > startIndex, isKept(self[index(before: start)]) { start = index(before: start) }
    return self[start...]
  }
}
