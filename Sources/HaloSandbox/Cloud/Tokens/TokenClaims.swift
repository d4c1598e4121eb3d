import FoundationEssentials
import HaloModel

/// What a Desktop API token says about itself.
///
/// The service documents none of it, and a client has no reason to look inside (assumed: the registered names of
/// RFC 7519 and two of our own). Times are seconds since 1970; the last has its fraction, so that a short life is not
/// rounded.
struct TokenClaims: Sendable, Equatable, Codable {
  /// Who issues the sandbox's tokens.
  static let issuer = "haloscope-sandbox"
  /// The API that the tokens open.
  static let audience = "desktop"

  var issuer = Self.issuer
  var audience = Self.audience
  /// The `device_id` that the token was asked for.
  var device: String
  var site: SiteID
  var integratorID: String
  var issuedAt: Date
  /// The token is valid from here.
  var validFrom: Date
  /// The token is valid until just before.
  var expiresAt: Date
  /// Of this token alone.
  var id: String

  private enum CodingKeys: String, CodingKey {
    case issuer = "iss"
    case audience = "aud"
    case device = "sub"
    case site = "site_id"
    case integratorID = "integrator_id"
    case issuedAt = "iat"
    case validFrom = "nbf"
    case expiresAt = "exp"
    case id = "jti"
  }

  /// The JSON of the claims.
  func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.dateEncodingStrategy = .secondsSince1970
    encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
    return try encoder.encode(self)
  }

  /// Reads the JSON of claims.
  /// - Throws: `DecodingError` when one is missing or of another type.
  init(encoded: Data) throws {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .secondsSince1970
    self = try decoder.decode(TokenClaims.self, from: encoded)
  }

  /// The claims of a token that is issued now and lives for a while.
  init(device: DeviceID, site: SiteID, integratorID: String, id: String, at now: Date, life: Duration) {
    self.device = device.rawValue
    self.site = site
    self.integratorID = integratorID
    self.id = id
    // A whole second is the same number however it is written, so a token is valid at the very moment of its issue.
    issuedAt = Date(timeIntervalSince1970: now.timeIntervalSince1970.rounded(.down))
    validFrom = issuedAt
    expiresAt = now.addingTimeInterval(life.seconds)
  }
}
