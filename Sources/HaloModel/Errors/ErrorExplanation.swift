/// What a failure means and what to do next: the part of an ``ErrorCause`` that every pane and command shows.
package struct ErrorExplanation: Hashable, Sendable {
  /// What it means, one sentence.
  package var meaning: String
  /// What to do next, one sentence.
  package var nextStep: String

  package init(meaning: String, nextStep: String) {
    self.meaning = meaning
    self.nextStep = nextStep
  }
}

extension ErrorExplanation {
  /// Explains an HTTP status of Halo Cloud, with the message where one status has several causes.
  /// Source: halo-cloud reference, sections 10.2 and 18.
  package static func status(
    _ status: Int, message: String?, about call: CallSubject = .service
  ) -> ErrorExplanation {
    ErrorCause.first(for: .http(status), message: message, about: call)?.explanation
      ?? ErrorExplanation(
        meaning: "Halo Cloud answered with HTTP status \(status).",
        nextStep: "Try again; if it stays, ask Halo support."
      )
  }

  /// Explains the typed error of a failed query.
  /// Source: halo-cloud reference, section 10.3.
  package static func query(_ details: QueryErrorDetails) -> ErrorExplanation {
    let typed = details.likelyType.flatMap {
      ErrorCause.first(for: .error($0, code: details.errorCode), message: details.errorMessage)
    }
    return explanation(typed, or: .untypedError)
  }

  /// Explains why a query failed, from its state first and its typed error then; `nil` for one that did not fail.
  package static func failed(_ query: Query) -> ErrorExplanation? {
    if let explanation = status(query.status) { return explanation }
    return query.failure.map(ErrorExplanation.query)
  }

  /// Explains a state that tells the cause by itself; `nil` for the others, `executionFailed` among them, of which only
  /// the error says more.
  /// Source: halo-cloud reference, section 8.
  package static func status(_ status: QueryStatus) -> ErrorExplanation? {
    guard status.isFailure, status != .executionFailed else { return nil }
    return ErrorCause.first(for: .query(status))?.explanation
  }

  /// Explains the state of a registered query that ended before its time; `nil` for the others.
  /// Source: halo-cloud reference, section 9.
  package static func status(_ status: RegisteredQueryStatus) -> ErrorExplanation? {
    ErrorCause.first(for: .registered(status)).flatMap { $0.isFault ? $0.explanation : nil }
  }

  /// Explains what the FHIR engine said, from the first code that tells one.
  /// Source: halo-cloud reference, section 12.6.
  package static func outcome(_ outcome: OperationOutcome) -> ErrorExplanation {
    explanation(telling(outcome) ?? causes(of: outcome).first, or: .untypedOutcome)
  }

  /// The same where a code says more than that the engine failed, which is how the service codes nearly everything; `nil`
  /// elsewhere, where an HTTP status tells the cause better.
  package static func tellingOutcome(_ outcome: OperationOutcome) -> ErrorExplanation? {
    telling(outcome)?.explanation
  }

  private static func telling(_ outcome: OperationOutcome) -> ErrorCause? {
    causes(of: outcome).first { $0.id != "fhir-5003" }
  }

  /// The entries of all codes of an outcome, in their order.
  private static func causes(of outcome: OperationOutcome) -> [ErrorCause] {
    let codes = outcome.issue.flatMap { issue in (issue.details?.coding ?? []).compactMap(\.code) + [issue.code] }
    return codes.compactMap { ErrorCause.first(for: .outcome($0), message: outcome.message) }
  }

  /// Explains a failure that is seen on this side, without an answer of the service.
  package static func local(_ fault: LocalFault) -> ErrorExplanation {
    explanation(nil, or: .local(fault))
  }

  /// Explains why the service refuses tokens.
  /// Source: halo-cloud reference, section 4.
  package static func token(_ fault: TokenFault) -> ErrorExplanation {
    explanation(nil, or: .token(fault))
  }

  /// Explains why a webhook was refused.
  /// Source: halo-cloud reference, section 11.
  package static func webhook(_ fault: WebhookFault) -> ErrorExplanation {
    explanation(nil, or: .webhook(fault))
  }

  /// The table has an entry for each of the subjects that come here (held by a test), so the last words are never read.
  private static func explanation(_ cause: ErrorCause?, or subject: ErrorCause.Subject) -> ErrorExplanation {
    (cause ?? ErrorCause.first(for: subject))?.explanation
      ?? ErrorExplanation(meaning: "The cause is not known.", nextStep: "Try again; if it stays, ask Halo support.")
  }
}
