/// Why a webhook is not believed.
package enum WebhookFault: Hashable, Sendable, CaseIterable {
  /// It lacks the headers of a signed webhook, or they cannot be read.
  case unsigned
  /// It was signed too long ago, or in the future.
  case stale
  /// Its signature does not fit.
  case wrongSignature
  /// It is signed, and its body is no event.
  case malformedBody
}
