import FoundationEssentials
import HaloModel
import Testing

@testable import HaloSandbox

@Suite("Creating and updating patients by FHIR")
struct FHIRPatientWritingTests {
  let practice: FHIRPractice

  init() throws {
    practice = try FHIRPractice()
  }

  private static let full = """
    {"resourceType": "Patient", "id": "mine", "active": true,
     "meta": {"versionId": "77", "lastUpdated": "2020-01-01T00:00:00Z"},
     "text": {"status": "generated", "div": "<div xmlns=\\"http://www.w3.org/1999/xhtml\\">words</div>"},
     "identifier": [
       {"type": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v2-0203", "code": "MC"}]},
        "system": "http://ns.electronichealth.net.au/id/medicare-number", "value": "29501234561",
        "period": {"end": "2028-04"}},
       {"system": "http://ns.electronichealth.net.au/id/dva", "value": "NX900001"}],
     "name": [{"use": "official", "family": "Wombat", "given": ["Ada", "Mae"], "prefix": ["Dr"]},
              {"use": "maiden", "family": "Numbat"}],
     "telecom": [{"system": "phone", "use": "mobile", "value": "0491570156"},
                 {"system": "phone", "use": "mobile", "value": "0491570157"},
                 {"system": "email", "value": "ada@example.com"}],
     "gender": "female", "birthDate": "1984-05",
     "address": [{"use": "home", "line": ["1 Fern St"], "city": "Hobart", "state": "TAS", "postalCode": "7000"},
                 {"use": "work", "city": "Kingston"}],
     "maritalStatus": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus", "code": "M"},
                                  {"system": "urn:own", "code": "married"}], "text": "Married"},
     "communication": [{"language": {"text": "Auslan"}, "preferred": true}]}
    """

  private static let small = """
    {"resourceType": "Patient", "name": [{"family": "Quoll", "given": ["Sam"]}], "birthDate": "1990-01-31"}
    """

