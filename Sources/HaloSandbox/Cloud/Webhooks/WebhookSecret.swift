/// The secret that an integrator shares with the sandbox. It prints as `redacted` everywhere and is not `Codable`.
package struct WebhookSecret: Sendable, Equatable {
  /// The key of the signature.
  let bytes: [UInt8]

  /// `nil` for an empty text.
  package init?(_ text: String) {
    guard !text.isEmpty else { return nil }
    bytes = Array(text.utf8)
  }
}

extension WebhookSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "redacted" }
  package var debugDescription: String { "redacted" }
  /// A mirror without children: `dump` prints no part of the secret either.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
