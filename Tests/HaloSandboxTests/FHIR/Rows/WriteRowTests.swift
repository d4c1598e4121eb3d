import Foundation
import HaloModel
import Testing

@testable import HaloSandbox

/// The rows of fhir.md, section 2, about writing, operations, and who may ask.
@Suite("The table's rows on writing, operations and access")
struct WriteRowTests {
  private func send(
    _ method: String, _ site: OracleSite, _ path: String, _ body: String?, _ headers: [String: String] = [:]
  ) async throws -> ContractClient.Answer {
    var headers = headers
    if body != nil, headers["Content-Type"] == nil { headers["Content-Type"] = "application/fhir+json" }
    return try await site.client.send(method, site.path + "/" + path, headers: headers, body: body)
  }

  private func json(_ answer: ContractClient.Answer) -> FHIRJSONValue {
    (try? FHIRJSONParser.value(of: answer.body)) ?? .null
  }

  private let newPatient =
    #"{"resourceType":"Patient","id":"mine","name":[{"family":"Freshsample","given":["Ada"]}],"gender":"female","birthDate":"1999-09-09"}"#

  @Test("116: a created patient has an address and a version, and an id of the server's")
  func create() async throws {
    try await RowPractice.run { site in
      let answer = try await send("POST", site, "Patient", newPatient)
      #expect(answer.status == 201)
      let location = try #require(answer.header("Location"))
      #expect(location.contains("/Patient/") && location.contains("/_history/"))
      #expect(answer.header("ETag")?.hasPrefix("W/") == true)
      let found = try await site.get("Patient?family=freshsample").entries("match")
      #expect(found.count == 1 && found != ["Patient/mine"])
      let rows = try await site.client.query(
        "SELECT FIRSTNAME, DOB FROM PATIENTS WHERE SURNAME = 'Freshsample'", at: ContractSite.banksia
      ).rows()
      #expect(rows.first?["FIRSTNAME"]?.string == "Ada")
    }
  }

  @Test(
    "117: the answer to a create holds what Prefer asks for",
    arguments: ["minimal", "representation", "OperationOutcome"])
  func preferences(_ wanted: String) async throws {
    try await RowPractice.run { site in
      let answer = try await send("POST", site, "Patient", newPatient, ["Prefer": "return=\(wanted)"])
      #expect(answer.status == 201)
      switch wanted {
      case "minimal": #expect(answer.body.isEmpty)
      case "representation": #expect(json(answer).resourceType == "Patient")
      default: #expect(json(answer).resourceType == "OperationOutcome")
      }
    }
  }

