import Foundation
import HaloModel
import Testing

@testable import HaloSandbox

@Suite("Resources made of practice rows")
struct ResourceMappingTests {
  /// The resources of a generated practice, type by type.
  private static func everyResource(_ practice: FHIRPractice) throws -> [(FHIRResourceType, [FHIRJSONValue])] {
    try FHIRResourceType.allCases.map { type in
      (type, try practice.send(.get, "\(type.rawValue)?_count=200").body?.entries ?? [])
    }
  }

  @Test("every resource of a generated practice has id, version, time and narrative, and nothing empty in it")
  func generated() throws {
    for (type, resources) in try Self.everyResource(FHIRPractice()) {
      // A generated practice has no products.
      #expect(resources.isEmpty == (type == .medication), "\(type.rawValue)")
      for resource in resources {
        #expect(resource.resourceType == type.rawValue)
        #expect(resource["meta"]?["versionId"]?.text?.utf8.count == 16)
        #expect(resource["meta"]?["lastUpdated"]?.text?.hasSuffix("+10:00") == true)
        #expect(resource["text"]?["status"]?.text == "generated")
        #expect(Self.emptyPart(of: resource) == nil, "\(type.rawValue)")
      }
    }
  }

  @Test("every reference of a generated practice finds its resource")
  func references() throws {
    let practice = try FHIRPractice(patients: 5)
    var targets: Set<String> = []
    for (_, resources) in try Self.everyResource(practice) {
      for resource in resources { Self.collectReferences(of: resource, in: &targets) }
    }
    #expect(targets.count > 20)
    for target in targets {
      #expect(try practice.send(.get, target).status == 200)
    }
  }

