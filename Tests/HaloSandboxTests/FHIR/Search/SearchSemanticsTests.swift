import HaloModel
import Testing

@testable import HaloSandbox

/// What searches find, by the rules of R4. The numbers are the rows of the table of fhir.md, section 2.
@Suite("FHIR search finds what R4 says")
struct SearchSemanticsTests {
  private let practice: SearchPractice

  init() throws {
    practice = try SearchPractice()
  }

  @Test(
    "strings",
    arguments: [
      ("16", "Patient?name=eve", "p1 p3"),
      ("16 prefix", "Patient?name=ms", "p1"),
      ("17", "Patient?name=sofia", "p1"),
      ("18", "Patient?name=MULLER", "p3"),
      ("18", "Patient?name=M%C3%9CLLER", "p3"),
      ("18 decomposed", "Patient?family=Mu%CC%88ller", "p3"),
      ("19", "Patient?family=mit", ""),
      ("20", "Patient?family:contains=mit", "p2 p4"),
      ("21", "Patient?family:exact=smith", ""),
      ("21", "Patient?family:exact=Smith", "p2"),
      ("22", "Patient?family=O'Brien", "p1"),
      ("22", "Patient?family=OBrien", "p1"),
      ("22 blanks", "Patient?address=12%20%20banksia", "p1"),
      ("23", "Patient?given=evelyn&given=james", "p1"),
      ("23", "Patient?given=peter&given=james", "p2"),
      ("24", "Patient?given=peter,evelyn", "p1 p2"),
      ("24 second word", "Patient?given=jam", "p1 p2"),
      ("24 exact word", "Patient?given:exact=Sof%C3%ADa", "p1"),
      ("24 two words are no given name", "Patient?given:exact=Sof%C3%ADa%20James", ""),
      ("25", "Patient?name=Smith\\,%20John", "p4"),
      ("25 unescaped", "Patient?name=Smith,%20John", "p2 p4"),
      ("26", "Patient?address=bris", "p1 p4"),
      ("26", "Patient?address=qld", "p1 p4"),
      ("27", "Patient?address-postalcode=400", "p1 p4"),
      ("27", "Patient?address-postalcode=4000", "p1"),
      ("108", "Patient?name=", "p1 p2 p3 p4 p5"),
      ("no scan for deleted", "Patient?family=deleted", ""),
      ("other name", "Patient?family=evert", "p3"),
    ])
  func strings(row: String, query: String, found: String) throws {
    #expect(try practice.matches(query).joined(separator: " ") == found, "row \(row)")
  }

  @Test(
    "tokens",
    arguments: [
      ("14", "Patient?_id=p1", "p1"),
      ("14", "Patient?_id=P1", ""),
      ("14 deleted", "Patient?_id=gone", ""),
      ("15", "Patient?_id=p1,p3,nobody", "p1 p3"),
      ("28", "Patient?gender=female", "p1"),
      ("29", "Patient?gender=female,male", "p1 p2"),
      ("30", "Patient?gender=http://hl7.org/fhir/administrative-gender|female", "p1"),
      ("30 other system", "Patient?gender=http://example.com|female", ""),
      ("30 system alone", "Patient?gender=http://hl7.org/fhir/administrative-gender|", "p1 p2 p4 p5"),
      ("31", "Patient?gender:not=male", "p1 p3 p4 p5"),
      ("31 list", "Patient?gender:not=male,female", "p3 p4 p5"),
      ("32", "Patient?gender=Female", ""),
      ("33", "Patient?active=true", "p1 p2 p4 p5"),
      ("33", "Patient?active=false", "p3"),
      ("34", "Patient?identifier=X-77", "p3 p4"),
      ("34 case", "Patient?identifier=x-77", ""),
      ("34 with line", "Patient?identifier=29500000011", "p1"),
      ("34 without line", "Patient?identifier=2950000002", "p2"),
      ("35", "Patient?identifier=http://ns.electronichealth.net.au/id/hi/ihi/1.0|8003608000000001", "p1"),
      ("35 of another", "Patient?identifier=http://ns.electronichealth.net.au/id/dva|8003608000000001", ""),
      ("36", "Patient?identifier=|X-77", "p3"),
      ("37", "Patient?identifier=http://ns.electronichealth.net.au/id/medicare-number|", "p1 p2"),
      ("38", "Patient?identifier:of-type=http://terminology.hl7.org/CodeSystem/v2-0203|MC|29500000011", "p1"),
      ("38 column", "Patient?identifier:of-type=http://terminology.hl7.org.au/CodeSystem/v2-0203|DVG|QX901", "p2"),
      ("38 other letter", "Patient?identifier:of-type=http://terminology.hl7.org.au/CodeSystem/v2-0203|DVW|QX901", ""),
      ("38 child", "Patient?identifier:of-type=http://terminology.hl7.org/CodeSystem/v2-0203|MR|X-77", "p3"),
      ("39", "Patient?telecom=phone|0491570156", "p1"),
      ("39 no phone", "Patient?telecom=email|0491570156", ""),
      ("40", "Patient?phone=0491570110", "p4"),
      ("40", "Patient?email=eve@example.com", "p1"),
      ("40 not an email", "Patient?email=0491570156", ""),
      ("50", "Patient?birthdate:missing=true", "p5"),
      ("50 gender", "Patient?gender:missing=true", "p3"),
      ("50 given", "Patient?email:missing=false", "p1"),
      ("52", "Patient?deceased=true", "p4 p5"),
      ("61", "Appointment?status=booked,arrived", "a1 a2"),
      ("69", "Observation?code=http://loinc.org|8867-4", "b1"),
      ("70", "Observation?code=8867-4", "b1"),
      ("71 text", "Observation?code:text=pul", "b1"),
      ("71 display", "Observation?code:text=heart", "b1"),
      ("71 plain", "Observation?code=Pulse", ""),
      ("77", "Observation?combo-code=8480-6", "b4"),
      ("78", "Observation?category=laboratory&date=ge2026", "b3"),
      ("second coding", "Condition?code=http://hl7.org/fhir/sid/icd-10|E11", "c1"),
      ("not second coding", "Condition?code:not=E11", "c2 c3"),
      ("text alone", "Condition?code:missing=true", ""),
      ("112", "Patient?identifier=http://ns.electronichealth.net.au/id/dva%7CQX901", "p2"),
    ])
  func tokens(row: String, query: String, found: String) throws {
    #expect(try practice.matches(query).joined(separator: " ") == found, "row \(row)")
  }

