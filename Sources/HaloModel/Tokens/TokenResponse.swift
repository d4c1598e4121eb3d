/// The answer of `POST /integrator/token`. It holds a token, so it prints as `redacted`.
/// Source: published description 26.619.
package struct TokenResponse: Hashable, Sendable, Codable {
  /// The token; opaque to every client.
  package var accessToken: String
  /// `Bearer` (assumed).
  package var tokenType: String
  /// Seconds from the answer until the token expires.
  package var expiresIn: Int

  package init(accessToken: String, tokenType: String = "Bearer", expiresIn: Int) {
    self.accessToken = accessToken
    self.tokenType = tokenType
    self.expiresIn = expiresIn
  }

  private enum CodingKeys: String, CodingKey {
    case accessToken = "access_token"
    case tokenType = "token_type"
    case expiresIn = "expires_in"
  }
}

extension TokenResponse: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "redacted" }
  package var debugDescription: String { "redacted" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
