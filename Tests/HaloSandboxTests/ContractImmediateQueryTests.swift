import Foundation
import HaloModel
import Synchronization
import Testing

@testable import HaloSandbox

@Suite struct ContractImmediateQueryTests {
  private let path = "/integrator/sites/\(ContractSite.banksia)/queries/immediate"
  private let tookTooLong = "Query took more than 30 seconds to return a result."

  @Test("a successful query has the published fields, and its data is base64 of compact JSON")
  func success() async throws {
    try await withStubbedSandbox { client in
      let answer = try await client.query("select 1", at: ContractSite.banksia)
      #expect(answer.status == 200)
      #expect(answer.contentType == "application/json")
      let query = answer.json
      #expect(
        query.fieldNames == [
          "id", "integratorId", "siteId", "mode", "status", "maxTimeInQueue", "commandSize", "requestSize",
          "createdAt", "updatedAt", "completedAt", "statusTiming", "metrics", "result", "resultSize",
        ])
      #expect(query["mode"]?.string == "immediate")
      #expect(query["status"]?.string == "successful")
      #expect(query["siteId"]?.string == ContractSite.banksia)
      #expect(query["maxTimeInQueue"]?.integer == 30_000)
      #expect(query["metrics"]?.fieldNames == ["sqlExecutionDuration"])
      #expect(query["statusTiming"]?.fieldNames == ["initialising", "downloading", "executing", "uploading"])
      for stage in ["initialising", "downloading", "executing", "uploading"] {
        #expect(query["statusTiming"]?[stage]?.fieldNames == ["startTime"])
      }
      #expect(query["result"]?["rows"]?.integer == 1)
      #expect(query["result"]?["size"]?.integer == 8)
      #expect(query["resultSize"]?.integer == 8)
      #expect(query["result"]?["data"]?.string == "W3siIjoxfV0=")
    }
  }

  @Test("sizes count the compact JSON with its defaults filled in, as the published samples do")
  func sizes() async throws {
    try await withStubbedSandbox { client in
      let query = try await client.post(path, #"{  "command" : { "text" : "select 1" } }"#).json
      let command = #"{"text":"select 1","executionMode":"reader","type":"text","parameters":[]}"#
      #expect(query["commandSize"]?.integer == command.utf8.count)
      #expect(query["commandSize"]?.integer == 74)
      #expect(query["requestSize"]?.integer == #"{"maxTimeInQueue":30000,"command":}"#.utf8.count + 74)
      let shorter = try await client.query("selct 1", at: ContractSite.banksia).json
      #expect(shorter["requestSize"]?.integer == query["requestSize"]?.integer.map { $0 - 1 })
      let named = try await client.query(
        "select 'ä'", at: ContractSite.banksia, extra: #","catalogue":"bpsdocuments","maxTimeInQueue":5"#
      ).json
      let spelled =
        #"{"maxTimeInQueue":5,"command":{"text":"select 'ä'","executionMode":"reader","type":"text","parameters":[]},"catalogue":"bpsdocuments"}"#
      #expect(named["requestSize"]?.integer == spelled.utf8.count)
    }
  }

  @Test("the query can be asked for afterwards, without its result, and only at its own site")
  func getQuery() async throws {
    try await withStubbedSandbox { client in
      let created = try await client.query("select 1", at: ContractSite.banksia).json
      let id = try #require(created["id"]?.string)
      let found = try await client.get("/integrator/sites/\(ContractSite.banksia)/queries/\(id)")
      #expect(found.status == 200)
      #expect(found.json.fieldNames == created.fieldNames.subtracting(["result"]))
      #expect(found.json["statusTiming"] == created["statusTiming"])
      let elsewhere = try await client.get("/integrator/sites/\(ContractSite.demo)/queries/\(id)")
      #expect(elsewhere.status == 404)
      #expect(elsewhere.message == "The server cannot find the requested resource.")
      let malformed = try await client.get("/integrator/sites/\(ContractSite.banksia)/queries/17")
      #expect(malformed.status == 400)
    }
  }

  @Test(
    "a request that is not a command is refused and names the field, never a value",
    arguments: [
      ("", "Request body doesn't contain correct schema"),
      ("[]", "Request body doesn't contain correct schema"),
      ("{\"command\"", "Request body doesn't contain correct schema"),
      ("{}", "Required parameter 'command' is missing"),
      (#"{"command":{}}"#, "Required parameter 'command.text' is missing"),
      (#"{"command":{"text":17}}"#, "Request body doesn't contain correct schema"),
      (#"{"command":{"text":" \n"}}"#, "Malformed SQL"),
      (#"{"command":{"text":"x"},"maxTimeInQueue":"5"}"#, "Request body doesn't contain correct schema"),
      (
        #"{"command":{"text":"x"},"maxTimeInQueue":60001}"#,
        "Parameter 'maxTimeInQueue' is not valid. Allowed: 0 to 60000 milliseconds."
      ),
      (
        #"{"command":{"text":"x"},"maxTimeInQueue":-1}"#,
        "Parameter 'maxTimeInQueue' is not valid. Allowed: 0 to 60000 milliseconds."
      ),
      (
        #"{"command":{"text":"x","executionMode":"Reader"}}"#,
        "Parameter 'command.executionMode' is not valid. Allowed: reader, nonQuery, scalar."
      ),
      (
        #"{"command":{"text":"x","type":"tableDirect"}}"#,
        "Parameter 'command.type' is not valid. Allowed: text, storedProcedure."
      ),
      (
        #"{"command":{"text":"x","parameters":[{"name":"@a","type":"Int"},{"name":"@b","type":"Int","direction":"in"}]}}"#,
        "Parameter 'command.parameters[1].direction' is not valid. Allowed: input, output, inputOutput, returnValue."
      ),
      (
        #"{"command":{"text":"x"},"catalogue":"Clinical"}"#,
        "Parameter 'catalogue' is not valid. Allowed: BPSPatients, BPSDocuments."
      ),
    ])
  func badRequests(body: String, message: String) async throws {
    try await withStubbedSandbox { client in
      let answer = try await client.post(path, body)
      #expect(answer.status == 400)
      #expect(answer.message == message)
      #expect(answer.json["error"]?.fieldNames == ["status", "statusText", "message"])
    }
  }

  @Test("every parameter type of the description is taken, in its own case only")
  func parameterTypes() async throws {
    try await withStubbedSandbox { client in
      #expect(ParameterType.known.count == 32)
      for type in ParameterType.known.map(\.rawValue) {
        let body = #"{"command":{"text":"x","parameters":[{"name":"@a","type":"\#(type)","value":null}]}}"#
        #expect(try await client.post(path, body).status == 200)
      }
      let answer = try await client.post(
        path, #"{"command":{"text":"x","parameters":[{"name":"@a","type":"int","value":"7"}]}}"#)
      #expect(answer.status == 400)
      #expect(
        answer.message?.hasPrefix("Parameter 'command.parameters[0].type' is not valid. Allowed: BigInt, ") == true)
    }
  }

  @Test(
    "a site that is down or closed to us answers at once",
    arguments: [
      (
        ContractSite.harbourView, 503, "Service Unavailable",
        "Site could not be contacted, please try again later or contact a system administrator."
      ),
      (ContractSite.redgum, 504, "Gateway Timeout", "Site is unreachable"),
      (
        ContractSite.ironbarkBefore, 403, "Forbidden",
        "The site is not authoritative for its practice management site ID."
      ),
      (ContractSite.paperbark, 403, "Forbidden", "The site is not paired with this integrator."),
    ])
  func sitesDown(guid: String, status: Int, statusText: String, message: String) async throws {
    try await withStubbedSandbox { client in
      let answer = try await client.query("select 1", at: guid)
      #expect(answer.status == status)
      #expect(answer.json["error"]?["status"]?.integer == status)
      #expect(answer.json["error"]?["statusText"]?.string == statusText)
      #expect(answer.message == message)
    }
  }

  @Test("an error of the database is a 400 with the failed query, its error told in both generations of fields")
  func databaseError() async throws {
    let details = QueryErrorDetails(
      errorType: .mssql, errorCode: 2812, errorMessage: "Could not find stored procedure 'selct'.")
    try await withStubbedSandbox(execute: { _, _ in .failure(details) }) { client in
      let answer = try await client.query("selct 1", at: ContractSite.banksia)
      #expect(answer.status == 400)
      #expect(answer.json["status"]?.string == "executionFailed")
      #expect(answer.json["errorDetails"]?["errorType"]?.string == "mssql")
      #expect(answer.json["errorDetails"]?["errorCode"]?.integer == 2812)
      #expect(answer.json["errorDetails"]?["errorMessage"]?.string == "Could not find stored procedure 'selct'.")
      #expect(answer.json["errorCode"]?.integer == 2812)
      #expect(answer.json["errorMessage"]?.string == "Could not find stored procedure 'selct'.")
      #expect(answer.json["completedAt"]?.string != nil)
      #expect(answer.json["result"] == nil)
      #expect(answer.json["statusTiming"]?.fieldNames == ["initialising", "downloading", "executing"])
    }
  }

  @Test("a result that is too large is a 413 with the service's words")
  func tooLarge() async throws {
    try await withStubbedSandbox(execute: { _, _ in .tooLarge }) { client in
      let answer = try await client.query("select *", at: ContractSite.banksia)
      #expect(answer.status == 413)
      #expect(answer.json["status"]?.string == "executionFailed")
      #expect(answer.json["errorDetails"]?["errorType"]?.string == "http")
      #expect(answer.json["errorDetails"]?["errorCode"]?.integer == 413)
      #expect(
        answer.json["errorDetails"]?["errorMessage"]?.string
          == "Query was executed successfully but an error occurred preparing it to be uploaded, results were too large. Immediate query results beyond message size limit (8mb)"
      )
    }
  }

  @Test("a query past its execution limit is a 504, and its record says why it failed")
  func limitPassed() async throws {
    let id = UUID()
    var configuration = SandboxConfiguration()
    configuration.newID = { id }
    try await withStubbedSandbox(configuration, execute: { _, _ in .limitPassed }) { client in
      let answer = try await client.query("select 1", at: ContractSite.banksia)
      #expect(answer.status == 504)
      #expect(answer.message == tookTooLong)
      let record = try await client.get("/integrator/sites/\(ContractSite.banksia)/queries/\(id)").json
      #expect(record["status"]?.string == "executionFailed")
      #expect(record["errorDetails"]?["errorMessage"]?.string == tookTooLong)
    }
  }

  @Test("nonQuery answers a count and no data; parameters that come back stand in the result")
  func affected() async throws {
    let answer = PracticeAnswer(
      content: .affected(3),
      parameters: [Parameter(name: "@n", direction: .output, type: .int, value: "66", size: nil)])
    try await withStubbedSandbox(execute: { _, _ in .answer(answer) }) { client in
      let query = try await client.query("update x", at: ContractSite.banksia, command: #","executionMode":"nonQuery""#)
      #expect(query.json["result"]?.fieldNames == ["rowsAffected", "size", "parameters"])
      #expect(query.json["result"]?["rowsAffected"]?.integer == 3)
      #expect(query.json["result"]?["size"]?.integer == 0)
      #expect(query.json["result"]?["parameters"]?[0]?["value"]?.string == "NjY=")
    }
  }

  @Test("a body beyond the gateway's limit is refused before it is read")
  func bodyLimit() async throws {
    var configuration = SandboxConfiguration()
    configuration.limits.requestBodyBytes = 1000
    try await withStubbedSandbox(configuration) { client in
      let answer = try await client.query(String(repeating: "x", count: 2000), at: ContractSite.banksia)
      #expect(answer.status == 413)
      #expect(answer.message == "The request body is larger than 1000 bytes.")
      #expect(try await client.query("select 1", at: ContractSite.banksia).status == 200)
    }
  }

  @Test("fifty queries at once all succeed, each with its own id")
  func parallel() async throws {
    try await withStubbedSandbox { client in
      let ids = try await withThrowingTaskGroup(of: String?.self) { group in
        for number in 0..<50 {
          group.addTask { try await client.query("select \(number)", at: ContractSite.banksia).json["id"]?.string }
        }
        return try await group.reduce(into: Set<String>()) { if let id = $1 { $0.insert(id) } }
      }
      #expect(ids.count == 50)
    }
  }
}
