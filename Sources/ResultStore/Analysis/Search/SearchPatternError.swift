/// Why a pattern cannot be searched for. It never repeats the pattern, which may be patient data.
package struct SearchPatternError: Error, Sendable, Hashable {
  /// What is wrong and what to do, as a sentence.
  package let message: String
  /// Where in the pattern, in characters from 0; nil when that cannot be told.
  package let offset: Int?
}
