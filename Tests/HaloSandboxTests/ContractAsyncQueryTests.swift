import Foundation
import HaloModel
import Testing

@testable import HaloSandbox

@Suite struct ContractAsyncQueryTests {
  private let path = "/integrator/sites/\(ContractSite.banksia)/queries/async"

  @Test("an accepted query has the published fields, and soon it is successful with its page")
  func success() async throws {
    try await withStubbedSandbox { client in
      let created = try await client.post(path, #"{"command":{"text":"select 1"}}"#)
      #expect(created.status == 201)
      #expect(
        created.json.fieldNames == [
          "id", "integratorId", "siteId", "mode", "status", "maxTimeInQueue", "commandSize", "requestSize",
          "createdAt", "updatedAt", "statusTiming",
        ])
      #expect(created.json["mode"]?.string == "async")
      #expect(created.json["status"]?.string == "initialising")
      #expect(created.json["maxTimeInQueue"]?.integer == 3_600_000)
      #expect(created.json["requestSize"]?.integer == #"{"maxTimeInQueue":3600000,"command":}"#.utf8.count + 74)
      #expect(created.json["statusTiming"]?["initialising"]?.fieldNames == ["startTime"])
      let query = try await client.end(of: created)
      #expect(query["status"]?.string == "successful")
      #expect(
        query.fieldNames
          == created.json.fieldNames.union(["metrics", "result", "resultSize", "completedAt"]))
      #expect(query["statusTiming"]?.fieldNames == ["initialising", "queued", "executing", "uploading"])
      for stage in ["initialising", "queued", "executing"] {
        #expect(query["statusTiming"]?[stage]?.fieldNames == ["startTime", "endTime"])
      }
      #expect(query["statusTiming"]?["uploading"]?.fieldNames == ["startTime"])
      #expect(query["result"]?.fieldNames == ["rows", "size", "pages"])
      #expect(query["result"]?["size"]?.integer == 8)
      #expect(query["resultSize"]?.integer == 8)
      let page = try #require(query["result"]?["pages"]?[0])
      #expect(page.fieldNames == ["pageNumber", "status", "size", "rows"])
      #expect(page["status"]?.string == "cached")
      #expect(page["rows"]?["rangeStart"]?.integer == 0)
      #expect(page["rows"]?["rangeEnd"]?.integer == 0)
    }
  }

  @Test("a page comes with its four headers, in base64 or as its rows")
  func page() async throws {
    try await withStubbedSandbox { client in
      let query = try await client.end(of: client.post(path, #"{"command":{"text":"select 1"}}"#))
      let results = "/integrator/sites/\(ContractSite.banksia)/queries/\(query["id"]?.string ?? "")/results"
      let page = try await client.get("\(results)/1")
      #expect(page.status == 200)
      #expect(page.contentType == "application/json")
      #expect(String(decoding: page.body, as: UTF8.self) == #"{"data":"W3siIjoxfV0="}"#)
      let stream = try await client.get("\(results)/1/stream")
      #expect(stream.status == 200)
      #expect(stream.contentType == "application/json")
      #expect(String(decoding: stream.body, as: UTF8.self) == #"[{"":1}]"#)
      for answer in [page, stream] {
        let headers = ["Size", "Rows-Count", "Rows-Range-Start", "Rows-Range-End"].map { answer.headers[$0] }
        #expect(headers == ["8", "1", "0", "0"])
      }
      for (number, status) in [("2", 404), ("0", 400), ("-1", 400), ("one", 400)] {
        #expect(try await client.get("\(results)/\(number)").status == status)
        #expect(try await client.get("\(results)/\(number)/stream").status == status)
      }
      let refused = try await client.get("\(results)/one")
      #expect(refused.message == "Parameter 'pageNumber' is not valid. Allowed: a whole number from 1.")
      #expect(try await client.get(results).status == 404)
    }
  }

  @Test("a page of many pieces arrives whole, base64 and raw alike")
  func largePage() async throws {
    let rows = (0..<40_000).map { #"{"n":\#($0),"text":"ä"}"# }.joined(separator: ",")
    let json = Data("[\(rows)]".utf8)
    let answer = PracticeAnswer(content: .rows(json: json, count: 40_000), parameters: [])
    try await withStubbedSandbox(execute: { _, _ in .answer(answer) }) { client in
      let query = try await client.end(of: client.post(path, #"{"command":{"text":"select n"}}"#))
      let page = "/integrator/sites/\(ContractSite.banksia)/queries/\(query["id"]?.string ?? "")/results/1"
      let encoded = try await client.get(page)
      #expect(encoded.json["data"]?.string.flatMap { Data(base64Encoded: $0) } == json)
      #expect(encoded.headers["Content-Length"] == String(encoded.body.count))
      let raw = try await client.get("\(page)/stream")
      #expect(raw.body == json)
      #expect(raw.headers["Transfer-Encoding"]?.lowercased() == "chunked")
    }
  }

  @Test("a nonQuery has a count and one page with nothing but parameters")
  func nonQuery() async throws {
    let answer = PracticeAnswer(
      content: .affected(3),
      parameters: [Parameter(name: "@n", direction: .output, type: .int, value: "66", size: nil)])
    try await withStubbedSandbox(execute: { _, _ in .answer(answer) }) { client in
      let query = try await client.end(
        of: client.post(path, #"{"command":{"text":"update x","executionMode":"nonQuery"}}"#))
      #expect(query["result"]?.fieldNames == ["rowsAffected", "size", "pages"])
      #expect(query["result"]?["rowsAffected"]?.integer == 3)
      #expect(query["result"]?["size"]?.integer == 0)
      #expect(query["result"]?["pages"]?.array.count == 1)
      let results = "/integrator/sites/\(ContractSite.banksia)/queries/\(query["id"]?.string ?? "")/results"
      let page = try await client.get("\(results)/1")
      #expect(page.json.fieldNames == ["parameters"])
      #expect(page.json["parameters"]?[0]?["value"]?.string == "NjY=")
      #expect(page.headers["Rows-Count"] == "0")
    }
  }

  @Test("output parameters come with every page of rows")
  func parameters() async throws {
    let answer = PracticeAnswer(
      content: .rows(json: Data("[]".utf8), count: 0),
      parameters: [Parameter(name: "@n", direction: .returnValue, type: .int, value: "0", size: nil)])
    try await withStubbedSandbox(execute: { _, _ in .answer(answer) }) { client in
      let query = try await client.end(of: client.post(path, #"{"command":{"text":"BP_X","type":"storedProcedure"}}"#))
      let page = try await client.get(
        "/integrator/sites/\(ContractSite.banksia)/queries/\(query["id"]?.string ?? "")/results/1")
      #expect(page.json["data"]?.string == "W10=")
      #expect(page.json["parameters"]?[0]?["direction"]?.string == "returnValue")
    }
  }

  @Test(
    "a request that is not a command is refused as an immediate one is, with a longer time in the queue",
    arguments: [
      ("{}", "Required parameter 'command' is missing"),
      (#"{"command":{"text":""}}"#, "Malformed SQL"),
      (
        #"{"command":{"text":"x"},"maxTimeInQueue":7200001}"#,
        "Parameter 'maxTimeInQueue' is not valid. Allowed: 0 to 7200000 milliseconds."
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
    }
  }

  @Test("a site that is down takes the query and the query says so; one that is closed to us refuses it")
  func sitesDown() async throws {
    try await withStubbedSandbox { client in
      for (guid, status) in [
        (ContractSite.harbourView, "initialisationFailedSiteOffline"),
        (ContractSite.redgum, "initialisationFailedSiteUnreachable"),
      ] {
        let created = try await client.post("/integrator/sites/\(guid)/queries/async", #"{"command":{"text":"x"}}"#)
        #expect(created.status == 201)
        let query = try await client.end(of: created)
        #expect(query["status"]?.string == status)
        #expect(query.fieldNames == created.json.fieldNames.union(["completedAt"]))
        #expect(query["statusTiming"]?["initialising"]?.fieldNames == ["startTime", "endTime"])
      }
      for guid in [ContractSite.ironbarkBefore, ContractSite.paperbark] {
        let answer = try await client.post("/integrator/sites/\(guid)/queries/async", #"{"command":{"text":"x"}}"#)
        #expect(answer.status == 403)
      }
    }
  }

  @Test("an error of the database ends the query and is told in both generations of fields")
  func databaseError() async throws {
    let details = QueryErrorDetails(errorType: .mssql, errorCode: 208, errorMessage: "Invalid object name 'x'.")
    try await withStubbedSandbox(execute: { _, _ in .failure(details) }) { client in
      let query = try await client.end(of: client.post(path, #"{"command":{"text":"select x"}}"#))
      #expect(query["status"]?.string == "executionFailed")
      #expect(query["errorCode"]?.integer == 208)
      #expect(query["errorMessage"]?.string == "Invalid object name 'x'.")
      #expect(query["errorDetails"]?["errorType"]?.string == "mssql")
      #expect(query["statusTiming"]?.fieldNames == ["initialising", "queued", "executing"])
      let id = query["id"]?.string ?? ""
      #expect(try await client.get("/integrator/sites/\(ContractSite.banksia)/queries/\(id)/results/1").status == 404)
    }
  }

  @Test(
    "past the limit of execution the site's own database says so",
    arguments: [
      (
        ContractSite.banksia, "mssql", -2,
        "Execution Timeout Expired.  The timeout period elapsed prior to completion of the operation or the server is not responding."
      ),
      (ContractSite.grevillea, "fbsql", 335_544_794, "operation was cancelled\nStatement level timeout expired."),
    ])
  func limitPassed(guid: String, type: String, code: Int, message: String) async throws {
    try await withStubbedSandbox(execute: { _, _ in .limitPassed }) { client in
      let query = try await client.end(
        of: client.post("/integrator/sites/\(guid)/queries/async", #"{"command":{"text":"select x"}}"#))
      #expect(query["status"]?.string == "executionFailed")
      #expect(query["errorDetails"]?["errorType"]?.string == type)
      #expect(query["errorCode"]?.integer == code)
      #expect(query["errorMessage"]?.string == message)
    }
  }

  @Test("a batch answers in the order asked for; immediate queries and those of another site are not found")
  func batch() async throws {
    try await withStubbedSandbox { client in
      let first = try await client.end(of: client.post(path, #"{"command":{"text":"select 1"}}"#))
      let second = try await client.query("select 1", at: ContractSite.banksia).json
      let elsewhere = try await client.end(
        of: client.post("/integrator/sites/\(ContractSite.demo)/queries/async", #"{"command":{"text":"select 1"}}"#))
      let unknown = UUID().uuidString.lowercased()
      let ids = [unknown, elsewhere["id"]?.string, second["id"]?.string, first["id"]?.string].compactMap(\.self)
      let batch = "/integrator/sites/\(ContractSite.banksia)/queries/status"
      let answer = try await client.post(batch, #"{"queryIds":[\#(ids.map { "\"\($0)\"" }.joined(separator: ","))]}"#)
      #expect(answer.status == 200)
      let results = answer.json["results"]?.array ?? []
      #expect(results.map { $0["queryId"]?.string } == ids)
      #expect(results.map { $0["status"]?.string } == ["notFound", "notFound", "notFound", "found"])
      #expect(results[0].fieldNames == ["queryId", "status"])
      #expect(results[3]["query"] == first)
    }
  }

  @Test(
    "a batch of no ids, too many or no GUIDs is refused",
    arguments: [
      (#"{"queryIds":[]}"#, "Parameter 'queryIds' is not valid. Allowed: 1 to 100 ids."),
      (#"{"queryIds":["17"]}"#, "Parameter 'queryIds[0]' is not valid. Allowed: a GUID."),
      ("{}", "Required parameter 'queryIds' is missing"),
      (#"{"queryIds":17}"#, "Request body doesn't contain correct schema"),
    ])
  func badBatches(body: String, message: String) async throws {
    try await withStubbedSandbox { client in
      let batch = "/integrator/sites/\(ContractSite.banksia)/queries/status"
      let answer = try await client.post(batch, body)
      #expect(answer.status == 400)
      #expect(answer.message == message)
      let many = (0...100).map { _ in "\"\(UUID().uuidString)\"" }.joined(separator: ",")
      #expect(try await client.post(batch, #"{"queryIds":[\#(many)]}"#).status == 400)
    }
  }
}

extension ContractClient {
  /// Asks for an accepted query until it has ended.
  func end(of created: Answer) async throws -> HaloModel.JSONValue {
    guard let id = created.json["id"]?.string, let site = created.json["siteId"]?.string else {
      throw URLError(.cannotParseResponse)
    }
    while true {
      let query = try await get("/integrator/sites/\(site)/queries/\(id)").json
      guard let status = query["status"]?.string else { throw URLError(.cannotParseResponse) }
      if QueryStatus(rawValue: status).isTerminal { return query }
      try await Task.sleep(for: .milliseconds(2))
    }
  }
}
