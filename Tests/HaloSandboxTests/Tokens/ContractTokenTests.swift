import Foundation
import HaloModel
import Testing

@testable import HaloSandbox

/// `POST /integrator/token` as the reference describes it.
@Suite struct ContractTokenTests {
  private static let grant = "grant_type=urn:halo-connect:oauth:desktop-token"
  private static let device = "device_id=front-desk-4f1c"
  private static let site = "site_id=\(ContractSite.grevillea)"

  @Test("the answer has a JSON Web Token, its type and its life in seconds, and nothing else")
  func issues() async throws {
    try await withStubbedSandbox { client async throws in
      let answer = try await client.requestToken(ContractClient.form(site: ContractSite.grevillea))
      #expect(answer.status == 200)
      #expect(answer.contentType == "application/json")
      #expect(answer.headers["Cache-Control"] == "no-store")
      #expect(answer.json.fieldNames == ["access_token", "token_type", "expires_in"])
      #expect(answer.json["token_type"]?.string == "Bearer")
      #expect(answer.json["expires_in"]?.integer == 3600)
      let parts = try #require(answer.json["access_token"]?.string).split(separator: ".")
      #expect(parts.count == 3)
      #expect(Base64URL.decode(parts[0]) == Data(#"{"alg":"HS256","typ":"JWT"}"#.utf8))
    }
  }

  @Test(
    "every PMS gets tokens, whatever its Link is doing",
    arguments: [
      ContractSite.banksia, ContractSite.grevillea, ContractSite.coral, ContractSite.harbourView, ContractSite.redgum,
      ContractSite.grevillea.uppercased(),
    ])
  func everyPMS(site: String) async throws {
    try await withStubbedSandbox { client async throws in
      #expect(try await client.requestToken(ContractClient.form(site: site)).status == 200)
    }
  }

  @Test("the life is the configuration's, divided by the time scale")
  func life() async throws {
    var configuration = SandboxConfiguration()
    configuration.desktop.tokenLife = .seconds(600)
    configuration.timeScale = 60
    try await withStubbedSandbox(configuration) { client async throws in
      let answer = try await client.requestToken(ContractClient.form(site: ContractSite.coral))
      #expect(answer.json["expires_in"]?.integer == 10)
    }
  }

  @Test(
    "escapes, further fields and the type's parameters change nothing",
    arguments: [
      (
        "grant_type=urn%3Ahalo-connect%3Aoauth%3Adesktop-token&\(device)&\(site)&scope=all",
        "application/x-www-form-urlencoded"
      ),
      ("\(site)&\(device)&\(grant)", "Application/X-WWW-Form-URLEncoded"),
      ("\(grant)&\(device)&\(site)", "application/x-www-form-urlencoded; charset=utf-8"),
      ("\(grant)&\(device)&\(site)", "application/x-www-form-urlencoded ;charset=UTF-8"),
    ])
  func tolerated(form: String, contentType: String) async throws {
    try await withStubbedSandbox { client async throws in
      #expect(try await client.requestToken(form, contentType: contentType).status == 200)
    }
  }

  @Test(
    "any other type of body is 415, before its fields are looked at",
    arguments: [
      "application/json", "text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded2",
      "application/x-www-form-urlencoded x", "application/x-www-form-urlencoded, application/json", "application", ";",
    ])
  func mediaType(contentType: String) async throws {
    try await withStubbedSandbox { client async throws in
      for form in [ContractClient.form(site: ContractSite.grevillea), "nothing"] {
        let answer = try await client.requestToken(form, contentType: contentType)
        #expect(answer.status == 415)
        #expect(answer.json["error"]?["status"]?.integer == 415)
        #expect(answer.json["error"]?["statusText"]?.string == "Unsupported Media Type")
        #expect(answer.message == "The request body has to be application/x-www-form-urlencoded.")
      }
    }
  }

  @Test("a request without a type, and so without a body, is 415")
  func noMediaType() async throws {
    try await withStubbedSandbox { client async throws in
      #expect(try await client.send("POST", "/integrator/token", body: nil).status == 415)
    }
  }

