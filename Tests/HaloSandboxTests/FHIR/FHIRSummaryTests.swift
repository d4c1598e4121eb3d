import FoundationEssentials
import HaloModel
import Testing

@testable import HaloSandbox

@Suite("The patient summary")
struct FHIRSummaryTests {
  let practice: FHIRPractice

  init() throws {
    practice = try FHIRPractice()
  }

  /// Every reference of a value, but those into the resource itself.
  private static func references(in value: FHIRJSONValue) -> [String] {
    switch value {
    case .object(let members):
      members.flatMap { $0.name == "reference" ? [$0.value.text ?? ""] : references(in: $0.value) }
        .filter { !$0.hasPrefix("#") }
    case .array(let items): items.flatMap(references)
    default: []
    }
  }

  @Test("the summary of every patient is a document whose every reference is resolved within it")
  func everyPatient() throws {
    for row in try practice.file.rows("SELECT FHIRID, INTERNALID FROM PATIENTS") {
      let id = row[0] ?? ""
      let document = try #require(try practice.send(.get, "Patient/\(id)/$summary").body)
      #expect(document["type"] == .string("document"))
      #expect(document["identifier"]?["value"] != nil && document["timestamp"] != nil)
      let composition = try #require(document.entries.first)
      #expect(composition.resourceType == "Composition")
      #expect(composition["type"]?["coding"]?.items.first?["code"] == .string("60591-5"))
      #expect(composition["subject"]?["reference"] == .string("Patient/\(id)"))
      let urls = (document["entry"]?.items ?? []).compactMap { $0["fullUrl"]?.text }
      #expect(Set(urls).count == document.entries.count)
      for reference in Self.references(in: document) {
        #expect(urls.contains("\(FHIRPractice.base)/\(reference)"), "\(reference)")
      }
      for section in composition["section"]?.items ?? [] {
        #expect(section["text"]?["div"]?.text?.hasPrefix("<div xmlns=") == true)
        #expect((section["entry"] == nil) != (section["emptyReason"] == nil))
      }
      let problems = composition["section"]?.items.first?["entry"]?.items.count ?? 0
      #expect(
        try problems
          == practice.file.count(
            "SELECT COUNT(*) FROM PASTHISTORY WHERE PATIENTID = \(row[1] ?? "0") AND CLINICALSTATUS = 'active'"))
    }
  }

  @Test("the sections of the summary are those of the IPS")
  func sections() throws {
    let id = try #require(try practice.file.value("SELECT FHIRID FROM PATIENTS"))
    let composition = try #require(try practice.send(.get, "Patient/\(id)/$summary").body?.entries.first)
    let codes = (composition["section"]?.items ?? []).compactMap { $0["code"]?["coding"]?.items.first?["code"]?.text }
    #expect(Set(codes).isSuperset(of: ["11450-4", "48765-2", "10160-0", "11369-6", "30954-2"]))
  }

  @Test("a patient is found by an identifier, by GET and by POST")
  func byIdentifier() throws {
    let row = try practice.file.rows("SELECT FHIRID, IHI FROM PATIENTS WHERE IHI IS NOT NULL")[0]
    let (id, ihi) = (row[0] ?? "", row[1] ?? "")
    let got = try practice.send(.get, "Patient/$summary?identifier=\(IdentifierSystem.ihi)|\(ihi)").body
    #expect(got?.entries[1].resourceID == id)
    let parameters = """
      {"resourceType": "Parameters", "parameter": [
        {"name": "identifier", "valueIdentifier": {"system": "\(IdentifierSystem.ihi)", "value": "\(ihi)"}}]}
      """
    #expect(try practice.send(.post, "Patient/$summary", parameters).body?.entries[1].resourceID == id)
  }

  @Test("a summary of nobody, of several, and without anybody named is refused")
  func refusals() throws {
    #expect(try practice.fault(.get, "Patient/nobody/$summary").status == 404)
    #expect(try practice.fault(.get, "Patient/$summary?identifier=\(IdentifierSystem.ihi)|1").status == 404)
    #expect(try practice.fault(.get, "Patient/$summary").status == 400)
    try practice.change(
      "INSERT INTO PATIENTIDENTIFIERS (PATIENTID, IDENTIFIERSYSTEM, IDENTIFIERVALUE) VALUES (1, 'urn:x', '5'), (2, 'urn:x', '5')"
    )
    #expect(try practice.fault(.get, "Patient/$summary?identifier=urn:x|5").status == 412)
    #expect(try practice.fault(.post, "Patient/$summary", #"{"resourceType": "Patient"}"#).status == 400)
    #expect(
      try practice.fault(.post, "Patient/$summary", #"{"resourceType": "Parameters", "parameter": [{"name": "x"}]}"#)
        .status == 400)
  }
}