  @Test(
    "dates",
    arguments: [
      ("41", "Patient?birthdate=1980-05-01", "p1"),
      ("42", "Patient?birthdate=1980-05", "p1"),
      ("42", "Patient?birthdate=1980", "p1 p2"),
      ("43", "Patient?birthdate=ne1980", "p3 p4"),
      ("43 a year is not inside its day", "Patient?birthdate=ne1980-05-01", "p2 p3 p4"),
      ("44", "Patient?birthdate=gt1980-05-01", "p2 p3 p4"),
      ("44 not the day itself", "Patient?birthdate=gt1980-12-31", "p3 p4"),
      ("lt", "Patient?birthdate=lt1980-05-01", "p2"),
      ("le", "Patient?birthdate=le1980-05-01", "p1 p2"),
      ("ge", "Patient?birthdate=ge1985-03-31", "p4"),
      ("ge", "Patient?birthdate=ge1985-03-30", "p3 p4"),
      ("45", "Patient?birthdate=ge1980&birthdate=lt1990", "p1 p2 p3"),
      ("46", "Patient?birthdate=sa1980", "p3 p4"),
      ("46", "Patient?birthdate=eb1985-03-15", "p1 p2"),
      ("46", "Patient?birthdate=eb1980-05-01", ""),
      ("47", "Patient?birthdate=ap1980", "p1 p2 p3"),
      ("49", "Patient?birthdate=1980-05-01,1990-01-01", "p1 p4"),
      ("51", "Patient?death-date=ge2020", "p4"),
      ("53", "Appointment?date=2026-11-23", "a1 a2"),
      ("54", "Appointment?date=2026-11-23T09:00%2B10:00", "a1"),
      ("55", "Appointment?date=2026-11-22T23:00Z", "a1"),
      ("56", "Appointment?date=ge2026-11-23T09:15:00%2B10:00", "a2 a3"),
      ("57", "Appointment?date=2026-11-23T09:00", "a1"),
      ("58", "Encounter?date=2026-11-23", "e1"),
      ("59", "Encounter?date=gt2026-11-23", "e2 e3"),
      ("60", "Encounter?date=eb2026-11-24", "e1"),
      ("60 open end", "Encounter?date=eb2027", "e1 e2"),
      ("open end ne", "Encounter?date=ne2026-11-23", "e2 e3"),
      ("period lt", "Encounter?date=lt2026-11-21", "e3"),
      ("period ge", "Encounter?date=ge2026-11-23", "e1 e2 e3"),
      ("period sa", "Encounter?date=sa2026-11-22", "e1 e2"),
      ("effectivePeriod", "Observation?date=2026-11", "b1 b3 b4"),
      ("effectivePeriod lies not in a day", "Observation?date=2026-11-22", ""),
      ("effectivePeriod gt", "Observation?date=gt2026-11-22", "b3"),
      ("seconds", "Observation?date=2026-11-20T09:00:00%2B10:00", "b1"),
      ("seconds", "Observation?date=2026-11-20T09:00:01%2B10:00", ""),
      ("99", "Patient?_lastUpdated=ge2026-11-03&_sort=-_lastUpdated", "p5 p4 p3"),
    ])
  func dates(row: String, query: String, found: String) throws {
    #expect(try practice.matches(query).joined(separator: " ") == found, "row \(row)")
  }

