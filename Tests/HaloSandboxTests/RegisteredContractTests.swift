import Foundation
import HaloModel
import Synchronization
import Testing

@testable import HaloSandbox

/// The five routes over HTTP, under a clock the test moves.
@Suite struct RegisteredContractTests {
  private let clock = LinkManualClock()
  private let path = "/integrator/sites/\(ContractSite.banksia)/queries/registered"

  @Test("select 1 shows after its first run what the published sample shows")
  func publishedSuccess() async throws {
    try await Sandbox.run(configuration) { sandbox in
      let client = ContractClient(port: sandbox.port)
      let id = try await create("select 1", client)
      let before = try await client.get("\(path)/\(id)").json
      #expect(
        before.fieldNames == [
          "id", "name", "registeredQueryType", "status", "frequency", "duration", "createdAt", "metrics",
        ])
      #expect(before["status"]?.string == "enabled")
      #expect(try await client.get("\(path)/\(id)/results").status == 404)

      await clock.sleepers(1)
      clock.advance(by: .seconds(5))
      let query = try await query(id, afterRuns: 1, client)
      #expect(query.fieldNames == before.fieldNames.union(["lastHash"]))
      #expect(query["status"]?.string == "enabled")
      #expect(query["lastHash"]?.string == "dOFA3dJCbw8EyZIptt65K/LUBb6PAhVr4KqXhC2N9Yc=")
      let metrics = try #require(query["metrics"])
      #expect(
        metrics.fieldNames == [
          "lastSucceededAt", "lastExecutionDuration", "executionSucceededCount", "executionFailedCount",
          "resultSizeSum", "requestSize",
        ])
      #expect(metrics["executionSucceededCount"]?.integer == 1)
      #expect(metrics["executionFailedCount"]?.integer == 0)
      #expect(metrics["resultSizeSum"]?.integer == 8)
      #expect(metrics["requestSize"]?.integer == 180)

