package import FoundationEssentials
package import HaloModel

/// A webhook that a ``WebhookListener`` took.
package struct WebhookDelivery: Hashable, Sendable {
  package let event: WebhookEvent
  /// When it came, by this machine's clock.
  package let receivedAt: Date
  /// Whether an event of the same id came before: the service sends again what it saw no answer to.
  package let isRepeated: Bool

  package init(event: WebhookEvent, receivedAt: Date, isRepeated: Bool) {
    self.event = event
    self.receivedAt = receivedAt
    self.isRepeated = isRepeated
  }

  /// How long after the event it came; nil when the event says no time, as in the first generation.
  package var age: TimeInterval? {
    event.occurredAt?.date.map { receivedAt.timeIntervalSince($0) }
  }
}