  @Test(
    "references and chains",
    arguments: [
      ("62", "Appointment?patient=p1", "a1 a3"),
      ("62", "Appointment?patient=Patient/p1", "a1 a3"),
      ("62", "Appointment?actor=Patient/p1", "a1 a3"),
      ("62 absolute", "Appointment?patient=\(SearchPractice.base)/Patient/p1", "a1 a3"),
      ("62 another server", "Appointment?patient=http://example.com/Patient/p1", ""),
      ("62 version", "Appointment?patient=Patient/p1/_history/3", "a1 a3"),
      ("63", "Appointment?patient=Practitioner/same", ""),
      ("64", "Appointment?actor=same", "a1 a2 a4"),
      ("64", "Appointment?actor=Location/same", "a1 a2 a4"),
      ("65", "Appointment?actor:Practitioner=d2", "a3"),
      ("65", "Appointment?actor:Patient=same", ""),
      ("66", "Appointment?practitioner=same,d2&date=ge2026-11-23&date=lt2026-11-24&_sort=-date", "a2 a1"),
      ("80", "Observation?patient.family=smith", "b2 b3"),
      ("81", "Observation?subject:Patient.name=smith&subject:Patient.gender=male", "b2 b3"),
      ("81 none", "Observation?subject:Patient.name=smith&subject:Patient.gender=female", ""),
      ("chain of two", "Observation?patient.general-practitioner.name=bilby", "b1 b4"),
      ("chain with modifier", "Observation?patient.gender:not=male", "b1 b4"),
      ("83", "Patient?_has:Observation:patient:code=8867-4", "p1"),
      ("84", "Patient?_has:Appointment:patient:date=ge2026-11-23&_has:Appointment:patient:status=booked", "p1"),
      ("_has nested", "Practitioner?_has:Patient:general-practitioner:_has:Observation:patient:code=8867-4", "same"),
      ("_has in a chain", "Observation?patient._has:Condition:patient:code=44054006", "b1 b4"),
      ("role for user", "Encounter?participant=same", ""),
      ("role for user", "Encounter?participant=PractitionerRole/r1", "e1"),
      ("114", "MedicationStatement?_contained=false", "m1 m2"),
      ("115", "MedicationStatement?medication.code=amox", "m2"),
      ("115 its own concept", "MedicationStatement?code=amox", "m1"),
      ("a status that is not there", "MedicationStatement?status=unknown", "m2"),
      ("79", "Condition?asserter:identifier=http://example.com/staff|N-1", "c3"),
      ("second performer", "Observation?performer=Practitioner/d2", "b1 b3"),
      ("chain to a second performer", "Observation?performer:Practitioner.family=quoll", "b1 b3"),
      ("_has by a second performer", "Practitioner?_has:Observation:performer:code=8867-4", "same d2"),
      ("no row", "Observation?performer=RelatedPerson/x1", "b2"),
      ("no row", "Observation?performer:RelatedPerson=x1", "b2"),
      ("text reference", "Observation?has-member=b1", "b4"),
      ("missing", "Appointment?date:missing=true", "a4"),
    ])
  func references(row: String, query: String, found: String) throws {
    #expect(try practice.matches(query).joined(separator: " ") == found, "row \(row)")
  }

  @Test(
    "quantities and composites",
    arguments: [
      ("73", "Observation?value-quantity=5.4|http://unitsofmeasure.org|mmol/L", "b2 b3"),
      ("73 other code", "Observation?value-quantity=5.4|http://unitsofmeasure.org|mg/dL", ""),
      ("74", "Observation?value-quantity=5.40", "b3"),
      ("75", "Observation?value-quantity=gt5.4||mmol/L", "b2"),
      ("75 text of the unit", "Observation?value-quantity=ge72||beats/minute", "b1"),
      ("eq of two digits", "Observation?value-quantity=72", "b1"),
      ("ne", "Observation?value-quantity=ne5.40", "b1 b2"),
      ("ap", "Observation?value-quantity=ap70", "b1"),
      ("76", "Observation?component-code-value-quantity=http://loinc.org|8480-6$gt140", ""),
      ("76", "Observation?component-code-value-quantity=8480-6$lt140", "b4"),
      ("76 across", "Observation?component-code=8480-6&component-value-quantity=gt140", "b4"),
      ("code$value", "Observation?code-value-quantity=15074-8$gt5.41", "b2"),
      ("combo", "Observation?combo-code-value-quantity=8462-4$150,8867-4$72", "b1 b4"),
    ])
  func quantities(row: String, query: String, found: String) throws {
    #expect(try practice.matches(query).joined(separator: " ") == found, "row \(row)")
  }
}
