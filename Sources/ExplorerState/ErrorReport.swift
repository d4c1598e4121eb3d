package import HaloModel

/// A failure as the screen tells it: the API's own word, what it said, what that means and what to do next.
///
/// Holds no key, no parameter value and no row, so it may be shown, copied and logged.
package struct ErrorReport: Error, Hashable, Sendable {
  /// The API's word: an HTTP status with its phrase (`503 Service Unavailable`), a status word
  /// (`executionFailed`), or our own (`not sent`).
  package var word: String
  /// The HTTP status, when the service answered with one.
  package var status: Int?
  /// The typed error, as in `mssql 208`.
  package var typed: String?
  /// What the service said; `nil` when it gave no message, as states do that explain themselves.
  package var message: String?
  /// What that means.
  package var meaning: String
  /// What to do next.
  package var nextStep: String
  /// The failed query, when the service made one.
  package var query: Query?
  /// Whether an immediate query met a limit that async queries do not have: its size (413) or its time (504).
  package var suggestsAsync: Bool
  /// Whether what was asked for was there once and is gone for good (410).
  package var isGone: Bool
  /// Whether the service could not be reached or refused the key, so that nothing else would get through either.
  package var isOutage: Bool

  package init(
    word: String, status: Int? = nil, typed: String? = nil, message: String?, meaning: String, nextStep: String,
    query: Query? = nil, suggestsAsync: Bool = false, isGone: Bool = false, isOutage: Bool = false
  ) {
    self.word = word
    self.status = status
    self.typed = typed
    self.message = message
    self.meaning = meaning
    self.nextStep = nextStep
    self.query = query
    self.suggestsAsync = suggestsAsync
    self.isGone = isGone
    self.isOutage = isOutage
  }

  /// Whether the service answered 403, which has several causes.
  package var isAccessRefused: Bool { status == 403 }

  /// One sentence for a place that has room for no more: what the service said, or else what the failure means.
  package var summary: String { message ?? meaning }
}
