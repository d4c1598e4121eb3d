package import HaloModel

extension HaloClientError: CustomStringConvertible {
  /// The word to show first: the failed query's status, an HTTP status with its phrase, or our own word.
  package var word: String {
    if let query { return query.status.isFailure ? query.status.rawValue : "failed" }
    if case .undecodable = code { return "unreadable answer" }
    if case .unknownSite = code { return "unknown site" }
    if let status { return HTTPStatusPhrase.text(status) }
    return switch code {
    case .connectionRefused: "connection refused"
    case .hostNotFound: "host not found"
    case .connectionFailed: "no connection"
    case .connectionBroken: "connection broken"
    case .secureConnectionFailed: "no secure connection"
    case .deadlineExceeded: "deadline exceeded"
    case .cancelled: "cancelled"
    case .responseTooLarge: "answer too large"
    case .notOnDesktop: "not on the Desktop API"
    case .otherSite: "another site"
    case .noToken: "no token"
    case .foreignLink: "link refused"
    default: "failed"
    }
  }

  /// What happened in one line, with the service's own words where there are any.
  package var summary: String {
    let label = errorDetails?.label ?? ""
    let head = label.isEmpty ? word : "\(word) (\(label))"
    return switch code {
    case .connectionRefused: "\(host) refused the connection"
    case .hostNotFound: "the host \(host) was not found"
    case .connectionFailed: "no connection to \(host) came about"
    case .connectionBroken: "the connection to \(host) broke before the answer arrived"
    case .secureConnectionFailed: "no secure connection to \(host) came about"
    case .deadlineExceeded where attempts == 0: "no token came in the time allowed"
    case .deadlineExceeded: "\(host) gave no answer in the time allowed"
    case .cancelled: "cancelled"
    case .undecodable(let path):
      "\(host) sent an answer that cannot be read" + (path.isEmpty ? "" : " (at \(MessageText.singleLine(path)))")
    case .responseTooLarge(let limit): "\(host) sent an answer of more than \(limit / 1024 / 1024) MiB"
    case .notOnDesktop: "the Desktop API has no \(message ?? "such operation")"
    case .otherSite(let site): "the token of this profile is for site \(site) only"
    case .noToken(let error): "no token: \(MessageText.singleLine(error.summary))"
    case .foreignLink: "the link to the next page leads away from the FHIR address of the site"
    case .unknownSite(let reference): "unknown site \(MessageText.singleLine(reference.description))"
    default: message.map { "\(head): \($0)" } ?? head
    }
  }

  /// What it means and what to do next, from the one table of HaloModel.
  package var explanation: ErrorExplanation {
    if let query, let explanation = ErrorExplanation.failed(query) { return explanation }
    if let errorDetails { return .query(errorDetails) }
    if let explanation = explanationOfOutcome { return explanation }
    if let tokenFault { return .token(tokenFault) }
    return switch code {
    case .connectionRefused: .local(.connectionRefused)
    case .hostNotFound: .local(.hostNotFound)
    case .connectionFailed: .local(.connectionFailed)
    case .connectionBroken: .local(.connectionBroken)
    case .secureConnectionFailed: .local(.secureConnectionFailed)
    case .deadlineExceeded: .local(.deadlineExceeded)
    case .cancelled: .local(.cancelled)
    case .undecodable: .local(.undecodable)
    case .responseTooLarge: .local(.responseTooLarge)
    case .unknownSite: .local(.unknownSite)
    case .notOnDesktop: .local(.notOnDesktop)
    case .otherSite: .local(.otherSite)
    case .foreignLink: .local(.foreignLink)
    case .noToken(let error):
      ErrorExplanation(
        meaning: ErrorExplanation.local(.noToken).meaning, nextStep: MessageText.singleLine(error.nextStep))
    default: .status(status ?? 0, message: message, about: subject)
    }
  }

  /// What the FHIR engine's codes tell; `nil` where the HTTP status tells more, whatever body came with it.
  private var explanationOfOutcome: ErrorExplanation? {
    guard let outcome else { return nil }
    switch status {
    case 200, 201, 500: return .outcome(outcome)
    case 400, 409, 422: return .tellingOutcome(outcome)
    // A resource that is not there, unless it is the type that the site does not have.
    case 404: return outcome.issue.contains { $0.code == "not-supported" } ? .tellingOutcome(outcome) : nil
    default: return nil
    }
  }

  /// What the call was about, as its path tells.
  package var subject: CallSubject { CallSubject(endpoint: endpoint) }

  /// What to do next in one line.
  package var nextStep: String { explanation.nextStep }

  /// Cause, next step and the operation it was about.
  package var description: String { "\(summary). \(nextStep) [\(endpoint), attempts: \(attempts)]" }
}
