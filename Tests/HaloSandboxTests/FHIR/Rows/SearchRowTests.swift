import Foundation
import HaloModel
import Testing

@testable import HaloSandbox

/// The rows of fhir.md, section 2, that are one search and what it finds.
@Suite("The search table, row by row")
struct SearchRowTests {
  @Test("a row of the table", arguments: rows)
  func row(_ row: SearchRow) async throws {
    try await RowPractice.run { try await row.check(at: $0) }
  }

  private static let everybody = [
    "p-eve", "p-sofia", "p-muller", "p-smith", "p-brien", "p-comma", "p-dead", "p-late", "same",
  ]

  private static func everybody(but names: String...) -> [String] { everybody.filter { !names.contains($0) } }

  private static let medicare = "http://terminology.hl7.org/CodeSystem/v2-0203"
  private static let ihi = "http://ns.electronichealth.net.au/id/hi/ihi/1.0"
  private static let strict = ["Prefer": "handling=strict"]
  private static let loinc = "http://loinc.org"
  private static let ucum = "http://unitsofmeasure.org"
  private static let glucose = ["glu-1", "glu-2", "glu-3"]

  static let rows: [SearchRow] = people + births + care + joins + results + refusals

  private static let people = [
    SearchRow(14, "Patient?_id=p-eve", .finds(["p-eve"])),
    SearchRow(14, "Patient?_id=nobody", .finds([])),
    SearchRow(15, "Patient?_id=p-eve,p-smith", .finds(["p-eve", "p-smith"])),
    SearchRow(16, "Patient?name=eve", .finds(["p-eve"])),
    SearchRow(16, "Patient?name=TESTER", .finds(["p-eve"])),
    SearchRow(16, "Patient?name=dr", .finds(["p-eve"])),
    SearchRow(17, "Patient?name=sofia", .finds(["p-sofia"])),
    SearchRow(18, "Patient?name=M%C3%9CLLER", .finds(["p-muller"])),
    SearchRow(19, "Patient?family=mit", .finds([])),
    SearchRow(20, "Patient?family:contains=mit", .finds(["p-smith"])),
    SearchRow(21, "Patient?family:exact=smith", .finds([])),
    SearchRow(21, "Patient?family:exact=Smith", .finds(["p-smith"])),
    SearchRow(22, "Patient?family=O'Brien", .finds(["p-brien"])),
    SearchRow(22, "Patient?family=OBrien", .finds(["p-brien"])),
    SearchRow(23, "Patient?given=peter&given=james", .finds(["p-smith"])),
    SearchRow(23, "Patient?given=peter&given=john", .finds([])),
    SearchRow(24, "Patient?given=peter,john", .finds(["p-smith", "p-comma"])),
    SearchRow(25, #"Patient?name=Smith%5C,%20John"#, .finds(["p-comma"])),
    SearchRow(26, "Patient?address=bris", .finds(["p-eve"])),
    SearchRow(26, "Patient?address=3%20Bris", .finds(["p-smith"])),
    SearchRow(27, "Patient?address-postalcode=4000", .finds(["p-eve"])),
    SearchRow(27, "Patient?address-postalcode=20", .finds(["p-sofia"])),
    SearchRow(28, "Patient?gender=female", .finds(["p-eve", "p-sofia", "same"])),
    SearchRow(
      29, "Patient?gender=female,male",
      .finds(["p-eve", "p-sofia", "same", "p-muller", "p-smith", "p-dead"])),
    SearchRow(
      30, "Patient?gender=http://hl7.org/fhir/administrative-gender%7Cfemale", .finds(["p-eve", "p-sofia", "same"])),
    SearchRow(31, "Patient?gender:not=male", .finds(everybody(but: "p-muller", "p-smith", "p-dead"))),
    SearchRow(32, "Patient?gender=Female", .between([], ["p-eve", "p-sofia", "same"])),
    SearchRow(33, "Patient?active=true&_id=p-eve", .finds(["p-eve"])),
    SearchRow(33, "Patient?active=false", .finds([])),
    SearchRow(34, "Patient?identifier=SHARED", .finds(["p-eve", "p-sofia"])),
    SearchRow(35, "Patient?identifier=\(ihi)%7C8003600000000001", .finds(["p-eve"])),
    SearchRow(35, "Patient?identifier=http://example.org/mrn%7C8003600000000001", .finds([])),
    SearchRow(36, "Patient?identifier=%7CSHARED", .finds(["p-sofia"])),
    SearchRow(37, "Patient?identifier=http://example.org/mrn%7C", .finds(["p-eve"])),
    SearchRow(38, "Patient?identifier:of-type=\(medicare)%7CMC%7C20000000011", .finds(["p-eve"])),
    SearchRow(38, "Patient?identifier:of-type=\(medicare)%7CNI%7C20000000011", .finds([])),
    SearchRow(39, "Patient?telecom=0491570006", .finds(["p-eve"])),
    SearchRow(40, "Patient?phone=0491570006", .finds(["p-eve"])),
    SearchRow(40, "Patient?email=eve@example.com", .finds(["p-eve"])),
    SearchRow(40, "Patient?email=0491570006", .finds([])),
    SearchRow(112, "Patient?identifier=\(ihi)|8003600000000001", .finds(["p-eve"])),
  ]

  private static let births = [
    SearchRow(41, "Patient?birthdate=1980-05-01", .finds(["p-eve"])),
    SearchRow(42, "Patient?birthdate=1980-05", .finds(["p-eve"])),
    SearchRow(42, "Patient?birthdate=1980", .finds(["p-eve", "p-sofia"])),
    SearchRow(43, "Patient?birthdate=ne1980", .finds(everybody(but: "p-eve", "p-sofia", "p-comma"))),
    SearchRow(
      44, "Patient?birthdate=gt1980-05-01", .finds(["p-sofia", "p-smith", "p-brien", "p-late", "same"])),
    SearchRow(45, "Patient?birthdate=ge1980&birthdate=lt1990", .finds(["p-eve", "p-sofia", "p-brien"])),
    SearchRow(46, "Patient?birthdate=sa1980", .finds(["p-smith", "p-brien", "p-late", "same"])),
    SearchRow(46, "Patient?birthdate=eb1980", .finds(["p-muller", "p-dead"])),
    SearchRow(47, "Patient?birthdate=ap1980", .between(["p-eve", "p-sofia"], everybody(but: "p-comma"))),
    SearchRow(49, "Patient?birthdate=1980-05-01,1990-01-01", .finds(["p-eve", "p-smith"])),
    SearchRow(50, "Patient?birthdate:missing=true", .finds(["p-comma"])),
    SearchRow(51, "Patient?death-date=ge2020", .finds(["p-dead"])),
    SearchRow(52, "Patient?deceased=true", .finds(["p-dead", "p-late"])),
  ]

  private static let care = [
    SearchRow(53, "Appointment?date=2026-11-23", .finds(["a-1", "a-2"])),
    SearchRow(54, "Appointment?date=2026-11-23T09:00%2B10:00", .finds(["a-1"])),
    SearchRow(55, "Appointment?date=2026-11-22T23:00Z", .finds(["a-1"])),
    SearchRow(56, "Appointment?date=ge2026-11-23T14:00:00%2B10:00", .finds(["a-2", "a-3", "a-4"])),
    SearchRow(57, "Appointment?date=2026-11-23T09:00", .finds(["a-1"])),
    SearchRow(58, "Encounter?date=2026-11-23", .finds(["e-in"])),
    SearchRow(59, "Encounter?date=gt2026-11-23", .finds(["e-open"])),
    SearchRow(60, "Encounter?date=eb2026-11-24", .finds(["e-in", "e-over"])),
    SearchRow(61, "Appointment?status=booked,arrived", .finds(["a-1", "a-2", "a-3"])),
    SearchRow(62, "Appointment?patient=p-smith", .finds(["a-2", "a-3"])),
    SearchRow(62, "Appointment?patient=Patient/p-smith", .finds(["a-2", "a-3"])),
    SearchRow(62, "Appointment?actor=Patient/p-smith", .finds(["a-2", "a-3"])),
    SearchRow(63, "Appointment?patient=Practitioner/d-amy", .finds([])),
    SearchRow(64, "Appointment?actor=same", .finds(["a-4", "a-5"])),
    SearchRow(65, "Appointment?actor:Practitioner=same", .finds(["a-5"])),
    SearchRow(
      66, "Appointment?practitioner=d-amy,d-bob&date=ge2026-11-23&date=lt2026-11-24&_sort=date",
      .inOrder(["a-1", "a-2"])
    ),
    SearchRow(69, "Observation?code=\(loinc)%7C8867-4", .finds(["hr-eve"])),
    SearchRow(70, "Observation?code=8867-4", .finds(["hr-eve", "hr-smith"])),
    SearchRow(71, "Observation?code:text=heart", .finds(["hr-eve"])),
    SearchRow(71, "Observation?code:text=pul", .finds(["hr-smith"])),
    SearchRow(73, "Observation?value-quantity=5.4%7C\(ucum)%7Cmmol/L", .finds(["glu-1", "glu-2"])),
    SearchRow(74, "Observation?value-quantity=5.40", .finds(["glu-2"])),
    SearchRow(74, "Observation?value-quantity=5.4", .finds(["glu-1", "glu-2"])),
    SearchRow(75, "Observation?value-quantity=gt5.36%7C%7Cmmol/L", .finds(["glu-2"])),
    SearchRow(75, "Observation?value-quantity=gt5.36&code:text=glucose", .finds(["glu-2", "glu-3"])),
    SearchRow(76, "Observation?component-code-value-quantity=\(loinc)%7C8480-6$gt140", .finds(["bp-high"])),
    SearchRow(77, "Observation?combo-code=8480-6", .finds(["bp-high", "bp-odd"])),
    SearchRow(77, "Observation?combo-code=85354-9", .finds(["bp-high", "bp-odd"])),
    SearchRow(78, "Observation?category=laboratory&date=ge2025", .finds(["glu-1"])),
    SearchRow(79, "Observation?subject:identifier=http://example.org/mrn%7CELSEWHERE", .finds(["logical"])),
  ]

  private static let joins = [
    SearchRow(80, "Observation?patient.family=smith", .finds(["hr-smith", "glu-3", "bp-odd"])),
    SearchRow(
      81, "Observation?subject:Patient.name=eve&subject:Patient.gender=female",
      .finds(["hr-eve", "glu-1", "glu-2", "bp-high"])),
    SearchRow(83, "Patient?_has:Observation:patient:code=8867-4", .finds(["p-eve", "p-smith"])),
    SearchRow(
      84, "Patient?_has:Appointment:patient:date=ge2026-11-24&_has:Appointment:patient:status=arrived",
      .finds(["p-smith"])),
    SearchRow(
      85, "PractitionerRole?practitioner.name=amy&_include=PractitionerRole:practitioner",
      .includes(["r-amy"], with: ["Practitioner/d-amy"])),
    SearchRow(
      86, "Appointment?_id=a-1&_include=Appointment:patient", .includes(["a-1"], with: ["Patient/p-eve"])),
    SearchRow(
      87, "Appointment?_id=a-1&_include=Appointment:actor:Location", .includes(["a-1"], with: ["Location/l-1"])),
    SearchRow(
      88, "Patient?_id=p-eve&_revinclude=Condition:patient", .includes(["p-eve"], with: ["Condition/c-eve"])),
    // MedicationRequest is not served by itself; these two hops are.
    SearchRow(
      89, "Encounter?_id=e-in&_include=Encounter:participant&_include:iterate=PractitionerRole:practitioner",
      .includes(["e-in"], with: ["PractitionerRole/r-amy", "Practitioner/d-amy"])),
    SearchRow(
      91, "Observation?_id=logical&_include=Observation:subject", .includes(["logical"], with: [])),
    SearchRow(
      114, "Medication?_count=10", .finds(["m-1"])),
    SearchRow(
      115, "MedicationStatement?medication.code=111", .finds(["ms-ref"])),
    SearchRow(
      115, "MedicationStatement?medication.code=222", .between([], ["ms-in"])),
  ]

  private static let results = [
    SearchRow(96, "Patient?_count=100000", .finds(everybody)),
    SearchRow(97, "Patient?gender=male&_sort=-birthdate", .inOrder(["p-smith", "p-muller", "p-dead"])),
    SearchRow(97, "Patient?gender=male&_sort=family,-birthdate", .inOrder(["p-dead", "p-muller", "p-smith"])),
    SearchRow(104, "Patient?nosuch=1", .finds(everybody)),
    SearchRow(106, "Patient?nosuch=1", .finds(everybody), headers: ["Prefer": "handling=lenient"]),
    SearchRow(108, "Patient?name=", .finds(everybody)),
  ]

  private static let refusals = [
    SearchRow(3, "Patient/nope", .refused(404, ["not-found"])),
    SearchRow(5, "Nonsense/1", .refused(404, ["not-supported"])),
    SearchRow(5, "Nonsense?name=1", .refused(404, ["not-supported"])),
    SearchRow(48, "Patient?birthdate=1980-13-01", .refused(400, ["invalid"])),
    SearchRow(48, "Patient?birthdate=notadate", .refused(400, ["invalid"])),
    SearchRow(48, "Patient?birthdate=01/02/1980", .refused(400, ["invalid"])),
    SearchRow(48, "Patient?birthdate=zz1980", .refused(400, ["invalid"])),
    SearchRow(72, "Observation?code:in=http://example.org/valueset", .refused(400, ["not-supported"])),
    SearchRow(74, "Observation?value-quantity=lots", .refused(400, ["invalid"])),
    SearchRow(82, "Observation?patient.nosuch=x", .refused(400, ["not-supported", "invalid"])),
    SearchRow(90, "Appointment?_include=Appointment:nosuch", .refused(400, []), headers: strict),
    SearchRow(95, "Patient?_count=-1", .refused(400, ["invalid"])),
    SearchRow(95, "Patient?_count=x", .refused(400, ["invalid"])),
    SearchRow(105, "Patient?nosuch=1", .refused(400, ["not-supported"]), headers: strict),
    SearchRow(107, "Patient?birthdate:nonsense=1980", .refused(400, ["not-supported"])),
    SearchRow(107, "Patient?family:not=x", .refused(400, ["not-supported"])),
  ]
}
