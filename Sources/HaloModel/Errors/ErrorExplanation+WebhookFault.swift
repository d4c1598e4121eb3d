extension ErrorExplanation {
  /// Explains why a webhook was refused.
  /// Source: halo-cloud reference, section 11.
  package static func webhook(_ fault: WebhookFault) -> ErrorExplanation {
    switch fault {
    case .unsigned:
      ErrorExplanation(
        meaning: "The request does not carry the headers of a signed webhook.",
        nextStep: "Check that it comes from Halo Cloud; webhooks of the first generation carry no signature.")
    case .stale:
      ErrorExplanation(
        meaning: "The webhook is more than five minutes away from this machine's time: delayed, or sent again by a "
          + "stranger.",
        nextStep: "Check this machine's clock; a genuine one that was missed is seen by asking for the query's status.")
    case .wrongSignature:
      ErrorExplanation(
        meaning: "The webhook was not signed with this secret, or was changed on the way.",
        nextStep: "Check that the secret is the one of this environment, and that no proxy rewrites the body.")
    case .malformedBody:
      ErrorExplanation(
        meaning: "The webhook is signed, but its body is no event this version knows.",
        nextStep: "Report the time and the X-Halo-Id header to Halo support.")
    }
  }
}
