/// What opens an integrator's own token service, sent there as a bearer token. It prints as `redacted` everywhere and is
/// not `Codable`.
package struct ServiceCredential: Hashable, Sendable {
  /// The value behind `Bearer ` in the `Authorization` header.
  let headerValue: String

  /// Takes a credential as somebody stored it: white space around it is dropped. `nil` when nothing is left, or when it
  /// holds anything but visible ASCII, which no header may carry.
  package init?(_ text: String) {
    guard let key = SubscriptionKey(text) else { return nil }
    headerValue = key.headerValue
  }
}

extension ServiceCredential: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "redacted" }
  package var debugDescription: String { "redacted" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
