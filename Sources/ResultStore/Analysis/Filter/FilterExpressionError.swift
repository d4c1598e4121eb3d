/// Why a filter expression cannot be read. It names columns and words of the language, never a literal: those may be
/// patient data.
package struct FilterExpressionError: Error, Sendable, Hashable {
  /// What was expected, as a sentence or two.
  package let message: String
  /// Where in the expression, in characters from 0.
  package let offset: Int
}
