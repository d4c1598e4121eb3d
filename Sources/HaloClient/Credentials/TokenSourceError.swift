/// Why no token was handed out. Holds no token, no output of a command and no body of an answer, since either may be or
/// hold a secret.
package struct TokenSourceError: Error, Hashable, Sendable {
  /// The kind of failure.
  package enum Kind: Hashable, Sendable {
    /// Nobody was there to ask, or it gave no answer in time: worth another try.
    case unavailable
    /// It answered, and the answer is no token; asking again gives the same.
    case unusable
    /// It refused.
    case refused
    /// The task was cancelled.
    case cancelled
  }

  package let kind: Kind
  /// What happened, one line that begins in lower case: `the command halo-token ended with status 1`.
  package let summary: String
  /// What to do next, one sentence.
  package let nextStep: String

  package init(_ kind: Kind, summary: String, nextStep: String) {
    self.kind = kind
    self.summary = summary
    self.nextStep = nextStep
  }
}
