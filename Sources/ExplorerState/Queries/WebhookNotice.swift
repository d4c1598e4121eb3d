package import HaloModel

/// What the webhook listener of this explorer says.
package enum WebhookNotice: Equatable, Sendable {
  case listening(port: Int)
  /// A verified event.
  case received(WebhookEvent)
  /// A request that was no webhook of ours: wrong signature, too old, unreadable.
  case rejected(reason: String)
  /// The listener could not start, or ended.
  case failed(ErrorReport)
}
