import Foundation
import HaloModel
import Testing

@testable import HaloSandbox

/// `/desktop`: what it has, what it has not, and who may come in.
@Suite struct ContractDesktopTests {
  private static let grevillea = ContractSite.grevillea
  private let queries = "/desktop/sites/\(ContractSite.grevillea)/queries"
  private static let command = #"{"command":{"text":"select 1"}}"#
  private static let registered = """
    {"name":"Test","registeredQueryType":"query","frequency":60,"duration":120,\
    "registerCommand":{"command":{"text":"select 1"}}}
    """

  /// An operation of the surface with a body for it.
  struct Door: CustomStringConvertible {
    var method: String
    var path: String
    var body: String?

    var description: String { "\(method) \(path)" }
  }

  /// Every operation of the surface, behind `/sites/{siteId}/queries`.
  static let doors = [
    Door(method: "POST", path: "immediate", body: command), Door(method: "POST", path: "async", body: command),
    Door(method: "GET", path: "\(UUID().uuidString)"), Door(method: "GET", path: "\(UUID().uuidString)/results/1"),
    Door(method: "POST", path: "registered", body: registered), Door(method: "GET", path: "registered"),
    Door(method: "GET", path: "registered/\(UUID().uuidString)"),
    Door(method: "GET", path: "registered/\(UUID().uuidString)/results"),
    Door(method: "DELETE", path: "registered/\(UUID().uuidString)"),
  ]

  @Test("a query is made, followed and fetched with a token and no key")
  func queriesWork() async throws {
    try await withStubbedSandbox { client async throws in
      let headers = try await client.desktopHeaders(site: Self.grevillea)
      let desktop = client.withoutKey
      let immediate = try await desktop.send("POST", "\(queries)/immediate", headers: headers, body: Self.command)
      #expect(immediate.status == 200)
      #expect(try immediate.rows().count == 1)
      let created = try await desktop.send("POST", "\(queries)/async", headers: headers, body: Self.command)
      #expect(created.status == 201)
      // The integrator sees the same query: it is one service behind two doors.
      let id = try #require(try await client.end(of: created)["id"]?.string)
      let ended = try await desktop.get("\(queries)/\(id)", headers: headers)
      #expect(ended.json["status"]?.string == "successful")
      #expect(ended.json["integratorId"]?.string == HaloCloud.integratorID)
      #expect(try await desktop.get("\(queries)/\(id)/results/1", headers: headers).status == 200)
    }
  }

  @Test("a registered query is created with 201 here and with 202 there, and lives behind both doors")
  func registeredQueries() async throws {
    try await withStubbedSandbox { client async throws in
      let headers = try await client.desktopHeaders(site: Self.grevillea)
      let desktop = client.withoutKey
      let path = "\(queries)/registered"
      let created = try await desktop.send("POST", path, headers: headers, body: Self.registered)
      #expect(created.status == 201)
      #expect(created.json.fieldNames == ["id"])
      let integrator = path.replacing("/desktop", with: "/integrator")
      #expect(try await client.post(integrator, Self.registered).status == 202)
      let id = try #require(created.json["id"]?.string)
      #expect(try await desktop.get(path, headers: headers).json["registeredQueries"]?.array.count == 2)
      #expect(try await client.get("\(integrator)/\(id)").json["status"]?.string == "enabled")
      #expect(try await desktop.send("DELETE", "\(path)/\(id)", headers: headers, body: nil).status == 204)
      #expect(try await desktop.get("\(path)/\(id)", headers: headers).json["status"]?.string == "cancelled")
    }
  }

  @Test(
    "what is the integrator's alone is no operation here, with a token or without",
    arguments: [
      ("GET", "/desktop/sites"), ("GET", "/desktop/sites/\(grevillea)"), ("POST", "/desktop/pair-site"),
      ("POST", "/desktop/pairSite"), ("POST", "/desktop/token"),
      ("POST", "/desktop/sites/\(grevillea)/queries/status"), ("GET", "/desktop/sites/\(grevillea)/queries/status"),
      ("GET", "/desktop/sites/\(grevillea)/queries/\(grevillea)/results/1/stream"),
      ("GET", "/desktop/sites/\(grevillea)/queries/immediate"), ("GET", "/desktop/sites/\(grevillea)/queries"),
      ("GET", "/desktop"),
    ])
  func absent(method: String, path: String) async throws {
    try await withStubbedSandbox { client async throws in
      let headers = try await client.desktopHeaders(site: Self.grevillea)
      let answer = try await client.withoutKey.send(method, path, headers: headers, body: nil)
      #expect(answer.status == 404)
      #expect(answer.message == "Resource not found")
    }
  }