  @Test("a created patient has a new id, a location and a version, and SQL shows every part of it")
  func create() async throws {
    let reply = try practice.send(.post, "Patient", Self.full)
    let id = try #require(reply.body?.resourceID)
    let version = try #require(reply.body?["meta"]?["versionId"]?.text)
    #expect(reply.status == 201)
    #expect(id != "mine")
    #expect(reply.location == "Patient/\(id)/_history/\(version)")
    #expect(reply.etag == "W/\"\(version)\"")
    #expect(
      try await practice.sql(
        """
        SELECT SURNAME, FIRSTNAME, MIDDLENAME, TITLE, SEX, DOB, MEDICARENO, MEDICARELINENO, MEDICAREEXPIRY, DVANO,
          MOBILEPHONE, EMAIL, ADDRESS1, CITY, LANGUAGETEXT, LANGUAGEPREFERRED, MARITALSTATUSCODE, PATIENTSTATUS
        FROM PATIENTS WHERE FHIRID = '\(id)'
        """)
          == """
          [{"SURNAME":"Wombat","FIRSTNAME":"Ada","MIDDLENAME":"Mae","TITLE":"Dr","SEX":"F","DOB":"1984-05",\
          "MEDICARENO":"2950123456","MEDICARELINENO":"1","MEDICAREEXPIRY":"2028-04","DVANO":"NX900001",\
          "MOBILEPHONE":"0491570156","EMAIL":"ada@example.com","ADDRESS1":"1 Fern St","CITY":"Hobart",\
          "LANGUAGETEXT":"Auslan","LANGUAGEPREFERRED":true,"MARITALSTATUSCODE":"M","PATIENTSTATUS":1}]
          """)
    #expect(
      try practice.file.rows(
        """
        SELECT (SELECT SURNAME FROM PATIENTNAMES WHERE PATIENTID = P.INTERNALID),
          (SELECT TELECOMVALUE FROM PATIENTTELECOMS WHERE PATIENTID = P.INTERNALID),
          (SELECT CITY FROM PATIENTADDRESSES WHERE PATIENTID = P.INTERNALID),
          (SELECT CODE FROM CODINGS WHERE OWNERTABLE = 'PATIENTS' AND OWNERID = P.INTERNALID)
        FROM PATIENTS P WHERE FHIRID = '\(id)'
        """) == [["Numbat", "0491570157", "Kingston", "married"]])
    let read = try practice.send(.get, "Patient/\(id)")
    #expect(read.body == reply.body)
    // Contact points come back by their columns, the further ones last.
    let telecoms = try FHIRJSONParser.value(of: Self.full.utf8)["telecom"]?.items ?? []
    #expect(Set((read.body?["telecom"]?.items ?? []).map(\.canonical)) == Set(telecoms.map(\.canonical)))
    for name in ["name", "gender", "birthDate", "address", "maritalStatus", "communication"] {
      let sent = try FHIRJSONParser.value(of: Self.full.utf8)[name]
      #expect(sent?.means(read.body?[name]) == true, "\(name)")
    }
  }

  @Test("Prefer: return decides what a create answers with")
  func preferences() throws {
    let minimal = try practice.send(.post, "Patient", Self.small) { $0.returning = .minimal }
    #expect(minimal.body == nil)
    #expect(minimal.location != nil)
    let outcome = try practice.send(.post, "Patient", Self.small) { $0.returning = .outcome }
    #expect(outcome.body?.resourceType == "OperationOutcome")
    let representation = try practice.send(.post, "Patient", Self.small) { $0.returning = .representation }
    #expect(representation.body?.resourceType == "Patient")
  }

  @Test("If-None-Exist creates when nothing matches, finds one match, and refuses several")
  func conditionalCreate() throws {
    let condition = "identifier=http://ns.electronichealth.net.au/id/dva|NX900001"
    func count() throws -> Int { try practice.file.count("SELECT COUNT(*) FROM PATIENTS") }
    let before = try count()
    let first = try practice.send(.post, "Patient", Self.full) { $0.ifNoneExist = condition }
    #expect(first.status == 201)
    let second = try practice.send(.post, "Patient", Self.full) { $0.ifNoneExist = condition }
    #expect(second.status == 200)
    #expect(second.body?.resourceID == first.body?.resourceID)
    #expect(try count() == before + 1)
    #expect(try practice.send(.post, "Patient", Self.full).status == 201)
    let several = try practice.fault(.post, "Patient", Self.full) { $0.ifNoneExist = condition }
    #expect(several.status == 412)
    let unknown = try practice.fault(.post, "Patient", Self.full) { $0.ifNoneExist = "nosuch=1" }
    #expect(unknown.status == 400)
    #expect(try count() == before + 2)
  }

  @Test(
    "what cannot be kept is refused with the place of every fault",
    arguments: [
      (#""gender": "Female""#, 422, "code-invalid", "Patient.gender"),
      (#""birthDate": "1984-02-30""#, 422, "value", "Patient.birthDate"),
      (#""birthDate": "2030-01-01""#, 422, "business-rule", "Patient.birthDate"),
      (#""deceasedBoolean": true"#, 422, "business-rule", "Patient.deceased"),
      (#""deceasedDateTime": "2020-01-01""#, 422, "business-rule", "Patient.deceased"),
      (
        #""identifier": [{"system": "http://ns.electronichealth.net.au/id/hi/ihi/1.0", "value": "8003600000000000"}]"#,
        422, "business-rule", "Patient.identifier[0]"
      ),
      (#""identifier": [{"value": "5"}]"#, 422, "business-rule", "Patient.identifier[0]"),
      (#""photo": [{"title": "me"}]"#, 422, "business-rule", "Patient.photo"),
      (#""extension": [{"url": "urn:x", "valueString": "y"}]"#, 422, "business-rule", "Patient.extension"),
      (
        #""generalPractitioner": [{"reference": "Practitioner/nobody"}]"#, 422, "not-found",
        "Patient.generalPractitioner[0]"
      ),
      (#""communication": [{"preferred": true}]"#, 422, "required", "Patient.communication[0].language"),
      (#""nmae": []"#, 400, "structure", "Patient.nmae"),
      (#""active": "yes""#, 400, "structure", "Patient.active"),
      (#""telecom": {"value": "1"}"#, 400, "structure", "Patient.telecom"),
      (#""telecom": []"#, 400, "structure", "Patient.telecom"),
      (#""telecom": [{"value": ""}]"#, 400, "structure", "Patient.telecom[0].value"),
      (#""gender": null"#, 400, "structure", "Patient.gender"),
      (#""address": [{"city": "Hobart", "citty": "x"}]"#, 400, "structure", "Patient.address[0].citty"),
    ])
  func refusals(_ member: String, _ status: Int, _ code: String, _ expression: String) throws {
    let before = try practice.file.count("SELECT COUNT(*) FROM PATIENTS")
    let body = #"{"resourceType": "Patient", "name": [{"family": "Quoll"}], \#(member)}"#
    let fault = try practice.fault(.post, "Patient", body)
    #expect(fault.status == status)
    #expect(fault.issues.contains { $0.code == code && $0.expression == expression }, "\(fault.issues)")
    #expect(try practice.file.count("SELECT COUNT(*) FROM PATIENTS") == before)
  }

  @Test("every fault has an issue of its own")
  func severalFaults() throws {
    let body = """
      {"resourceType": "Patient", "photo": [{"title": "me"}], "deceasedBoolean": true,
       "identifier": [{"system": "urn:other", "value": "5"}]}
      """
    let fault = try practice.fault(.post, "Patient", body)
    #expect(
      Set(fault.issues.compactMap(\.expression)).isSuperset(of: [
        "Patient.name", "Patient.identifier[0]", "Patient.deceased", "Patient.photo",
      ]))
  }

  @Test("a body that is no Patient is refused", arguments: [nil, "[]", "{}", #"{"resourceType": "Practitioner"}"#])
  func otherBodies(_ body: String?) throws {
    #expect(try practice.fault(.post, "Patient", body).status == 400)
  }

  @Test("an update changes what SQL shows and the version, and replaces further rows")
  func update() async throws {
    let created = try #require(try practice.send(.post, "Patient", Self.full).body)
    let id = try #require(created.resourceID)
    let name = try FHIRJSONParser.value(of: #"[{"family": "Bilby", "given": ["Ada"]}]"#.utf8)
    let changed = created.setting("name", name).setting("maritalStatus", nil)
    let version = created["meta"]?["versionId"]?.text ?? ""
    let reply = try practice.send(.put, "Patient/\(id)", changed.json) { $0.ifMatch = "W/\"\(version)\"" }
    #expect(reply.status == 200)
    #expect(reply.etag != "W/\"\(version)\"")
    #expect(
      try await practice.sql("SELECT SURNAME, TITLE, MARITALSTATUSCODE, CITY FROM PATIENTS WHERE FHIRID = '\(id)'")
        == #"[{"SURNAME":"Bilby","TITLE":null,"MARITALSTATUSCODE":null,"CITY":"Hobart"}]"#)
    #expect(try practice.file.count("SELECT COUNT(*) FROM PATIENTNAMES") == 0)
    #expect(try practice.file.count("SELECT COUNT(*) FROM CODINGS") == 0)
    #expect(try practice.file.count("SELECT COUNT(*) FROM PATIENTADDRESSES") == 1)
    let stale = try practice.fault(.put, "Patient/\(id)", changed.json) { $0.ifMatch = "W/\"\(version)\"" }
    #expect(stale.status == 412)
  }

  @Test("whoever sends back what he read changes nothing, for every patient of the practice")
  func roundTrip() throws {
    let tables = ["PATIENTS", "PATIENTNAMES", "PATIENTIDENTIFIERS", "PATIENTTELECOMS", "PATIENTADDRESSES", "CODINGS"]
    _ = try practice.send(.post, "Patient", Self.full)
    let before = try tables.map { try practice.file.rows("SELECT * FROM \($0) ORDER BY INTERNALID") }
    for row in try practice.file.rows("SELECT FHIRID FROM PATIENTS") {
      let id = row[0] ?? ""
      let read = try practice.send(.get, "Patient/\(id)")
      let written = try practice.send(.put, "Patient/\(id)", read.body?.json)
      #expect(written.body == read.body)
    }
    #expect(try tables.map { try practice.file.rows("SELECT * FROM \($0) ORDER BY INTERNALID") } == before)
  }

  @Test("an update keeps identifiers of other systems, whether they are repeated or left out, but not changed")
  func otherIdentifiersStay() throws {
    let id = try #require(try practice.file.value("SELECT FHIRID FROM PATIENTS WHERE IHI IS NOT NULL"))
    let ihi = try practice.file.value("SELECT IHI FROM PATIENTS WHERE FHIRID = '\(id)'")
    let body = #"{"resourceType": "Patient", "id": "\#(id)", "name": [{"family": "Quoll"}]}"#
    _ = try practice.send(.put, "Patient/\(id)", body)
    #expect(
      try practice.file.rows("SELECT SURNAME, IHI, MEDICARENO FROM PATIENTS WHERE FHIRID = '\(id)'")
        == [["Quoll", ihi, nil]])
    let other = """
      {"resourceType": "Patient", "id": "\(id)", "name": [{"family": "Quoll"}],
       "identifier": [{"system": "\(IdentifierSystem.ihi)", "value": "8003600000000009"}]}
      """
    #expect(try practice.fault(.put, "Patient/\(id)", other).issues.map(\.expression) == ["Patient.identifier[0]"])
  }

  @Test("an update needs the id of its path, and a patient who is there")
  func updateRefusals() throws {
    let id = try #require(try practice.file.value("SELECT FHIRID FROM PATIENTS WHERE INTERNALID = 1"))
    let noID = #"{"resourceType": "Patient", "name": [{"family": "Quoll"}]}"#
    let otherID = #"{"resourceType": "Patient", "id": "b", "name": [{"family": "Quoll"}]}"#
    #expect(try practice.fault(.put, "Patient/\(id)", noID).status == 400)
    #expect(try practice.fault(.put, "Patient/\(id)", otherID).status == 400)
    #expect(try practice.fault(.put, "Patient/b", otherID).status == 405)
    try practice.change("UPDATE PATIENTS SET RECORDSTATUS = 0 WHERE INTERNALID = 1")
    let body = #"{"resourceType": "Patient", "id": "\#(id)", "name": [{"family": "Quoll"}]}"#
    #expect(try practice.fault(.put, "Patient/\(id)", body).status == 410)
  }

  @Test("what SQL changes, FHIR reads and finds, and the reverse")
  func bothWays() async throws {
    let id = try #require(try practice.file.value("SELECT FHIRID FROM PATIENTS WHERE INTERNALID = 2"))
    _ = try await practice.sql("UPDATE PATIENTS SET SURNAME = 'Kookaburra' WHERE INTERNALID = 2; SELECT 1 AS n")
    let read = try #require(try practice.send(.get, "Patient/\(id)").body)
    #expect(read["name"]?.items.first?["family"] == .string("Kookaburra"))
    let found = try practice.send(.get, "Patient?family=kookaburra").body?.entries.map(\.resourceID)
    #expect(found == [id])
    let name = try FHIRJSONParser.value(of: #"[{"family": "Lorikeet"}]"#.utf8)
    _ = try practice.send(.put, "Patient/\(id)", read.setting("name", name).json)
    #expect(
      try await practice.sql("SELECT FHIRID FROM PATIENTS WHERE SURNAME = 'lorikeet'") == #"[{"FHIRID":"\#(id)"}]"#)
  }
}
