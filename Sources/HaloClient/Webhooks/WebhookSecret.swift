/// The secret that Halo Cloud signs an integrator's webhooks with. It prints as `redacted` everywhere and is not
/// `Codable`.
package struct WebhookSecret: Hashable, Sendable {
  /// The secret's bytes, which are the key of the HMAC.
  let bytes: [UInt8]

  /// Takes a secret as somebody stored it: white space around it is dropped. `nil` when nothing is left.
  package init?(_ text: String) {
    let secret = text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
    guard !secret.isEmpty else { return nil }
    bytes = Array(String(secret).utf8)
  }
}

extension WebhookSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "redacted" }
  package var debugDescription: String { "redacted" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
