import Foundation
import HaloModel
import Testing

@testable import HaloSandbox

/// The rows of fhir.md, section 2, about reading, formats, paging and the shape of answers.
@Suite("The table's rows on reading and on answers")
struct ReadRowTests {
  private typealias Answer = ContractClient.Answer

  private func get(_ site: OracleSite, _ text: String, _ headers: [String: String] = [:]) async throws -> Answer {
    try await site.client.get(site.path + "/" + text, headers: headers)
  }

  private func json(_ answer: Answer) -> FHIRJSONValue {
    (try? FHIRJSONParser.value(of: answer.body)) ?? .null
  }

  @Test("1: the CapabilityStatement is of this instance and of R4 4.0.1")
  func metadata() async throws {
    try await RowPractice.run { site in
      let answer = try await site.get("metadata")
      #expect(answer.status == 200)
      #expect(answer.json.resourceType == "CapabilityStatement")
      #expect(answer.json["kind"]?.text == "instance")
      #expect(answer.json["fhirVersion"]?.text == "4.0.1")
      #expect(answer.json["rest"]?.items.first?["mode"]?.text == "server")
    }
  }

  @Test("2, 7, 8, 9: a read tells its version, which can be asked for and compared with")
  func versions() async throws {
    try await RowPractice.run { site in
      let answer = try await get(site, "Patient/p-eve")
      #expect(answer.status == 200)
      let version = try #require(json(answer)["meta"]?["versionId"]?.text)
      #expect(answer.header("ETag") == #"W/"\#(version)""#)
      #expect(answer.header("Last-Modified") != nil)
      #expect(json(answer)["meta"]?["lastUpdated"]?.text != nil)

      let same = try await get(site, "Patient/p-eve", ["If-None-Match": #"W/"\#(version)""#])
      #expect(same.status == 304 && same.body.isEmpty)
      let other = try await get(site, "Patient/p-eve", ["If-None-Match": #"W/"another""#])
      #expect(other.status == 200)
      let later = try await get(site, "Patient/p-eve", ["If-Modified-Since": "Thu, 31 Dec 2099 23:59:59 GMT"])
      #expect(later.status == 304)
      let earlier = try await get(site, "Patient/p-eve", ["If-Modified-Since": "Mon, 01 Jan 1990 00:00:00 GMT"])
      #expect(earlier.status == 200)
      #expect(try await get(site, "Patient/p-eve/_history/\(version)").status == 200)
      #expect(try await get(site, "Patient/p-eve/_history/none").status == 404)
    }
  }

  @Test("2: what SQL changes has another version")
  func versionOfAChange() async throws {
    try await RowPractice.run { site in
      let before = try await get(site, "Patient/p-eve").header("ETag")
      let change = try await site.client.query(
        "UPDATE PATIENTS SET SURNAME = 'Changedsample' WHERE FHIRID = 'p-eve'", at: ContractSite.banksia,
        command: #","executionMode":"nonQuery""#)
      #expect(change.status == 200)
      let after = try await get(site, "Patient/p-eve", ["If-None-Match": before ?? ""])
      #expect(after.status == 200)
      #expect(after.header("ETag") != before)
    }
  }

  @Test("4: a deleted patient is gone, and found by no search")
  func deleted() async throws {
    try await RowPractice.run { site in
      let change = try await site.client.query(
        "UPDATE PATIENTS SET RECORDSTATUS = 0 WHERE FHIRID = 'p-late'", at: ContractSite.banksia,
        command: #","executionMode":"nonQuery""#)
      #expect(change.status == 200)
      try await SearchRow(4, "Patient/p-late", .refused(410, ["deleted"])).check(at: site)
      try await SearchRow(4, "Patient?_id=p-late", .finds([])).check(at: site)
    }
  }

  @Test("6: an id that can be none is not found", arguments: [String(repeating: "a", count: 80), "a_b", "a%20b"])
  func impossibleID(_ id: String) async throws {
    try await RowPractice.run { site in
      let answer = try await site.get("Patient/\(id)")
      #expect([400, 404].contains(answer.status))
      #expect(answer.json.resourceType == "OperationOutcome")
    }
  }

  @Test("11, 12, 13: the format is what Accept or _format names, and nothing else is made up")
  func formats() async throws {
    try await RowPractice.run { site in
      let table: [(request: String, accept: String, type: String)] = [
        ("Patient/p-eve", "application/json", "application/json"),
        ("Patient/p-eve", "application/fhir+json", "application/fhir+json"),
        ("Patient/p-eve", "*/*", "application/json"),
        ("Patient/p-eve?_format=application/fhir%2Bjson", "text/csv", "application/fhir+json"),
        ("Patient/p-eve?_format=json", "text/csv", "json"),
        ("Patient?_format=json&name=eve", "text/csv", "json"),
      ]
      for row in table {
        let answer = try await get(site, row.request, ["Accept": row.accept])
        #expect(answer.status == 200, "\(row.request) with \(row.accept)")
        #expect(answer.contentType?.contains(row.type) == true, "\(row.request) with \(row.accept)")
      }
      for request in ["Patient/p-eve", "Patient?name=eve", "metadata"] {
        #expect(try await get(site, request, ["Accept": "text/csv"]).status == 406, "\(request)")
      }
    }
  }

  @Test("10, 101: a summary holds summary elements, texts, or all but the text")
  func summaries() async throws {
    try await RowPractice.run { site in
      for request in ["Patient/p-eve?", "Patient?_id=p-eve&"] {
        func resource(_ summary: String) async throws -> FHIRJSONValue {
          let json = try await site.get("\(request)_summary=\(summary)").json
          return json["entry"]?.items.first?["resource"] ?? json
        }
        let whole = try await resource("false")
        #expect(whole["generalPractitioner"] != nil && whole["communication"] != nil)
        #expect(!Self.isSubsetted(whole))

        let summary = try await resource("true")
        #expect(Self.isSubsetted(summary))
        #expect(summary["name"] != nil && summary["birthDate"] != nil && summary["identifier"] != nil)
        #expect(summary["communication"] == nil && summary["text"] == nil)

        let data = try await resource("data")
        #expect(data["text"] == nil && data["generalPractitioner"] != nil)

        let text = try await resource("text")
        #expect(Self.isSubsetted(text))
        #expect(text["name"] == nil && text["birthDate"] == nil && text["id"] != nil)
      }
    }
  }

  private static func isSubsetted(_ resource: FHIRJSONValue) -> Bool {
    (resource["meta"]?["tag"]?.items ?? []).contains { $0["code"]?.text == "SUBSETTED" }
  }

  @Test("102: elements asked for come with id, meta and what is mandatory")
  func elements() async throws {
    try await RowPractice.run { site in
      let bundle = try await site.get("Patient?_id=p-eve&_elements=name,birthDate").json
      let patient = try #require(bundle["entry"]?.items.first?["resource"])
      #expect(Set(patient.members.map(\.name)) == ["resourceType", "id", "meta", "name", "birthDate"])
      #expect(Self.isSubsetted(patient))
      let others = try await site.get("Observation?_id=glu-1&_elements=subject").json
      let observation = try #require(others["entry"]?.items.first?["resource"])
      #expect(Set(observation.members.map(\.name)) == ["resourceType", "id", "meta", "subject", "status", "code"])
    }
  }

  @Test("92, 93: pages of ten hold every patient once, in one order, and the last has no next")
  func paging() async throws {
    try await Self.withGenerated { site in
      let all = try await site.get("Patient?_count=1000")
      let expected = all.entries("match")
      var page = try await site.get("Patient?_count=10")
      #expect(page.link("self") != nil)
      var ids: [String] = []
      var pages = 0
      while true {
        pages += 1
        #expect(page.entries("match").count <= 10)
        #expect(page.total == expected.count)
        ids += page.entries("match")
        guard let next = page.link("next") else { break }
        #expect(!page.entries("match").isEmpty)
        page = try await site.follow(next)
      }
      #expect(ids == expected)
      #expect(pages == (expected.count + 9) / 10)
    }
  }

  @Test("93: no entry is lost or doubled while patients are added between two pages", arguments: ["", "&_sort=family"])
  func pagingWhileRowsAreAdded(_ sort: String) async throws {
    try await Self.withGenerated { site in
      let before = try await site.get("Patient?_count=1000\(sort)").entries("match")
      var page = try await site.get("Patient?_count=7\(sort)")
      var ids: [String] = []
      while true {
        ids += page.entries("match")
        guard let next = page.link("next") else { break }
        let name = ["Aardsample", "Zzsample", "Msample"][ids.count % 3]
        let sql =
          "INSERT INTO PATIENTS (FHIRID, SURNAME, FIRSTNAME, PATIENTSTATUS, RECORDSTATUS) "
          + "VALUES ('added-\(ids.count)', '\(name)', 'New', 1, 1)"
        let added = try await site.client.query(
          sql, at: ContractSite.banksia, command: #","executionMode":"nonQuery""#)
        #expect(added.status == 200, "\(added.json)")
        page = try await site.follow(next)
      }
      #expect(ids.count == Set(ids).count, "an entry came twice")
      #expect(ids.filter { !$0.contains("added-") } == before, "the patients that were there all along")
    }
  }

  private static func withGenerated(_ body: (OracleSite) async throws -> Void) async throws {
    var configuration = SandboxConfiguration()
    configuration.patients = 45
    try await Sandbox.run(configuration) { try await body(OracleSite(client: ContractClient(port: $0.port))) }
  }

  @Test("94, 100, 103: a count alone has no entries, and a total can be left out")
  func counts() async throws {
    try await RowPractice.run { site in
      for request in ["Patient?_count=0", "Patient?_summary=count"] {
        let answer = try await site.get(request)
        #expect(answer.status == 200 && answer.total == 9, "\(request)")
        #expect(answer.json["entry"] == nil)
      }
      let none = try await site.get("Patient?_total=none&_count=3")
      #expect([nil, 9].contains(none.total))
      #expect(none.entries("match").count == 3)
      #expect(try await site.get("Patient?_total=accurate&_count=3").total == 9)
    }
  }

  @Test("97: patients without the value stand together at one end")
  func missingInOrder() async throws {
    try await RowPractice.run { site in
      for sort in ["birthdate", "-birthdate"] {
        let ids = try await site.get("Patient?_sort=\(sort)").entries("match")
        #expect(ids.count == 9)
        #expect(ids.first == "Patient/p-comma" || ids.last == "Patient/p-comma", "\(ids)")
      }
    }
  }

  @Test("98: a sort key that is not there is refused, or told")
  func unknownSortKey() async throws {
    try await RowPractice.run { site in
      let answer = try await site.get("Patient?_sort=nosuch")
      if answer.status == 200 {
        let outcomes = (answer.json["entry"]?.items ?? []).filter { $0["search"]?["mode"]?.text == "outcome" }
        #expect(!outcomes.isEmpty)
      } else {
        #expect(answer.status == 400)
        #expect(answer.json.resourceType == "OperationOutcome")
      }
    }
  }

  @Test("99: what was changed last comes first")
  func newestFirst() async throws {
    try await RowPractice.run { site in
      let change = try await site.client.query(
        "UPDATE PATIENTS SET SURNAME = 'Newest', UPDATED = '2026-11-20T10:00:00' WHERE FHIRID = 'p-muller'",
        at: ContractSite.banksia, command: #","executionMode":"nonQuery""#)
      #expect(change.status == 200)
      let answer = try await site.get("Patient?_sort=-_lastUpdated&_lastUpdated=ge2026-11-20T09:00:00%2B10:00")
      #expect(answer.entries("match").first == "Patient/p-muller", "\(answer.entries("match"))")
    }
  }

  @Test("104, 108: what is not used is not in self, and what is, is")
  func selfLink() async throws {
    try await RowPractice.run { site in
      let link = try #require(try await site.get("Patient?nosuch=1&name=eve&family=").link("self"))
      #expect(link.hasPrefix(site.base + "/Patient?"))
      #expect(link.contains("name=eve"))
      #expect(!link.contains("nosuch") && !link.contains("family"))
    }
  }

  @Test("109, 110, 111: POST _search is the same search, its body and its URL together")
  func post() async throws {
    try await RowPractice.run { site in
      func post(_ path: String, _ body: String, _ type: String) async throws -> OracleSite.Answer {
        let answer = try await site.client.send(
          "POST", site.path + "/" + path, headers: ["Content-Type": type], body: body)
        return OracleSite.Answer(status: answer.status, json: json(answer))
      }
      let form = "application/x-www-form-urlencoded"
      #expect(try await post("Patient/_search", "name=eve", form).entries("match") == ["Patient/p-eve"])
      #expect(try await post("Patient/_search", "name=Eve%20", form).entries("match") == ["Patient/p-eve"])
      let both = try await post("Patient/_search?gender=female", "birthdate=1980", form).entries("match")
      #expect(Set(both) == ["Patient/p-eve", "Patient/p-sofia"])
      #expect(try await post("Patient/_search?gender=male", "name=eve", form).entries("match") == [])
      let wrong = try await post("Patient/_search", #"{"name": "eve"}"#, "application/json")
      #expect(wrong.status == 415)
      #expect(wrong.json.resourceType == "OperationOutcome")
    }
  }

  @Test("1, 109: a `?` that a client percent-encoded is a search all the same")
  func encodedQuestionMark() async throws {
    try await RowPractice.run { site in
      let answer = try await site.get("Patient%3Fname%3Deve")
      #expect(answer.entries("match") == ["Patient/p-eve"])
    }
  }

  @Test("113, 130: addresses are absolute, numbers keep their digits, nothing is empty")
  func shapes() async throws {
    try await RowPractice.run { site in
      let answer = try await site.client.get(site.path + "/Observation?_count=100")
      let bundle = json(answer)
      let entries = bundle["entry"]?.items ?? []
      #expect(!entries.isEmpty)
      let urls = entries.compactMap { $0["fullUrl"]?.text }
      #expect(urls == entries.map { "\(site.base)/\($0["resource"]?.relativeReference ?? "")" })
      #expect(Set(urls).count == urls.count)
      #expect(String(decoding: answer.body, as: UTF8.self).contains("72.50"))
      #expect(Self.emptyParts(of: bundle) == 0)
    }
  }

  private static func emptyParts(of value: FHIRJSONValue) -> Int {
    switch value {
    case .object(let members): members.reduce(members.isEmpty ? 1 : 0) { $0 + emptyParts(of: $1.value) }
    case .array(let items): items.reduce(items.isEmpty ? 1 : 0) { $0 + emptyParts(of: $1) }
    case .string(let text): text.isEmpty ? 1 : 0
    case .null: 1
    case .number, .bool: 0
    }
  }

  @Test("67, 68: free slots of a day, of one practitioner")
  func slots() async throws {
    try await Self.withGenerated { site in
      let any = try await site.get("Slot?status=free&_count=1").json["entry"]?.items.first?["resource"]
      let slot = try #require(any)
      let day = String(try #require(slot["start"]?.text).prefix(10))
      let schedule = try #require(slot["schedule"]?["reference"]?.text)
      let actors = try await site.get(schedule).json["actor"]?.items ?? []
      let actor = try #require(actors.compactMap { $0["reference"]?.text }.first { $0.hasPrefix("Practitioner/") })

      let all = try await site.all("Slot")
      let schedules = try await site.all("Schedule").filter { schedule in
        (schedule["actor"]?.items ?? []).contains { $0["reference"]?.text == actor }
      }.compactMap(\.relativeReference)
      let free = all.filter { $0["status"]?.text == "free" }
      let ofDay = free.filter { $0["start"]?.text?.hasPrefix(day) == true }
      let found = try await site.get("Slot?start=\(day)&status=free&_count=1000").entries("match")
      #expect(Set(found) == Set(ofDay.compactMap(\.relativeReference)))
      #expect(!found.isEmpty)

      let own = free.filter { slot in
        schedules.contains(slot["schedule"]?["reference"]?.text ?? "") && (slot["start"]?.text ?? "") >= day
      }
      let chained = try await site.get("Slot?schedule.actor=\(actor)&status=free&start=ge\(day)&_count=1000")
      #expect(chained.total == own.count)
      #expect(Set(chained.entries("match")).isSubset(of: own.compactMap(\.relativeReference)))
    }
  }
}

extension ContractClient.Answer {
  /// A header field, whatever its case.
  func header(_ name: String) -> String? {
    headers.first { $0.key.lowercased() == name.lowercased() }?.value
  }
}