  @Test("a row of which nothing is known but its number is a resource all the same")
  func emptyRows() async throws {
    let practice = try FHIRPractice(patients: 3)
    for type in FHIRResourceType.allCases where type != .schedule && type != .slot {
      _ = try await practice.sql("INSERT INTO \(type.table) (FHIRID) VALUES ('bare'); SELECT 1")
      let resource = try #require(try practice.send(.get, "\(type.rawValue)/bare").body)
      #expect(Self.emptyPart(of: resource) == nil)
      for name in SummaryElements.mandatory(of: type) {
        let stem = SummaryElements.choices.first { name.hasPrefix($0) } ?? name
        #expect(
          resource.members.contains { $0.name.hasPrefix(stem) || $0.name.hasPrefix("_\(stem)") },
          "\(type.rawValue).\(name)")
      }
    }
  }

  @Test("a change by SQL shows in the resource, in its version and in its time")
  func changes() async throws {
    let practice = try FHIRPractice(patients: 3)
    let id = try #require(try practice.send(.get, "Patient?_count=1").body?.entries.first?.resourceID)
    let before = try practice.send(.get, "Patient/\(id)")
    _ = try await practice.sql("UPDATE PATIENTS SET SURNAME = 'O''Sample <&>' WHERE FHIRID = '\(id)'; SELECT 1")
    let after = try practice.send(.get, "Patient/\(id)")
    #expect(after.body?["name"]?.items.first?["family"]?.text == "O'Sample <&>")
    #expect(after.body?["text"]?["div"]?.text?.contains("O'Sample &lt;&amp;&gt;") == true)
    #expect(after.etag != before.etag)
    #expect(after.lastUpdated != before.lastUpdated)
    #expect(try practice.send(.get, "Patient/\(id)") == after)
  }

  @Test("decimals keep their digits, and what is no number is a text")
  func decimals() async throws {
    let practice = try FHIRPractice(patients: 1)
    for (id, value, type) in [("exact", "72.50", "Quantity"), ("words", "> 90", "Quantity"), ("guess", "3", "")] {
      _ = try await practice.sql(
        """
        INSERT INTO OBSERVATIONS (FHIRID, STATUS, OBSERVATIONTEXT, VALUETYPE, OBSERVATIONVALUE, UNIT)
        VALUES ('\(id)', 'final', 'Weight', NULLIF('\(type)', ''), '\(value)', 'kg'); SELECT 1
        """)
    }
    let exact = try practice.send(.get, "Observation/exact").body
    #expect(exact?["valueQuantity"]?["value"] == .number("72.50"))
    #expect(exact?["valueQuantity"]?["unit"]?.text == "kg")
    #expect(try practice.send(.get, "Observation/words").body?["valueString"]?.text == "> 90")
    #expect(try practice.send(.get, "Observation/guess").body?["valueQuantity"]?["value"] == .number("3"))
  }

  @Test("a medicine carries its prescriptions, each of which it refers to")
  func contained() throws {
    let practice = try FHIRPractice()
    let statements = try practice.send(.get, "MedicationStatement?_count=50").body?.entries ?? []
    #expect(!statements.isEmpty)
    for statement in statements {
      let contained = statement["contained"]?.items ?? []
      #expect((1...2).contains(contained.count))
      #expect(contained.allSatisfy { $0.resourceType == "MedicationRequest" })
      #expect(
        statement["basedOn"]?.items.compactMap { $0["reference"]?.text }
          == contained.compactMap { $0.resourceID.map { "#\($0)" } })
    }
  }

  @Test("a part of a resource is marked as one, and has the version of the whole")
  func parts() throws {
    let practice = try FHIRPractice(patients: 2)
    let whole = try #require(try practice.send(.get, "Patient?_count=1").body?.entries.first)
    let id = try #require(whole.resourceID)
    let parts: [(String, Set<String>)] = [
      ("_elements=birthDate,deceased", ["resourceType", "id", "meta", "birthDate"]),
      ("_summary=text", ["resourceType", "id", "meta", "text"]),
    ]
    for (parameter, names) in parts {
      let part = try practice.send(.get, "Patient/\(id)?\(parameter)")
      #expect(Set(part.body?.members.map(\.name) ?? []) == names)
      #expect(part.body?["meta"]?["tag"]?.items.first?["code"]?.text == "SUBSETTED")
      #expect(part.body?["meta"]?["versionId"] == whole["meta"]?["versionId"])
    }
    let data = try practice.send(.get, "Patient/\(id)?_summary=data").body
    #expect(data?["text"] == nil && data?["name"] == whole["name"])
    #expect(try practice.send(.get, "Patient/\(id)?_summary=false").body == whole)
    #expect(try practice.fault(.get, "Patient/\(id)?_summary=some").status == 400)
  }

  @Test(
    "times of tables become FHIR's, with the precision that is stored",
    arguments: [
      ("1980", "1980", nil), ("1980-05", "1980-05", nil), ("1980-05-01", "1980-05-01", "1980-05-01T00:00:00+10:00"),
      ("2026-11-23T09:30:00", "2026-11-23T09:30:00+10:00", "2026-11-23T09:30:00+10:00"),
      ("2026-11-23 09:30:00.1230000", "2026-11-23T09:30:00.1230000+10:00", "2026-11-23T09:30:00.1230000+10:00"),
      ("2026-11-23 09:30", "2026-11-23T09:30:00+10:00", "2026-11-23T09:30:00+10:00"),
    ] as [(String, String, String?)])
  func times(text: String, dateTime: String, instant: String?) throws {
    let time = try #require(FHIRTime(text))
    #expect(time.dateTime == dateTime)
    #expect(time.instant == instant)
  }

  @Test("what is no time is left out", arguments: ["", "01/05/1980", "1980-02-30", "1980-05-01T25:00", "soon"])
  func noTimes(text: String) {
    #expect(FHIRTime(text) == nil)
  }

  // MARK: Parts

  /// The path of a part that FHIR has no place for.
  private static func emptyPart(of value: FHIRJSONValue, at path: String = "") -> String? {
    if value.isEmpty { return path }
    switch value {
    case .object(let members):
      return members.lazy.compactMap { emptyPart(of: $0.value, at: "\(path).\($0.name)") }.first
    case .array(let items): return items.lazy.compactMap { emptyPart(of: $0, at: path) }.first
    default: return nil
    }
  }

  private static func collectReferences(of value: FHIRJSONValue, in targets: inout Set<String>) {
    if let reference = value["reference"]?.text, !reference.hasPrefix("#") { targets.insert(reference) }
    switch value {
    case .object(let members): for member in members { collectReferences(of: member.value, in: &targets) }
    case .array(let items): for item in items { collectReferences(of: item, in: &targets) }
    default: break
    }
  }
}