      let result = try await client.get("\(path)/\(id)/results")
      #expect(result.status == 200)
      #expect(result.json.fieldNames == ["data", "parameters", "rows", "size"])
      #expect(result.json["data"]?.string == "W3siIjoxfV0=")
      #expect(result.json["parameters"] == .null)
      #expect(result.json["rows"]?.integer == 1)
      #expect(result.json["size"]?.integer == 8)
    }
  }

  @Test("an async query that never ends holds up no run of a registered one")
  func besideStuckQuery() async throws {
    var configuration = configuration
    configuration.faults = [SandboxFault(operation: .async, outcome: .state(.stuckExecuting))]
    try await Sandbox.run(configuration) { sandbox in
      let client = ContractClient(port: sandbox.port)
      let stuck = try await client.post(
        "/integrator/sites/\(ContractSite.banksia)/queries/async", #"{"command":{"text":"select 1"}}"#
      ).json
      try await client.wait(for: "executing", of: stuck)
      let id = try await create("select 1", client)
      for (runs, seconds) in [(1, 5), (2, 60)] {
        // The stuck query sleeps as well.
        await clock.sleepers(2)
        clock.advance(by: .seconds(seconds))
        let metrics = try await query(id, afterRuns: runs, client)["metrics"]
        #expect(metrics?["executionSucceededCount"]?.integer == runs)
        #expect(metrics?["executionFailedCount"]?.integer == 0)
      }
      try await client.wait(for: "executing", of: stuck)
    }
  }

  @Test("selct 1 runs three times, fails each time and completes as in the published sample")
  func publishedFailure() async throws {
    try await Sandbox.run(configuration) { sandbox in
      let client = ContractClient(port: sandbox.port)
      let id = try await create("selct 1", client)
      for (runs, seconds) in [(1, 5), (2, 60), (3, 60)] {
        await clock.sleepers(1)
        clock.advance(by: .seconds(seconds))
        _ = try await query(id, afterRuns: runs, client)
      }
      let query = try await client.get("\(path)/\(id)").json
      #expect(
        query.fieldNames == [
          "id", "name", "registeredQueryType", "status", "frequency", "duration", "createdAt", "completedAt",
          "lastErrorDetails", "metrics",
        ])
      #expect(query["status"]?.string == "completed")
      #expect(query["lastErrorDetails"]?["errorType"]?.string == "mssql")
      #expect(query["lastErrorDetails"]?["errorCode"]?.integer == 2812)
      #expect(query["lastErrorDetails"]?["errorMessage"]?.string == "Could not find stored procedure 'selct'.")
      let metrics = try #require(query["metrics"])
      #expect(
        metrics.fieldNames == [
          "lastFailedAt", "lastExecutionDuration", "executionSucceededCount", "executionFailedCount", "resultSizeSum",
          "requestSize",
        ])
      #expect(metrics["executionFailedCount"]?.integer == 3)
      #expect(metrics["lastExecutionDuration"]?.integer == 0)
      #expect(metrics["resultSizeSum"]?.integer == 0)
      #expect(metrics["requestSize"]?.integer == 179)
      #expect(metrics["lastFailedAt"] == query["completedAt"])
      let created = try #require(query["createdAt"]?.string.map(Timestamp.init(text:)))
      let completed = try #require(query["completedAt"]?.string.map(Timestamp.init(text:)))
      #expect(completed.seconds(since: created) == 125)
      #expect(try await client.get("\(path)/\(id)/results").status == 404)
      #expect(try await client.send("DELETE", "\(path)/\(id)", body: nil).status == 400)
    }
  }

  @Test("creating answers 202 with nothing but the id")
  func create() async throws {
    try await withStubbedSandbox(configuration) { client async throws in
      let answer = try await client.post(path, RegisteredBody.with())
      #expect(answer.status == 202)
      #expect(answer.contentType == "application/json")
      #expect(answer.json.fieldNames == ["id"])
      #expect(answer.json["id"]?.string.flatMap(QueryID.init) != nil)
    }
  }

  @Test(
    "a request that is not complete and within the limits is refused and names the field, never a value",
    arguments: [
      ("[]", "Request body doesn't contain correct schema"),
      (RegisteredBody.with(["name": nil]), "Required parameter 'name' is missing"),
      (RegisteredBody.with(["name": #"" ""#]), "Parameter 'name' is not valid. Allowed: a text that is not empty."),
      (RegisteredBody.with(["registeredQueryType": nil]), "Required parameter 'registeredQueryType' is missing"),
      (
        RegisteredBody.with(["registeredQueryType": #""job""#]),
        "Parameter 'registeredQueryType' is not valid. Allowed: query."
      ),
      (RegisteredBody.with(["frequency": nil]), "Required parameter 'frequency' is missing"),
      (RegisteredBody.with(["frequency": "59"]), "Parameter 'frequency' is not valid. Allowed: 60 seconds and more."),
      (RegisteredBody.with(["frequency": #""60""#]), "Request body doesn't contain correct schema"),
      (RegisteredBody.with(["duration": nil]), "Required parameter 'duration' is missing"),
      (RegisteredBody.with(["duration": "86401"]), "Parameter 'duration' is not valid. Allowed: 0 to 86400 seconds."),
      (RegisteredBody.with(["duration": "-1"]), "Parameter 'duration' is not valid. Allowed: 0 to 86400 seconds."),
      (RegisteredBody.with(["registerCommand": nil]), "Required parameter 'registerCommand' is missing"),
      (RegisteredBody.with(["registerCommand": "{}"]), "Required parameter 'registerCommand.command' is missing"),
      (
        RegisteredBody.with(["registerCommand": #"{"command":{}}"#]),
        "Required parameter 'registerCommand.command.text' is missing"
      ),
      (RegisteredBody.with(["registerCommand": #"{"command":{"text":" "}}"#]), "Malformed SQL"),
      (
        RegisteredBody.with(["registerCommand": #"{"command":{"text":"x","executionMode":"Reader"}}"#]),
        "Parameter 'registerCommand.command.executionMode' is not valid. Allowed: reader, nonQuery, scalar."
      ),
      (
        RegisteredBody.with(["registerCommand": #"{"command":{"text":"x"},"catalogue":"Clinical"}"#]),
        "Parameter 'registerCommand.catalogue' is not valid. Allowed: BPSPatients, BPSDocuments."
      ),
    ] as [(String, String)])
  func refused(body: String, message: String) async throws {
    try await withStubbedSandbox(configuration) { client async throws in
      let answer = try await client.post(path, body)
      #expect(answer.status == 400)
      #expect(answer.message == message)
      #expect(try await client.get(path).json == .object(["registeredQueries": .array([])]))
    }
  }

  @Test("the list has a site's queries in any state until a day after their end")
  func list() async throws {
    try await withStubbedSandbox(configuration) { client async throws in
      let first = try await create("select 1", client)
      let second = try await create("select 2", client)
      #expect(try await client.send("DELETE", "\(path)/\(first)", body: nil).status == 204)
      func listed() async throws -> [[String?]] {
        try await client.get(path).json["registeredQueries"]?.array.map { [$0["id"]?.string, $0["status"]?.string] }
          ?? []
      }
      #expect(try await listed() == [[first, "cancelled"], [second, "enabled"]])
      let elsewhere = try await client.get("/integrator/sites/\(ContractSite.demo)/queries/registered").json
      #expect(elsewhere["registeredQueries"]?.array.isEmpty == true)
      clock.advance(by: .seconds(86_399))
      #expect(try await listed().count == 2)
      clock.advance(by: .seconds(1))
      #expect(try await listed().map(\.first) == [second])
      #expect(try await client.get("\(path)/\(first)").status == 404)
    }
  }

  @Test("cancelling answers 204 without a body, once; unknown queries and other sites' are 404")
  func cancel() async throws {
    try await withStubbedSandbox(configuration) { client async throws in
      let id = try await create("select 1", client)
      for unknown in [
        "\(path)/\(UUID())", "/integrator/sites/\(ContractSite.demo)/queries/registered/\(id)",
        "\(path)/\(UUID())/results",
      ] {
        let method = unknown.hasSuffix("results") ? "GET" : "DELETE"
        let answer = try await client.send(method, unknown, body: nil)
        #expect(answer.status == 404)
        #expect(answer.message == "The server cannot find the requested resource.")
      }
      let cancelled = try await client.send("DELETE", "\(path)/\(id)", body: nil)
      #expect(cancelled.status == 204)
      #expect(cancelled.body.isEmpty)
      let query = try await client.get("\(path)/\(id)").json
      #expect(query["status"]?.string == "cancelled")
      #expect(query["completedAt"] == nil)
      let again = try await client.send("DELETE", "\(path)/\(id)", body: nil)
      #expect(again.status == 400)
      #expect(again.message == "The registered query has already finished.")
      #expect(try await client.get("\(path)/17").status == 400)
    }
  }

  @Test(
    "only a paired, authoritative, known site takes registered queries",
    arguments: [(ContractSite.paperbark, 403), (ContractSite.ironbarkBefore, 403), (UUID().uuidString, 404)])
  func sites(site: String, status: Int) async throws {
    try await withStubbedSandbox(configuration) { client async throws in
      let path = "/integrator/sites/\(site)/queries/registered"
      #expect(try await client.post(path, RegisteredBody.with()).status == status)
      for path in [path, "\(path)/\(UUID())", "\(path)/\(UUID())/results"] {
        #expect(try await client.get(path).status == status)
      }
      #expect(try await client.send("DELETE", "\(path)/\(UUID())", body: nil).status == status)
    }
  }

  @Test(
    "a site that is down takes the query, and each run fails in the site's own words",
    arguments: [
      (
        ContractSite.harbourView, 503,
        "Site could not be contacted, please try again later or contact a system administrator."
      ),
      (ContractSite.redgum, 504, "Site is unreachable"),
    ])
  func siteDown(site: String, code: Int, message: String) async throws {
    try await withStubbedSandbox(configuration) { client async throws in
      let path = "/integrator/sites/\(site)/queries/registered"
      let id = try #require(try await client.post(path, RegisteredBody.with()).json["id"]?.string)
      await clock.sleepers(1)
      clock.advance(by: .seconds(5))
      let query = try await query(id, afterRuns: 1, client, path: path)
      #expect(query["status"]?.string == "enabled")
      #expect(
        query["lastErrorDetails"]
          == .object([
            "errorType": .string("haloLink"), "errorCode": .integer(Int64(code)), "errorMessage": .string(message),
          ]))
    }
  }

  @Test("a success after failures keeps the last error, sums sizes and brings a result")
  func recovery() async throws {
    let runs = Mutex(0)
    let answers: [PracticeResult] = [
      .failure(QueryErrorDetails(errorType: .mssql, errorCode: 208, errorMessage: "Invalid object name 'X'.")), .one,
      .tooLarge, .answer(PracticeAnswer(content: .affected(3), parameters: [])),
    ]
    let next: @Sendable (Command, String?) async -> PracticeResult = { _, _ in
      answers[
        runs.withLock { count in
          count += 1
          return count - 1
        }]
    }
    try await withStubbedSandbox(configuration, execute: next) { client async throws in
      let id = try await create("select 1", client, extra: ["duration": "240"])
      var sums: [Int?] = []
      var rows: [Int?] = []
      for (runs, seconds) in [(1, 5), (2, 60), (3, 60), (4, 60)] {
        await clock.sleepers(1)
        clock.advance(by: .seconds(seconds))
        let query = try await query(id, afterRuns: runs, client)
        sums.append(query["metrics"]?["resultSizeSum"]?.integer)
        rows.append(try await client.get("\(path)/\(id)/results").json["rows"]?.integer)
        #expect(query["lastErrorDetails"]?["errorCode"]?.integer == (runs < 3 ? 208 : 413))
      }
      #expect(sums == [0, 8, 8, 10])
      #expect(rows == [nil, 1, 1, 0])
      #expect(try await client.get("\(path)/\(id)/results").json["data"]?.string == "W10=")
    }
  }

  @Test("output parameters come back with the result, in base64")
  func parameters() async throws {
    let parameter = Parameter(name: "@id", direction: .output, type: .int, value: "66")
    let answer = PracticeResult.answer(
      PracticeAnswer(content: .rows(json: Data("[]".utf8), count: 0), parameters: [parameter]))
    try await withStubbedSandbox(configuration, execute: { _, _ in answer }) { client async throws in
      let id = try await create("BP_AddPatient", client)
      await clock.sleepers(1)
      clock.advance(by: .seconds(5))
      _ = try await query(id, afterRuns: 1, client)
      let result = try await client.get("\(path)/\(id)/results").json
      #expect(result["parameters"]?[0]?["value"]?.string == "NjY=")
    }
  }

  @Test("the time scale shortens the wait for a run and between runs")
  func timeScale() async throws {
    var configuration = configuration
    configuration.timeScale = 60
    try await withStubbedSandbox(configuration) { client async throws in
      let id = try await create("select 1", client)
      for (runs, milliseconds) in [(1, 90), (2, 1000), (3, 1000)] {
        await clock.sleepers(1)
        clock.advance(by: .milliseconds(milliseconds))
        _ = try await query(id, afterRuns: runs, client)
      }
      #expect(try await client.get("\(path)/\(id)").json["status"]?.string == "completed")
    }
  }

  private var configuration: SandboxConfiguration {
    var configuration = SandboxConfiguration()
    configuration.clock = clock.sandboxClock
    configuration.patients = 5
    return configuration
  }

  private func create(_ sql: String, _ client: ContractClient, extra: [String: String?] = [:]) async throws -> String {
    let command = ["registerCommand": #"{"command":{"text":"\#(sql)"}}"#] as [String: String?]
    let answer = try await client.post(path, RegisteredBody.with(command.merging(extra) { $1 }))
    return try #require(answer.json["id"]?.string)
  }

  /// Asks for a query until it has run so often; the clock stands still meanwhile.
  private func query(
    _ id: String, afterRuns runs: Int, _ client: ContractClient, path: String? = nil
  ) async throws -> HaloModel.JSONValue {
    while true {
      let query = try await client.get("\(path ?? self.path)/\(id)").json
      let metrics = try #require(query["metrics"])
      let counts = ["executionSucceededCount", "executionFailedCount"].compactMap { metrics[$0]?.integer }
      if counts.reduce(0, +) >= runs { return query }
    }
  }
}

/// The body of a request for a registered query.
enum RegisteredBody {
  /// The body of section 6 of the reference, some fields changed or, with `nil`, left out.
  static func with(_ changes: [String: String?] = [:]) -> String {
    var fields: [String: String?] = [
      "name": #""Test""#, "registeredQueryType": #""query""#, "frequency": "60", "duration": "120",
      "registerCommand": #"{"command":{"text":"select 1"}}"#,
    ]
    for (name, value) in changes { fields.updateValue(value, forKey: name) }
    return "{" + fields.compactMap { name, value in value.map { "\"\(name)\":\($0)" } }.joined(separator: ",") + "}"
  }
}
