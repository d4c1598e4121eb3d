extension ErrorCause {
  /// Failures seen on this side, without an answer of the service.
  static let local: [ErrorCause] = [
    local(
      .connectionRefused, "connection-refused", "Nothing listens at this address.",
      next: "Check host and port of the base URL; start a sandbox with: haloscope sandbox serve."),
    local(
      .hostNotFound, "host-not-found", "The host name of the base URL has no address.",
      next: "Check the spelling of the base URL and this machine's name resolution."),
    local(
      .connectionFailed, "connection-failed", "No connection to the service came about; nothing was sent.",
      next: "Check this machine's network and firewall, then try again."),
    local(
      .connectionBroken, "connection-broken",
      "The connection broke before the answer arrived; the query may have run.",
      next: "Run a read again. A write: check whether it happened before sending it again."),
    local(
      .secureConnectionFailed, "no-secure-connection",
      "No trusted encrypted connection could be agreed with the service.",
      next: "Check that the base URL is right, and this machine's clock and certificates."),
    local(
      .deadlineExceeded, "deadline-exceeded",
      "The time allowed for the request passed without an answer; the query may still run.",
      next: "Allow more time, or make the query smaller. A write: check whether it happened first."),
    local(
      .cancelled, "stopped-here", "The request was stopped here; a query that was already sent may still run.",
      next: "Run it again when you need the answer."),
    local(
      .undecodable, "unreadable-answer", "The answer does not have the shape this version knows.",
      next: "Check that the base URL is a Halo Cloud; if it is, report the endpoint and this version."),
    local(
      .responseTooLarge, "answer-too-large", "The answer is longer than haloscope takes in at once.",
      next: "Ask for fewer rows or columns."),
    local(
      .foreignLink, "foreign-link",
      "The link to the next page leads to another host or path than the site's FHIR base; nothing was sent.",
      next:
        "Key and token go nowhere else: ask Halo support why the Bundle has such a link, or ask with a larger _count."),
    local(
      .unknownSite, "unknown-site", "No site of this practice management system has that ID here.",
      next: "Check the PMS, the ID and the environment: stage and production know different sites."),
  ]

  /// Why a webhook is not believed.
  /// Source: halo-cloud reference, section 11.
  static let webhooks: [ErrorCause] = [
    ErrorCause(
      "webhook-unsigned", [.of(.webhook(.unsigned))],
      "The request does not carry the headers of a signed webhook.",
      next: "Check that it comes from Halo Cloud; webhooks of the first generation carry no signature.", .you, .halo),
    ErrorCause(
      "webhook-stale", [.of(.webhook(.stale))],
      "The webhook is more than five minutes away from this machine's time: delayed, or sent again by a stranger.",
      next: "Check this machine's clock; a genuine one that was missed is seen by asking for the query's status.",
      .you),
    ErrorCause(
      "webhook-signature", [.of(.webhook(.wrongSignature))],
      "The webhook was not signed with this secret, or was changed on the way.",
      next: "Check that the secret is the one of this environment, and that no proxy rewrites the body.", .you),
    ErrorCause(
      "webhook-body", [.of(.webhook(.malformedBody))],
      "The webhook is signed, but its body is no event this version knows.",
      next: "Report the time and the X-Halo-Id header to Halo support.", .halo),
  ]

  private static func local(
    _ fault: LocalFault, _ id: String, _ meaning: String, next nextStep: String
  ) -> ErrorCause {
    ErrorCause(id, [.of(.local(fault))], meaning, next: nextStep, .you)
  }
}