  @Test("without a good token every operation gives the documented body", arguments: doors)
  func refused(_ door: Door) async throws {
    let clock = LinkManualClock()
    var configuration = SandboxConfiguration()
    configuration.clock = clock.sandboxClock
    try await withStubbedSandbox(configuration) { client async throws in
      let good = try await client.desktopHeaders(site: Self.grevillea)
      let path = "\(queries)/\(door.path)"
      let desktop = client.withoutKey
      #expect(try await desktop.send(door.method, path, headers: good, body: door.body).status != 401)
      for (reason, headers) in try await wrongHeaders(good, client) {
        let answer = try await desktop.send(door.method, path, headers: headers, body: door.body)
        expectInvalidToken(answer, reason)
      }
      expectInvalidToken(try await client.send(door.method, path, body: door.body), "the key alone")
      expectInvalidToken(
        try await desktop.send(
          door.method, path + "?subscription-key=sandbox-subscription-key", body: door.body), "the key in the query")
      clock.advance(by: .milliseconds(3_599_999))
      #expect(try await desktop.send(door.method, path, headers: good, body: door.body).status != 401)
      clock.advance(by: .milliseconds(1))
      expectInvalidToken(try await desktop.send(door.method, path, headers: good, body: door.body), "expired")
    }
  }

  /// Headers that are wrong in one place, each with what is wrong.
  private func wrongHeaders(
    _ good: [String: String], _ client: ContractClient
  ) async throws -> [(String, [String: String])] {
    let token = try #require(good["Authorization"]?.dropFirst("Bearer ".count))
    let parts = token.split(separator: ".")
    let unsigned = Base64URL.encode(Data(#"{"alg":"none"}"#.utf8))
    func changed(_ field: String, _ value: String?) -> [String: String] {
      var headers = good
      headers[field] = value
      return headers
    }
    return [
      ("no token", changed("Authorization", nil)), ("no device", changed("DeviceId", nil)),
      ("another device", changed("DeviceId", "front-desk-0000")),
      ("no scheme", changed("Authorization", String(token))),
      ("another scheme", changed("Authorization", "Basic \(token)")),
      ("two tokens", changed("Authorization", "Bearer \(token) \(token)")),
      ("malformed", changed("Authorization", "Bearer x")),
      ("the key for a token", changed("Authorization", "Bearer sandbox-subscription-key")),
      ("unsigned", changed("Authorization", "Bearer \(unsigned).\(parts[1]).")),
      ("cut", changed("Authorization", "Bearer \(token.dropLast())")),
      (
        "another site's token",
        changed("Authorization", try await client.desktopHeaders(site: ContractSite.coral)["Authorization"])
      ),
      (
        "another device's token",
        changed(
          "Authorization",
          try await client.desktopHeaders(device: "front-desk-0000", site: Self.grevillea)["Authorization"])
      ),
    ]
  }

  private func expectInvalidToken(_ answer: ContractClient.Answer, _ reason: String) {
    #expect(answer.status == 401, "\(reason)")
    #expect(answer.contentType == "application/json", "\(reason)")
    let expected = Data(#"{"error":{"statusCode":401,"message":"Invalid token"}}"#.utf8)
    #expect(answer.json == (try? JSONDecoder().decode(HaloModel.JSONValue.self, from: expected)), "\(reason)")
  }

  @Test("the tokens of two devices at two sites open one door each")
  func fourTokens() async throws {
    try await withStubbedSandbox { client async throws in
      let keys = try await withThrowingTaskGroup(of: (String, String, [String: String]).self) { group in
        for site in [Self.grevillea, ContractSite.coral] {
          for device in ["front-desk-4f1c", "theatre-77ab"] {
            group.addTask { (site, device, try await client.desktopHeaders(device: device, site: site)) }
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      var opened = 0
      for (issuedFor, issuedTo, key) in keys {
        for (site, device, _) in keys {
          var headers = key
          headers["DeviceId"] = device
          let path = "/desktop/sites/\(site)/queries/immediate"
          let answer = try await client.withoutKey.send("POST", path, headers: headers, body: Self.command)
          let isOwnDoor = site == issuedFor && device == issuedTo
          #expect(answer.status == (isOwnDoor ? 200 : 401))
          if isOwnDoor { opened += 1 }
        }
      }
      #expect(opened == 4)
    }
  }

  @Test("a token opens nothing of the Integrator API")
  func integratorDoors() async throws {
    try await withStubbedSandbox { client async throws in
      let headers = try await client.desktopHeaders(site: Self.grevillea)
      for path in [
        "/integrator/sites/\(Self.grevillea)", "\(queries.replacing("desktop", with: "integrator"))/registered",
      ] {
        let answer = try await client.withoutKey.get(path, headers: headers)
        #expect(answer.status == 401)
        #expect(answer.message?.contains("missing subscription key") == true)
      }
    }
  }

  @Test("the scheme is known in any case, and a Halo GUID too")
  func cases() async throws {
    try await withStubbedSandbox { client async throws in
      var headers = try await client.desktopHeaders(site: Self.grevillea)
      headers["Authorization"] = headers["Authorization"]?.replacing("Bearer", with: "bearer")
      let path = "/desktop/sites/\(Self.grevillea.uppercased())/queries/registered"
      #expect(try await client.withoutKey.get(path, headers: headers).status == 200)
    }
  }

  @Test("a path without a Halo GUID is 400 for who has a token and 401 for who has none")
  func noGUID() async throws {
    try await withStubbedSandbox { client async throws in
      let headers = try await client.desktopHeaders(site: Self.grevillea)
      let answer = try await client.withoutKey.get("/desktop/sites/20001/queries/registered", headers: headers)
      #expect(answer.status == 400)
      #expect(answer.message == "Halo GUID must be provided.")
      expectInvalidToken(try await client.withoutKey.get("/desktop/sites/20001/queries/registered"), "no token")
    }
  }

  @Test("a token outlives a restart with a data folder, and not one without")
  func restart() async throws {
    try await withDataFolder { configuration async throws in
      let headers = try await withStubbedSandbox(configuration) { try await $0.desktopHeaders(site: Self.grevillea) }
      try await withStubbedSandbox(configuration) { client async throws in
        #expect(try await client.withoutKey.get("\(queries)/registered", headers: headers).status == 200)
      }
      try await withStubbedSandbox { client async throws in
        #expect(try await client.withoutKey.get("\(queries)/registered", headers: headers).status == 401)
      }
    }
  }

  @Test("both surfaces draw on one rate, and a refused token costs nothing")
  func rateLimit() async throws {
    var configuration = SandboxConfiguration()
    configuration.clock = LinkManualClock().sandboxClock
    configuration.limits.requestsPerMinute = 2
    try await withStubbedSandbox(configuration) { client async throws in
      let headers = try await client.desktopHeaders(site: Self.grevillea)
      let path = "\(queries)/registered"
      for _ in 0..<5 { #expect(try await client.withoutKey.get(path).status == 401) }
      #expect(try await client.withoutKey.get(path, headers: headers).status == 200)
      #expect(try await client.get("/integrator/sites/\(Self.grevillea)").status == 200)
      #expect(try await client.withoutKey.get(path, headers: headers).status == 200)
      let refused = try await client.withoutKey.get(path, headers: headers)
      #expect(refused.status == 429)
      #expect(refused.headers["Retry-After"] == "30")
      #expect(try await client.get("/integrator/sites/\(Self.grevillea)").status == 429)
    }
  }

  @Test("faults strike here too, and a 401 among them is about the token")
  func faults() async throws {
    var configuration = SandboxConfiguration()
    configuration.faults = [
      SandboxFault(operation: .registeredList, frequency: .nth(1), outcome: .status(401)),
      SandboxFault(
        site: SiteReference("zedmed:20001"), operation: .registeredList, frequency: .nth(2), outcome: .status(503)),
      SandboxFault(operation: .async, outcome: .state(.uploadFailed)),
    ]
    try await withStubbedSandbox(configuration) { client async throws in
      let headers = try await client.desktopHeaders(site: Self.grevillea)
      let desktop = client.withoutKey
      expectInvalidToken(try await desktop.get("\(queries)/registered", headers: headers), "a fault")
      #expect(try await desktop.get("\(queries)/registered", headers: headers).status == 503)
      #expect(try await desktop.get("\(queries)/registered", headers: headers).status == 200)
      let query = try await desktop.send("POST", "\(queries)/async", headers: headers, body: Self.command)
      #expect(try await client.end(of: query)["status"]?.string == "uploadFailed")
    }
  }

  @Test("the older name is the same surface among older generations, and unknown otherwise", arguments: [true, false])
  func device(isLegacy: Bool) async throws {
    var configuration = SandboxConfiguration()
    configuration.isLegacy = isLegacy
    configuration.faults = [SandboxFault(operation: .status, outcome: .status(503))]
    try await withStubbedSandbox(configuration) { client async throws in
      let headers = try await client.desktopHeaders(site: Self.grevillea)
      let path = "\(queries.replacing("desktop", with: "device"))/registered"
      let created = try await client.withoutKey.send("POST", path, headers: headers, body: Self.registered)
      #expect(created.status == (isLegacy ? 201 : 404))
      let refused = try await client.get(path)
      if isLegacy {
        expectInvalidToken(refused, "the key")
        let status = path.replacing("registered", with: UUID().uuidString)
        #expect(try await client.withoutKey.get(status, headers: headers).status == 503)
      } else {
        #expect(refused.message == "Resource not found")
      }
      #expect(try await client.withoutKey.get("\(queries)/registered", headers: headers).status == 200)
    }
  }
}
