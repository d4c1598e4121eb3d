package import HaloModel

/// A bearer token of the Desktop API. It prints as `redacted` and is not `Codable`, so that it reaches nothing but the
/// request header. Opaque: when it expires is what the service said, never read from the token.
package struct DesktopToken: Hashable, Sendable {
  /// The value behind `Bearer ` in the `Authorization` header.
  let headerValue: String
  /// From being handed out until it expires.
  package let lifetime: Duration

  /// Takes a token as somebody handed it out; `nil` when it is empty, holds anything that no header may carry, or does
  /// not live.
  package init?(_ text: String, lifetime: Duration) {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), lifetime > .zero else { return nil }
    headerValue = text
    self.lifetime = lifetime
  }

  /// The token of a service's answer, under the same conditions.
  package init?(_ response: TokenResponse) {
    self.init(response.accessToken, lifetime: .seconds(response.expiresIn))
  }
}

extension DesktopToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "redacted" }
  package var debugDescription: String { "redacted" }
  /// A mirror without children: `dump` and a debugger's variable view print no part of the token either.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
