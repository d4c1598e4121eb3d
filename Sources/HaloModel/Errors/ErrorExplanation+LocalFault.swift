extension ErrorExplanation {
  /// Explains a failure that is seen on this side, without an answer of the service.
  package static func local(_ fault: LocalFault) -> ErrorExplanation {
    switch fault {
    case .connectionRefused:
      ErrorExplanation(
        meaning: "Nothing listens at this address.",
        nextStep: "Check host and port of the base URL; start a sandbox with: haloscope sandbox serve.")
    case .hostNotFound:
      ErrorExplanation(
        meaning: "The host name of the base URL has no address.",
        nextStep: "Check the spelling of the base URL and this machine's name resolution.")
    case .connectionFailed:
      ErrorExplanation(
        meaning: "No connection to the service came about; nothing was sent.",
        nextStep: "Check this machine's network and firewall, then try again.")
    case .connectionBroken:
      ErrorExplanation(
        meaning: "The connection broke before the answer arrived; the query may have run.",
        nextStep: "Run a read again. A write: check whether it happened before sending it again.")
    case .secureConnectionFailed:
      ErrorExplanation(
        meaning: "No trusted encrypted connection could be agreed with the service.",
        nextStep: "Check that the base URL is right, and this machine's clock and certificates.")
    case .deadlineExceeded:
      ErrorExplanation(
        meaning: "The time allowed for the request passed without an answer; the query may still run.",
        nextStep: "Allow more time, or make the query smaller. A write: check whether it happened first.")
    case .cancelled:
      ErrorExplanation(
        meaning: "The request was stopped here; a query that was already sent may still run.",
        nextStep: "Run it again when you need the answer.")
    case .undecodable:
      ErrorExplanation(
        meaning: "The answer does not have the shape this version knows.",
        nextStep: "Check that the base URL is a Halo Cloud; if it is, report the endpoint and this version.")
    case .responseTooLarge:
      ErrorExplanation(
        meaning: "The answer is longer than haloscope takes in at once.", nextStep: "Ask for fewer rows or columns.")
    case .unknownSite:
      ErrorExplanation(
        meaning: "No site of this practice management system has that ID here.",
        nextStep: "Check the PMS, the ID and the environment: stage and production know different sites.")
    }
  }
}