  @Test(
    "a form that is not right is 400 and says which field",
    arguments: [
      ("\(device)&\(site)", "Required parameter 'grant_type' is missing"),
      ("\(grant)&\(site)", "Required parameter 'device_id' is missing"),
      ("\(grant)&\(device)", "Required parameter 'site_id' is missing"),
      ("", "Required parameter 'grant_type' is missing"),
      ("grant_type=&\(device)&\(site)", "Required parameter 'grant_type' is missing"),
      ("\(grant)&device_id=&\(site)", "Required parameter 'device_id' is missing"),
      ("\(grant)&\(device)&site_id=", "Required parameter 'site_id' is missing"),
      ("\(grant)&\(grant)&\(device)&\(site)", "Parameter 'grant_type' is not valid. Allowed: one value."),
      ("\(grant)&\(device)&device_id=other&\(site)", "Parameter 'device_id' is not valid. Allowed: one value."),
      ("\(grant)&\(device)&\(site)&\(site)", "Parameter 'site_id' is not valid. Allowed: one value."),
      (
        "grant_type=client_credentials&\(device)&\(site)",
        "Parameter 'grant_type' is not valid. Allowed: urn:halo-connect:oauth:desktop-token."
      ),
      (
        "grant_type=urn:halo-connect:oauth:device-token&\(device)&\(site)",
        "Parameter 'grant_type' is not valid. Allowed: urn:halo-connect:oauth:desktop-token."
      ),
      (
        "\(grant)&device_id=\(String(repeating: "x", count: 257))&\(site)",
        "Parameter 'device_id' is not valid. Allowed: 1 to 256 visible ASCII characters."
      ),
      (
        "\(grant)&device_id=front+desk&\(site)",
        "Parameter 'device_id' is not valid. Allowed: 1 to 256 visible ASCII characters."
      ),
      (
        "\(grant)&device_id=a%0D%0Ab&\(site)",
        "Parameter 'device_id' is not valid. Allowed: 1 to 256 visible ASCII characters."
      ),
      ("\(grant)&\(device)&site_id=20001", "Parameter 'site_id' is not valid. Allowed: a Halo GUID."),
      (
        "\(grant)&\(device)&site_id=\(ContractSite.grevillea)0",
        "Parameter 'site_id' is not valid. Allowed: a Halo GUID."
      ),
      (
        "\(grant)&\(device)&site_id=%7B\(ContractSite.grevillea)%7D",
        "Parameter 'site_id' is not valid. Allowed: a Halo GUID."
      ),
      ("\(grant)&\(device)&\(site)&%", "Request body doesn't contain correct schema"),
      (#"{"grant_type":"urn:halo-connect:oauth:desktop-token"}"#, "Required parameter 'grant_type' is missing"),
    ])
  func badForm(form: String, message: String) async throws {
    try await withStubbedSandbox { client async throws in
      let answer = try await client.requestToken(form)
      #expect(answer.status == 400)
      #expect(answer.message == message)
    }
  }

  @Test("the longest device id is taken")
  func longestDevice() async throws {
    try await withStubbedSandbox { client async throws in
      let device = String(repeating: "~", count: 256)
      let headers = try await client.desktopHeaders(device: device, site: ContractSite.grevillea)
      let path = "/desktop/sites/\(ContractSite.grevillea)/queries/registered"
      #expect(try await client.withoutKey.get(path, headers: headers).status == 200)
    }
  }

  @Test("only the subscription key gets a token; a token gets no other")
  func key() async throws {
    try await withStubbedSandbox { client async throws in
      let form = ContractClient.form(site: ContractSite.grevillea)
      var stranger = client
      for key in [nil, "wrong"] {
        stranger.key = key
        let answer = try await stranger.requestToken(form)
        #expect(answer.status == 401)
        #expect(answer.message?.contains("subscription key") == true)
      }
      var headers = try await client.desktopHeaders(site: ContractSite.grevillea)
      headers["Content-Type"] = "application/x-www-form-urlencoded"
      #expect(
        try await client.withoutKey.send("POST", "/integrator/token", headers: headers, body: form).status == 401)
    }
  }

  @Test(
    "a site that cannot be used gets none",
    arguments: [
      (ContractSite.paperbark, 403, "The site is not paired with this integrator."),
      (
        ContractSite.ironbarkBefore, 403, "The site is not authoritative for its practice management site ID."
      ),
      ("00000000-0000-0000-0000-000000000000", 404, "The server cannot find the requested resource."),
    ])
  func unusable(_ site: String, status: Int, message: String) async throws {
    try await withStubbedSandbox { client async throws in
      let answer = try await client.requestToken(ContractClient.form(site: site))
      #expect(answer.status == status)
      #expect(answer.json["error"]?["status"]?.integer == status)
      #expect(answer.message == message)
    }
  }

  @Test("a PMS that the configuration leaves out gets none, and the others do")
  func restricted() async throws {
    var configuration = SandboxConfiguration()
    configuration.desktop.pms = [.zedmed, .d4w]
    try await withStubbedSandbox(configuration) { client async throws in
      let refused = try await client.requestToken(ContractClient.form(site: ContractSite.banksia))
      #expect(refused.status == 403)
      #expect(refused.message == "The Desktop API is not offered for Best Practice.")
      for site in [ContractSite.grevillea, ContractSite.coral] {
        #expect(try await client.requestToken(ContractClient.form(site: site)).status == 200)
      }
    }
  }

  @Test("the older grant is taken among older generations, today's beside it")
  func legacy() async throws {
    var configuration = SandboxConfiguration()
    configuration.isLegacy = true
    try await withStubbedSandbox(configuration) { client async throws in
      for grant in ["urn:halo-connect:oauth:device-token", "urn:halo-connect:oauth:desktop-token"] {
        let form = ContractClient.form(grant: grant, site: ContractSite.grevillea)
        #expect(try await client.requestToken(form).status == 200)
      }
    }
  }

  @Test("faults strike token requests, those of one site only if so asked")
  func faults() async throws {
    var configuration = SandboxConfiguration()
    configuration.faults = [
      SandboxFault(
        site: SiteReference("zedmed:20001"), operation: .token, frequency: .nth(2), outcome: .status(503)),
      SandboxFault(site: SiteReference("d4w:30001"), operation: .token, outcome: .status(401)),
    ]
    try await withStubbedSandbox(configuration) { client async throws in
      var statuses: [Int] = []
      for site in [ContractSite.grevillea, ContractSite.banksia, ContractSite.grevillea, ContractSite.grevillea] {
        statuses.append(try await client.requestToken(ContractClient.form(site: site)).status)
      }
      #expect(statuses == [200, 200, 503, 200])
      let refused = try await client.requestToken(ContractClient.form(site: ContractSite.coral))
      #expect(refused.status == 401)
      // It is the key that is refused here, and not a token.
      #expect(refused.json["error"]?["statusText"]?.string == "Unauthorized")
    }
  }
}
