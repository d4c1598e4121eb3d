import Foundation
import HaloModel
import Testing

@testable import HaloSandbox

@Suite struct TokenIssuerTests {
  private let clock = LinkManualClock()
  private let device: DeviceID
  private let site: SiteID

  init() throws {
    device = try #require(DeviceID("front-desk-4f1c"))
    site = try #require(SiteID(ContractSite.grevillea))
  }

  @Test(
    "a life is divided by the time scale and a second at least, and told in whole seconds",
    arguments: [
      (3600, 1.0, 3600), (3600, 60.0, 60), (3600, 3600.0, 1), (3600, 100_000.0, 1), (1, 1.0, 1), (5, 2.0, 2),
      (3600, 0.5, 7200),
    ])
  func life(seconds: Int, timeScale: Double, told: Int) throws {
    let issuer = issuer(life: .seconds(seconds), timeScale: timeScale)
    let answer = try issuer.token(for: device, at: site)
    #expect(answer.expiresIn == told)
    #expect(answer.tokenType == "Bearer")
    #expect(Duration.seconds(told) <= issuer.life)
  }

  @Test("a token opens from its issue until its life is over, to the millisecond", arguments: [0, 1, 333, 999])
  func expiry(issuedAt milliseconds: Int) throws {
    let issuer = issuer(life: .seconds(7), timeScale: 4)
    clock.advance(by: .milliseconds(milliseconds))
    let token = try issuer.token(for: device, at: site).accessToken
    try issuer.admit(token, from: device.rawValue, to: site)
    clock.advance(by: .milliseconds(1749))
    try issuer.admit(token, from: device.rawValue, to: site)
    clock.advance(by: .milliseconds(2))
    #expect(throws: TokenIssuer.Refusal.expired) { try issuer.admit(token, from: device.rawValue, to: site) }
  }

  @Test("sixty lives follow each other, each with a token of its own")
  func manyLives() throws {
    let issuer = issuer(life: .seconds(3600), timeScale: 3600)
    var tokens = Set<String>()
    for _ in 0..<60 {
      let token = try issuer.token(for: device, at: site).accessToken
      tokens.insert(token)
      clock.advance(by: .milliseconds(990))
      try issuer.admit(token, from: device.rawValue, to: site)
      clock.advance(by: .milliseconds(20))
      #expect(throws: TokenIssuer.Refusal.expired) { try issuer.admit(token, from: device.rawValue, to: site) }
    }
    #expect(tokens.count == 60)
  }

  @Test("two tokens of one device in one moment differ")
  func distinct() throws {
    let issuer = issuer()
    #expect(try issuer.token(for: device, at: site) != issuer.token(for: device, at: site))
  }

  @Test(
    "a token is for its device, to the letter",
    arguments: ["", "front-desk-4f1d", "FRONT-DESK-4F1C", "front-desk-4f1c ", "front-desk-4f1"])
  func otherDevice(name: String) throws {
    let issuer = issuer()
    let token = try issuer.token(for: device, at: site).accessToken
    #expect(throws: TokenIssuer.Refusal.otherDevice) { try issuer.admit(token, from: name, to: site) }
  }

  @Test("a token is for its site; a path without one is not the token's fault")
  func otherSite() throws {
    let issuer = issuer()
    let token = try issuer.token(for: device, at: site).accessToken
    let other = try #require(SiteID(ContractSite.coral))
    #expect(throws: TokenIssuer.Refusal.otherSite) { try issuer.admit(token, from: device.rawValue, to: other) }
    try issuer.admit(token, from: device.rawValue, to: nil)
  }

  @Test("a token of another sandbox is refused, and one of a time to come")
  func otherSandbox() throws {
    let token = try issuer().token(for: device, at: site).accessToken
    #expect(throws: TokenIssuer.Refusal.wrongSignature) {
      try issuer(secret: TokenSecret()).admit(token, from: device.rawValue, to: site)
    }
    let earlier = LinkManualClock()
    clock.advance(by: .seconds(10))
    let later = try issuer().token(for: device, at: site).accessToken
    var configuration = SandboxConfiguration()
    configuration.clock = earlier.sandboxClock
    #expect(throws: TokenIssuer.Refusal.notYetValid) {
      try TokenIssuer(configuration, secret: Self.secret).admit(later, from: device.rawValue, to: site)
    }
  }

  @Test("the claims are the registered ones and two of ours, with times of 1970")
  func claims() throws {
    clock.advance(by: .milliseconds(250))
    let token = try issuer(life: .seconds(7), timeScale: 4).token(for: device, at: site).accessToken
    let claims = try JSONDecoder().decode(
      HaloModel.JSONValue.self, from: JSONWebToken(Self.secret).payload(of: token))
    #expect(claims.fieldNames == ["iss", "aud", "sub", "site_id", "integrator_id", "iat", "nbf", "exp", "jti"])
    #expect(claims["sub"]?.string == device.rawValue)
    #expect(claims["site_id"]?.string == site.rawValue)
    #expect(claims["integrator_id"]?.string == HaloCloud.integratorID)
    #expect(claims["iat"]?.integer == 1_772_409_600)
    #expect(claims["nbf"]?.integer == 1_772_409_600)
    #expect(claims["exp"]?.integer == 1_772_409_602)
    #expect(claims["jti"]?.string.flatMap(UUID.init(uuidString:)) != nil)
  }

  @Test(
    "claims that are signed but not the sandbox's open nothing",
    arguments: [
      ("{}", TokenIssuer.Refusal.malformed), ("[]", .malformed), ("no JSON", .malformed),
      (payload(), nil), (payload(issuer: "joe"), .otherIssuer), (payload(audience: "integrator"), .otherIssuer),
      (payload(expiresAt: "null"), .malformed), (payload(expiresAt: "\"2026\""), .malformed),
      (payload(expiresAt: "1772409600"), .expired), (payload(expiresAt: "1772409600.5"), nil),
      (payload(expiresAt: "-1"), .expired), (payload(expiresAt: "1e999"), .malformed),
    ])
  func foreignClaims(payload: String, refusal: TokenIssuer.Refusal?) throws {
    let token = JSONWebToken(Self.secret).token(payload: Data(payload.utf8))
    let issuer = issuer()
    do throws(TokenIssuer.Refusal) {
      try issuer.admit(token, from: "device", to: site)
      #expect(refusal == nil)
    } catch {
      #expect(error == refusal)
    }
  }

  private static func payload(
    issuer: String = "haloscope-sandbox", audience: String = "desktop", expiresAt: String = "1772413200"
  ) -> String {
    """
    {"iss":"\(issuer)","aud":"\(audience)","sub":"device","site_id":"\(ContractSite.grevillea)","integrator_id":"i",\
    "iat":1772409600,"nbf":1772409600,"exp":\(expiresAt),"jti":"j"}
    """
  }

  private static let secret = TokenSecret()

  private func issuer(
    life: Duration = .seconds(3600), timeScale: Double = 1, secret: TokenSecret = Self.secret
  ) -> TokenIssuer {
    var configuration = SandboxConfiguration()
    configuration.clock = clock.sandboxClock
    configuration.timeScale = timeScale
    configuration.desktop.tokenLife = life
    return TokenIssuer(configuration, secret: secret)
  }
}
