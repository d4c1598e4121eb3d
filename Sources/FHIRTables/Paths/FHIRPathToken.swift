/// A word or sign of a FHIRPath, and where it begins.
struct FHIRPathToken: Hashable {
  /// What it is.
  enum Kind: Hashable {
    /// A name, also one between backticks.
    case name(String)
    /// A text between quotes.
    case string(String)
    /// A number's digits.
    case number(String)
    /// A date, or date and time, without its `@`.
    case dateTime(String)
    /// A time of day, without its `@T`.
    case time(String)
    /// The name after `%`.
    case constant(String)
    /// `$this`.
    case this
    /// Anything else: an operator, a bracket, a comma.
    case sign(String)
    /// Behind the last character.
    case end
  }

  var kind: Kind
  /// Unicode scalars from the beginning of the path.
  var offset: Int
  /// Whether a name stood between backticks, so that it is no operator.
  var isDelimited = false
}
