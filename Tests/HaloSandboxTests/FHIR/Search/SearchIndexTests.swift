import HaloModel
import Testing

@testable import HaloSandbox

/// That searches are found by indexes, as SQLite plans them.
@Suite("Indexes of FHIR searches")
struct SearchIndexTests {
  @Test(
    "a search reads no whole table",
    arguments: [
      "Patient?family=smith", "Patient?given=eve", "Patient?name=eve", "Patient?family=a,b&given=c",
      "Patient?identifier=123", "Patient?identifier=http://ns.electronichealth.net.au/id/medicare-number|123",
      "Patient?birthdate=1980", "Patient?birthdate=ge1980&birthdate=lt1990", "Patient?gender=female",
      "Patient?phone=04", "Patient?email=a@example.com", "Patient?address=bris", "Patient?address-postalcode=4000",
      "Patient?_id=a,b", "Patient?_lastUpdated=ge2026-11-01", "Patient?active=true", "Patient?deceased=true",
      "Patient?general-practitioner=a", "Patient?family:exact=Smith",
      "Patient?_has:Observation:patient:code=8867-4",
      "Observation?patient=a", "Observation?code=8867-4", "Observation?code=http://loinc.org|8867-4&date=ge2026-01-01",
      "Observation?patient=a&category=laboratory&date=ge2025", "Observation?patient.family=smith",
      "Observation?value-quantity=5.4", "Observation?component-code-value-quantity=8480-6$gt140",
      "Observation?combo-code=8480-6", "Observation?encounter=a",
      "Condition?patient=a", "Condition?code=44054006", "AllergyIntolerance?patient=a", "Immunization?date=2026",
      "MedicationStatement?patient=a", "Encounter?patient=a", "Encounter?date=2026-11-23",
      "Appointment?patient=a", "Appointment?date=2026-11-23", "Appointment?practitioner=a&date=2026-11-23",
      "Appointment?actor=a", "DocumentReference?patient=a", "DocumentReference?date=ge2026-11-23",
      "PractitionerRole?practitioner.name=bilby", "Organization?name=wombat",
    ])
  func plans(query: String) throws {
    let plan = try SearchPractice().plan(query)
    let scans = plan.filter { line in
      line.hasPrefix("SCAN") && !line.contains("USING") && !line.contains("json_each") && !line.contains("CONSTANT ROW")
    }
    #expect(scans.isEmpty, "\(plan)")
  }

  @Test(
    "equal searches for other values are the same statement",
    arguments: [
      ("Patient?family=smith&birthdate=ge1980", "Patient?family=o'brien&birthdate=ge1999-12-31"),
      (
        "Observation?code=http://loinc.org|1-1&value-quantity=5",
        "Observation?code=http://loinc.org|2-2&value-quantity=7.25"
      ),
      ("Appointment?patient=a&date=2026-11-23", "Appointment?patient=b&date=2025"),
    ])
  func statements(first: String, second: String) throws {
    let practice = try SearchPractice()
    #expect(try practice.sql(first) == practice.sql(second))
  }

  @Test("no value is part of a statement")
  func binding() throws {
    let text = try SearchPractice().sql("Patient?family=quokka&birthdate=1981-02-03&identifier=sys|wombat&_id=numbat")
    for value in ["quokka", "1981", "sys", "wombat", "numbat"] { #expect(!text.contains(value)) }
  }
}
