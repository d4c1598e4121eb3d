import HaloClient

extension CommandFailure {
  /// A site that could not be looked up for a statement: the statement was not sent.
  init(lookingUp error: HaloClientError) {
    self.init(error)
    if error.code == .deadlineExceeded {
      nextStep = "The statement was not sent: the site was still being looked up. Allow more time with --timeout."
    }
  }

  /// A statement that was sent and did not come to an answer. Says what is safe to do next by whether it only reads.
  /// - Parameters:
  ///   - error: The failed call.
  ///   - isRead: Whether the statement provably changes nothing.
  ///   - isAsync: Whether it was sent as an async query.
  init(running error: HaloClientError, isRead: Bool, isAsync: Bool) {
    self.init(error)
    switch error.code {
    case .resultTooLarge where !isAsync:
      nextStep = "Run it again with --async, which has no limit of size, or ask for fewer rows or columns."
    case .timedOut where !isAsync:
      nextStep =
        isRead
        ? "Run it again with --async, which allows 5 minutes."
        : "Check whether the write happened; if not, send it with --async, which allows 5 minutes."
    case .deadlineExceeded:
      nextStep =
        isRead
        ? "Nothing is lost by running it again: allow more time with --timeout"
          + (isAsync ? "." : ", or use --async, which leaves an id to come back to.")
        : "The write may still happen, and no id of it is known: check before sending it again."
    case .connectionBroken:
      nextStep =
        isRead ? "Run it again." : "The write may have happened: check before sending it again."
    default: break
    }
  }
}
