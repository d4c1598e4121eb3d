/// One lexical piece of an SQL text: what it is and where it stands.
///
/// The kinds are also what an editor colours by, see ``SQLToken/Kind``.
package struct SQLToken: Sendable, Equatable {
  /// What a token is. White space has no token.
  package enum Kind: Sendable, Equatable, CaseIterable {
    /// A word of the dialect's keyword list, such as `SELECT`.
    case keyword
    /// A plain name.
    case identifier
    /// A name in brackets, double quotes or backticks.
    case quotedIdentifier
    /// A word followed by an opening parenthesis that is not a keyword of the grammar there, such as `COUNT`.
    case function
    /// A string literal with its quotes and prefix: `'a'`, `N'a'`, `x'00'`.
    case string
    /// A numeric literal, also `0x1F` and `$12.50`.
    case number
    /// A line or block comment.
    case comment
    /// A parameter or local variable: `@name`, `:name`, `?`.
    case parameter
    /// A global of T-SQL: `@@VERSION`.
    case global
    /// An operator such as `+` or `<>`.
    case `operator`
    /// A parenthesis, comma, dot or semicolon.
    case punctuation
    /// A character that starts nothing in the dialect.
    case unknown
  }

  /// What the token is.
  package let kind: Kind
  /// Where it stands: UTF-8 offsets into the text.
  package let range: Range<Int>
  /// False for a string, quoted name or block comment that the text ends inside of.
  package let isTerminated: Bool

  /// A token of the given kind at a place.
  package init(kind: Kind, range: Range<Int>, isTerminated: Bool = true) {
    self.kind = kind
    self.range = range
    self.isTerminated = isTerminated
  }

  /// Whether the token is a bare word: keyword, name or function name.
  package var isWord: Bool { kind == .keyword || kind == .identifier || kind == .function }
}
