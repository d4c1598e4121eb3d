/// Comparisons of a text column, of strings and of the texts of concepts.
struct TextCompiler {
  private let column: String
  private var folded: String { "\(FoldFunction.name)(\(column))" }

  init(_ column: String) {
    self.column = column
  }

  /// A column that holds one string.
  func condition(_ text: String, _ match: SearchValue.Match) -> SearchSQL {
    switch match {
    case .beginning: beginning(FoldedText.fold(text))
    // The collation of the column lets the index find what the second comparison is exact about.
    case .exact: SearchSQL("(\(column) = ? AND \(column) = ? COLLATE BINARY)", [.text(text), .text(text)])
    case .containing: SearchSQL("instr(\(folded), ?) > 0", [.text(FoldedText.fold(text))])
    }
  }

  /// A column of a table that holds strings with blanks between them; no string of it has a blank itself.
  func wordCondition(_ text: String, _ match: SearchValue.Match, in table: String) -> SearchSQL {
    switch match {
    case .containing: return condition(text, match)
    case .exact:
      guard !text.contains(" ") else { return .never }
      let inner = SearchSQL("instr(' ' || \(column) || ' ', ?) > 0", [.text(" \(text) ")])
      return .any([condition(text, .exact), later(inner, table)])
    case .beginning:
      let text = FoldedText.fold(text)
      guard !text.contains(" ") else { return .never }
      return .any([beginning(text), later(SearchSQL("instr(\(folded), ?) > 0", [.text(" \(text)")]), table)])
    }
  }

  /// Rows with more than one word; they are few, and an index of those alone finds them.
  private func later(_ condition: SearchSQL, _ table: String) -> SearchSQL {
    condition.wrapped("INTERNALID IN (SELECT INTERNALID FROM \(table) WHERE \(Self.hasWords(column)) AND ", ")")
  }

  /// What holds for the rows whose column has more than one word; a partial index has the same condition.
  static func hasWords(_ column: String) -> String { "instr(\(column), ' ') > 0" }

  private func beginning(_ text: String) -> SearchSQL {
    SearchSQL("(\(folded) >= ? AND \(folded) < ?)", [.text(text), .text(FoldedText.end(of: text))])
  }
}
