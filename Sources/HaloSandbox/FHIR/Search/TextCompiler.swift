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

  /// A column that holds strings with blanks between them.
  func wordCondition(_ text: String, _ match: SearchValue.Match) -> SearchSQL {
    switch match {
    case .containing: return condition(text, match)
    case .exact:
      let inner = SearchSQL("instr(' ' || \(column) || ' ', ?) > 0", [.text(" \(text) ")])
      return .any([condition(text, .exact), .all([SearchSQL(Self.hasWords(column)), inner])])
    case .beginning:
      let text = FoldedText.fold(text)
      // Few rows have a second word; an index of those alone finds them.
      let later = SearchSQL("instr(\(folded), ?) > 0", [.text(" \(text)")])
      return .any([beginning(text), .all([SearchSQL(Self.hasWords(column)), later])])
    }
  }

  /// What holds for the rows whose column has more than one word; a partial index has the same condition.
  static func hasWords(_ column: String) -> String { "instr(\(column), ' ') > 0" }

  private func beginning(_ text: String) -> SearchSQL {
    SearchSQL("(\(folded) >= ? AND \(folded) < ?)", [.text(text), .text(FoldedText.end(of: text))])
  }
}
