import FoundationEssentials
import HaloModel

/// Issues the tokens of the Desktop API and judges the ones that come back, by the sandbox's own clock.
struct TokenIssuer: Sendable {
  /// Why a token opens nothing. The client is told none of this: every refusal is the same 401.
  enum Refusal: String, Error {
    case malformed, otherAlgorithm, wrongSignature, otherIssuer, notYetValid, expired, otherDevice, otherSite
  }

  /// How long a token lives: what the configuration says, in the sandbox's time, and a second at least because that is
  /// the shortest life the answer can tell.
  let life: Duration

  private let tokens: JSONWebToken
  private let clock: SandboxClock
  private let newID: @Sendable () -> UUID

  init(_ configuration: SandboxConfiguration, secret: TokenSecret) {
    life = max(.seconds(1), configuration.desktop.tokenLife / configuration.timeScale)
    tokens = JSONWebToken(secret)
    clock = configuration.clock
    newID = configuration.newID
  }

  /// A token for one device at one site.
  /// - Throws: what encoding its claims throws.
  func token(for device: DeviceID, at site: SiteID) throws -> TokenResponse {
    let claims = TokenClaims(
      device: device, site: site, integratorID: HaloCloud.integratorID, id: newID().uuidString.lowercased(),
      at: clock.now(), life: life)
    return TokenResponse(
      accessToken: tokens.token(payload: try claims.encoded()), expiresIn: Int(life.components.seconds))
  }

  /// Lets a request pass whose token is for its device and its site. Without a `site` the path names none, and the
  /// request fails for that reason rather than for its token.
  func admit(_ token: String, from device: String, to site: SiteID?) throws(Refusal) {
    let claims = try claims(of: token)
    guard claims.issuer == TokenClaims.issuer, claims.audience == TokenClaims.audience else { throw .otherIssuer }
    let now = clock.now()
    guard now >= claims.validFrom else { throw .notYetValid }
    guard now < claims.expiresAt else { throw .expired }
    guard device == claims.device else { throw .otherDevice }
    guard site == nil || site == claims.site else { throw .otherSite }
  }

  private func claims(of token: String) throws(Refusal) -> TokenClaims {
    let payload: Data
    do {
      payload = try tokens.payload(of: token)
    } catch {
      switch error {
      case .malformed: throw .malformed
      case .otherAlgorithm: throw .otherAlgorithm
      case .wrongSignature: throw .wrongSignature
      }
    }
    guard let claims = try? TokenClaims(encoded: payload) else { throw .malformed }
    return claims
  }
}