  /// Bodies that are refused, with the statuses that may say so.
  private static let badBodies: [(body: String, statuses: [Int])] = [
    (#"{"resourceType":"Patient","#, [400]),
    ("", [400]),
    ("[]", [400]),
    (#"{"resourceType":"Observation","status":"final","code":{"text":"x"}}"#, [400, 422]),
    (#"{"name":[{"family":"x"}]}"#, [400, 422]),
    (#"{"resourceType":"Patient","name":"x"}"#, [400, 422]),
    (#"{"resourceType":"Patient","name":[{"family":"x"}],"birthDate":"1999-99-99"}"#, [400, 422]),
    (#"{"resourceType":"Patient","name":[{"family":"x"}],"gender":"Female"}"#, [400, 422]),
    (#"{"resourceType":"Patient","name":[{"family":"x"}],"deceasedBoolean":true}"#, [422]),
    (
      #"{"resourceType":"Patient","name":[{"family":"x"}],"identifier":[{"system":"http://ns.electronichealth.net.au/id/hi/ihi/1.0","value":"8003600000000002"}]}"#,
      [422]
    ),
  ]

  @Test("118: what is no patient is refused, with an issue each, and no row is made", arguments: badBodies.indices)
  func invalid(_ index: Int) async throws {
    try await RowPractice.run { site in
      let (body, statuses) = Self.badBodies[index]
      let answer = try await send("POST", site, "Patient", body)
      #expect(statuses.contains(answer.status), "\(answer.status)")
      #expect(json(answer).resourceType == "OperationOutcome")
      if answer.status == 422 {
        #expect((json(answer)["issue"]?.items ?? []).contains { $0["expression"] != nil || $0["location"] != nil })
      }
      #expect(try await site.get("Patient?_count=0").total == 9)
    }
  }

  @Test("118: a resource nested 500 deep is answered and not crashed on")
  func deep() async throws {
    try await RowPractice.run { site in
      let open = String(repeating: #"{"url":"http://example.org/x","extension":["#, count: 250)
      let close = String(repeating: "]}", count: 250)
      let body = #"{"resourceType":"Patient","name":[{"family":"Deepsample"}],"extension":[\#(open)\#(close)]}"#
      let answer = try await send("POST", site, "Patient", body)
      #expect((400..<500).contains(answer.status) || answer.status == 201)
      #expect(try await site.get("metadata").status == 200)
    }
  }

  @Test("119, 120: an update is of the same id and of the version it was made from")
  func update() async throws {
    try await RowPractice.run { site in
      let body =
        #"{"resourceType":"Patient","id":"p-smith","name":[{"family":"Renamedsample","given":["Peter"]}],"gender":"male","birthDate":"1990-01-01"}"#
      #expect(try await send("PUT", site, "Patient/p-muller", body).status == 400)
      let stale = try await send("PUT", site, "Patient/p-smith", body, ["If-Match": #"W/"stale""#])
      #expect(stale.status == 412)
      let etag = try #require(try await send("GET", site, "Patient/p-smith", nil).header("ETag"))
      let done = try await send("PUT", site, "Patient/p-smith", body, ["If-Match": etag])
      #expect(done.status == 200, "\(done.json)")
      #expect(done.header("ETag") != etag)
      #expect(try await site.get("Patient?family=renamedsample").entries("match") == ["Patient/p-smith"])
      let rows = try await site.client.query(
        "SELECT SURNAME FROM PATIENTS WHERE FHIRID = 'p-smith'", at: ContractSite.banksia
      ).rows()
      #expect(rows.first?["SURNAME"]?.string == "Renamedsample")
    }
  }

  @Test("121: a conditional create makes one only where there is none")
  func conditionalCreate() async throws {
    try await RowPractice.run { site in
      func create(_ condition: String) async throws -> Int {
        try await send("POST", site, "Patient", newPatient, ["If-None-Exist": condition]).status
      }
      for (condition, expected) in [("family=Freshsample", 201), ("family=Freshsample", 200), ("gender=female", 412)] {
        let status = try await create(condition)
        #expect(status == expected)
      }
      #expect(try await site.get("Patient?family=freshsample").total == 1)
    }
  }

  @Test(
    "122: what cannot be written is not written",
    arguments: [
      ("DELETE", "Patient/p-eve"), ("PUT", "Practitioner/d-amy"), ("POST", "Practitioner"),
      ("DELETE", "Observation/hr-eve"),
      ("PATCH", "Patient/p-eve"), ("POST", "Condition"),
    ])
  func notAllowed(_ method: String, _ path: String) async throws {
    try await RowPractice.run { site in
      let type = path.split(separator: "/")[0]
      let body = method == "DELETE" ? nil : #"{"resourceType":"\#(type)","id":"d-amy"}"#
      let answer = try await send(method, site, path, body)
      #expect(answer.status == 405)
      #expect(json(answer).resourceType == "OperationOutcome")
    }
  }

  @Test("123, 124, 125, 126: who may not ask, and what cannot answer, is told before anything else")
  func access() async throws {
    try await Sandbox.run(SandboxConfiguration()) { sandbox in
      var client = ContractClient(port: sandbox.port)
      func status(_ site: String, _ client: ContractClient, _ request: String = "Patient?name=a") async throws -> Int {
        try await client.get("/integrator/sites/\(site)/fhir/R4/\(request)").status
      }
      let sites = [
        (ContractSite.paperbark, 403), ("00000000-0000-4000-8000-000000000000", 404), (ContractSite.harbourView, 503),
      ]
      for (site, expected) in sites {
        let answered = try await status(site, client)
        #expect(answered == expected, "\(site)")
      }
      for key in ["wrong", nil] {
        client.key = key
        for request in ["Patient?name=a", "Nonsense/1"] {
          let answered = try await status(ContractSite.banksia, client, request)
          #expect(answered == 401)
        }
      }
    }
  }

  @Test(
    "other practice management systems answer the documented OperationOutcome",
    arguments: [ContractSite.grevillea, ContractSite.coral])
  func otherSystems(_ guid: String) async throws {
    try await Sandbox.run(SandboxConfiguration()) { sandbox in
      let answer = try await ContractClient(port: sandbox.port).get("/integrator/sites/\(guid)/fhir/R4/Patient?name=a")
      #expect(answer.status == 400)
      let issue = json(answer)["issue"]?.items.first
      #expect(issue?["severity"]?.text == "fatal")
      #expect(issue?["code"]?.text == "exception")
      let coding = issue?["details"]?["coding"]?.items.first
      #expect(coding?["system"]?.text == "http://hl7.org/fhir/dotnet-api-operation-outcome")
      #expect(coding?["code"]?.text == "5003")
    }
  }

  @Test("128: a summary is a document, and every reference of its sections is in it")
  func summary() async throws {
    try await RowPractice.run { site in
      let bundle = try await site.get("Patient/p-eve/$summary").json
      #expect(bundle["type"]?.text == "document")
      let entries = bundle["entry"]?.items ?? []
      let composition = try #require(entries.first?["resource"])
      #expect(composition.resourceType == "Composition")
      let addresses = Set(
        entries.compactMap { $0["fullUrl"]?.text } + entries.compactMap { $0["resource"]?.relativeReference })
      let references = entries.flatMap { Self.references(in: $0["resource"] ?? .null) }
      #expect(!references.isEmpty)
      #expect(references.filter { !addresses.contains($0) } == [], "references that lead out of the document")
      let sections = composition["section"]?.items ?? []
      #expect(!sections.isEmpty)
    }
  }

  private static func references(in value: FHIRJSONValue) -> [String] {
    switch value {
    case .object(let members):
      members.flatMap { member in
        member.name == "reference" ? [member.value.text ?? ""] : references(in: member.value)
      }.filter { !$0.hasPrefix("#") }
    case .array(let items): items.flatMap(references)
    default: []
    }
  }

  @Test("129: a summary by identifier finds the one patient, or nobody")
  func summaryByIdentifier() async throws {
    try await RowPractice.run { site in
      let medicare = "http://ns.electronichealth.net.au/id/medicare-number"
      let found = try await site.get("Patient/$summary?identifier=\(medicare)%7C20000000011").json
      #expect(found["type"]?.text == "document")
      try await SearchRow(129, "Patient/$summary?identifier=\(medicare)%7C29999999999", .refused(404, ["not-found"]))
        .check(at: site)
    }
  }

  @Test("a booking takes a free slot once")
  func booking() async throws {
    var configuration = SandboxConfiguration()
    configuration.patients = 20
    try await Sandbox.run(configuration) { sandbox in
      let site = OracleSite(client: ContractClient(port: sandbox.port))
      let slots = try await site.get("Slot/$find-free").json["entry"]?.items.compactMap { $0["resource"] } ?? []
      let slot = try #require(slots.first)
      let patient = try #require(try await site.get("Patient?_count=1").entries("match").first)
      let schedule = try await site.get(try #require(slot["schedule"]?["reference"]?.text)).json
      let actors = (schedule["actor"]?.items ?? []).compactMap { $0["reference"]?.text } + [patient]
      let participants = actors.map { #"{"actor":{"reference":"\#($0)"},"status":"accepted"}"# }.joined(separator: ",")
      let body =
        #"{"resourceType":"Appointment","status":"booked","start":"\#(slot["start"]?.text ?? "")","end":"\#(slot["end"]?.text ?? "")","slot":[{"reference":"\#(slot.relativeReference ?? "")"}],"participant":[\#(participants)]}"#
      let first = try await send("POST", site, "Appointment", body)
      #expect(first.status == 201, "\(first.json)")
      let busy = try await site.get(slot.relativeReference ?? "").json
      #expect(busy["status"]?.text == "busy")
      let second = try await send("POST", site, "Appointment", body)
      #expect([409, 422].contains(second.status))
      #expect(json(second).resourceType == "OperationOutcome")
    }
  }

  @Test("a surname changed by SQL is found by FHIR, and one changed by FHIR by SQL")
  func bothWays() async throws {
    try await RowPractice.run { site in
      let change = try await site.client.query(
        "UPDATE PATIENTS SET SURNAME = 'Sqlsample' WHERE FHIRID = 'p-muller'", at: ContractSite.banksia,
        command: #","executionMode":"nonQuery""#)
      #expect(change.status == 200)
      #expect(try await site.get("Patient?family=sqlsam").entries("match") == ["Patient/p-muller"])
      #expect(try await site.get("Patient?family=muller").entries("match") == [])
      let read = try await site.get("Patient/p-muller").json
      #expect(read["name"]?.items.first?["family"]?.text == "Sqlsample")

      let body =
        #"{"resourceType":"Patient","id":"p-muller","name":[{"family":"Fhirsample","given":["Max"]}],"gender":"male","birthDate":"1975-02-03"}"#
      #expect(try await send("PUT", site, "Patient/p-muller", body).status == 200)
      let rows = try await site.client.query(
        "SELECT SURNAME FROM PATIENTS WHERE FHIRID = 'p-muller'", at: ContractSite.banksia
      ).rows()
      #expect(rows.first?["SURNAME"]?.string == "Fhirsample")
    }
  }

  @Test("totals are what SQL counts", arguments: FHIRTotals.tables)
  func totals(_ row: FHIRTotals) async throws {
    var configuration = SandboxConfiguration()
    configuration.patients = 40
    try await Sandbox.run(configuration) { sandbox in
      let site = OracleSite(client: ContractClient(port: sandbox.port))
      let count = try await site.client.query(
        "SELECT COUNT(*) AS n FROM \(row.table) WHERE \(row.condition)", at: ContractSite.banksia
      ).rows().first?["n"]?.integer
      #expect(try await site.get("\(row.search)").total == count)
      #expect((count ?? 0) > 0)
    }
  }
}

/// A search and the SQL that counts the same rows.
struct FHIRTotals: Sendable, CustomTestStringConvertible {
  let search: String
  let table: String
  let condition: String

  var testDescription: String { search }

  static let tables: [FHIRTotals] = [
    FHIRTotals(search: "Patient?_count=0", table: "PATIENTS", condition: "RECORDSTATUS <> 0"),
    FHIRTotals(
      search: "Patient?gender=female&_count=0", table: "PATIENTS", condition: "SEX = 'F' AND RECORDSTATUS <> 0"),
    FHIRTotals(search: "Patient?birthdate=lt1980-01-01", table: "PATIENTS", condition: "DOB < '1980-01-01'"),
    FHIRTotals(search: "Appointment?status=booked", table: "APPOINTMENTS", condition: "STATUS = 'booked'"),
    FHIRTotals(search: "Observation?_count=1", table: "OBSERVATIONS", condition: "1 = 1"),
    FHIRTotals(search: "Practitioner?_count=1", table: "USERS", condition: "1 = 1"),
    FHIRTotals(search: "Condition?_count=1", table: "PASTHISTORY", condition: "1 = 1"),
    FHIRTotals(search: "Slot?status=free&_count=1", table: "SLOTS", condition: "STATUS = 'free'"),
  ]
}
