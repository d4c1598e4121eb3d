/// One word or sign of a filter expression, and where it begins.
struct FilterToken: Equatable {
  let kind: Kind
  /// Characters from the start of the expression.
  let offset: Int

  enum Kind: Equatable {
    /// A bare word: a column, a word of the language, or something to search for.
    case word(String)
    /// A name in double quotes or brackets.
    case name(String)
    /// `#3`: the third column.
    case columnNumber(Int)
    case number(String)
    case text(String)
    case temporal(String)
    /// An expression between slashes.
    case expression(String)
    /// An operator, a parenthesis or a comma.
    case sign(String)
    case end
  }

  /// Whether this is a word of the language, whatever its case.
  func isWord(_ word: String) -> Bool {
    if case .word(let text) = kind { text.lowercased() == word } else { false }
  }

  /// Whether this is a sign.
  func isSign(_ sign: String) -> Bool { kind == .sign(sign) }
}
