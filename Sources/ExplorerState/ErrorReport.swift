package import HaloModel

/// A failure as the screen tells it: the API's own word, what it said, what that means and what to do next.
///
/// Holds no key, no parameter value and no row, so it may be shown, copied and logged.
package struct ErrorReport: Error, Hashable, Sendable {
  /// The API's word: an HTTP status with its phrase (`503 Service Unavailable`), a status word
  /// (`executionFailed`), or our own (`not sent`).
  package var word: String
  /// The typed error, as in `mssql 208`.
  package var typed: String?
  /// What the service said.
  package var message: String
  /// What that means.
  package var meaning: String
  /// What to do next.
  package var nextStep: String
  /// The failed query, when the service made one.
  package var query: Query?

  package init(
    word: String, typed: String? = nil, message: String, meaning: String, nextStep: String,
    query: Query? = nil
  ) {
    self.word = word
    self.typed = typed
    self.message = message
    self.meaning = meaning
    self.nextStep = nextStep
    self.query = query
  }
}
