/// Where the sandbox posts webhooks, and how.
/// Source: halo-cloud reference, section 11.
package struct WebhookConfiguration: Sendable, Equatable {
  /// What the payload holds, and whether it is signed and sent again.
  package enum Generation: String, Sendable, CaseIterable {
    /// Site, query and source; unsigned, sent once.
    case first = "1"
    /// With an id and a time; signed, up to ten attempts.
    case second = "2"
  }

  /// Which runs of a registered query are announced.
  package enum Trigger: String, Sendable, CaseIterable {
    /// The first success, and each success with another result than the one before.
    case change
    /// Each success.
    case everySuccess
  }

  /// The integrator's address.
  package var url: WebhookURL
  /// What the signature is made with. The first generation has none; the second always has one.
  package var secret: WebhookSecret?
  package var generation: Generation
  package var trigger: Trigger

  package init(
    url: WebhookURL, secret: WebhookSecret?, generation: Generation = .second, trigger: Trigger = .change
  ) {
    self.url = url
    self.secret = secret
    self.generation = generation
    self.trigger = trigger
  }
}
