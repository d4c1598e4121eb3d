import Foundation
import HaloModel

@testable import HaloSandbox

/// A small practice of invented people that the rows of the search table are asked of.
enum RowPractice {
  /// Runs a sandbox that has imported these resources; faults are told as R4 means them, so that codes can be checked.
  static func run(_ body: (OracleSite) async throws -> Void) async throws {
    let folder = try PracticeTestFolder()
    try folder.write(resources, to: "practice.json")
    var configuration = SandboxConfiguration()
    configuration.importSource = folder.url
    configuration.fhirOutcome = .standard
    try await Sandbox.run(configuration) { sandbox in
      try await body(OracleSite(client: ContractClient(port: sandbox.port)))
    }
  }

  private static let resources = #"""
    {"resourceType": "Bundle", "type": "collection", "entry": [
    {"resource": {"resourceType": "Patient", "id": "p-eve", "active": true, "gender": "female", "birthDate": "1980-05-01",
      "name": [{"use": "official", "family": "Testerly", "given": ["Eve"], "prefix": ["Dr"]}],
      "identifier": [
        {"system": "http://ns.electronichealth.net.au/id/medicare-number", "value": "20000000011",
         "type": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v2-0203", "code": "MC"}]}},
        {"system": "http://ns.electronichealth.net.au/id/hi/ihi/1.0", "value": "8003600000000001",
         "type": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v2-0203", "code": "NI"}]}},
        {"system": "http://example.org/mrn", "value": "SHARED"}],
      "telecom": [{"system": "phone", "use": "mobile", "value": "0491570006"},
                  {"system": "email", "value": "eve@example.com"}],
      "address": [{"line": ["1 Wattle Road"], "city": "Brisbane", "state": "QLD", "postalCode": "4000"}],
      "communication": [{"language": {"coding": [{"system": "urn:ietf:bcp:47", "code": "en"}]}}],
      "generalPractitioner": [{"reference": "Practitioner/d-amy"}]}},
    {"resource": {"resourceType": "Patient", "id": "p-sofia", "gender": "female", "birthDate": "1980",
      "name": [{"family": "Samplez", "given": ["Sofía"]}], "identifier": [{"value": "SHARED"}],
      "address": [{"line": ["2 Banksia Street"], "city": "Sydney", "state": "NSW", "postalCode": "2000"}],
      "generalPractitioner": [{"reference": "Practitioner/d-bob"}]}},
    {"resource": {"resourceType": "Patient", "id": "p-muller", "gender": "male", "birthDate": "1975-02-03",
      "name": [{"family": "Muller", "given": ["Max"]}]}},
    {"resource": {"resourceType": "Patient", "id": "p-smith", "gender": "male", "birthDate": "1990-01-01",
      "name": [{"family": "Smith", "given": ["Peter", "James"]}],
      "address": [{"line": ["3 Brisk Lane"], "city": "Perth", "state": "WA", "postalCode": "6000"}]}},
    {"resource": {"resourceType": "Patient", "id": "p-brien", "gender": "other", "birthDate": "1985-12",
      "name": [{"family": "O'Brien", "given": ["Nora"]}]}},
    {"resource": {"resourceType": "Patient", "id": "p-comma", "name": [{"text": "Smith, John", "given": ["John"]}]}},
    {"resource": {"resourceType": "Patient", "id": "p-dead", "gender": "male", "birthDate": "1940-07-07",
      "name": [{"family": "Gonesample"}], "deceasedDateTime": "2021-03-04"}},
    {"resource": {"resourceType": "Patient", "id": "p-late", "gender": "unknown", "birthDate": "1999-12-31",
      "name": [{"family": "Latesample"}], "deceasedBoolean": true}},
    {"resource": {"resourceType": "Patient", "id": "same", "gender": "female", "birthDate": "2001-01-01",
      "name": [{"family": "Twinsample"}]}},
    {"resource": {"resourceType": "Practitioner", "id": "d-amy", "name": [{"family": "Doctorow", "given": ["Amy"]}]}},
    {"resource": {"resourceType": "Practitioner", "id": "d-bob", "name": [{"family": "Bonesample", "given": ["Bob"]}]}},
    {"resource": {"resourceType": "Practitioner", "id": "same", "name": [{"family": "Twinsample"}]}},
    {"resource": {"resourceType": "Organization", "id": "o-1", "name": "Sample Street Clinic"}},
    {"resource": {"resourceType": "Location", "id": "l-1", "name": "Sample Street Rooms", "status": "active",
      "mode": "instance", "managingOrganization": {"reference": "Organization/o-1"}}},
    {"resource": {"resourceType": "PractitionerRole", "id": "r-amy", "active": true,
      "practitioner": {"reference": "Practitioner/d-amy"}, "organization": {"reference": "Organization/o-1"},
      "location": [{"reference": "Location/l-1"}]}},
    {"resource": {"resourceType": "PractitionerRole", "id": "r-bob", "active": true,
      "practitioner": {"reference": "Practitioner/d-bob"}, "organization": {"reference": "Organization/o-1"}}},
    {"resource": {"resourceType": "Appointment", "id": "a-1", "status": "booked", "start": "2026-11-22T23:00:00Z",
      "end": "2026-11-22T23:15:00Z", "participant": [
        {"actor": {"reference": "Patient/p-eve"}, "status": "accepted"},
        {"actor": {"reference": "Practitioner/d-amy"}, "status": "accepted"},
        {"actor": {"reference": "Location/l-1"}, "status": "accepted"}]}},
    {"resource": {"resourceType": "Appointment", "id": "a-2", "status": "arrived", "start": "2026-11-23T14:00:00+10:00",
      "end": "2026-11-23T14:15:00+10:00", "participant": [
        {"actor": {"reference": "Patient/p-smith"}, "status": "accepted"},
        {"actor": {"reference": "Practitioner/d-bob"}, "status": "accepted"}]}},
    {"resource": {"resourceType": "Appointment", "id": "a-3", "status": "booked", "start": "2026-11-24T09:00:00+10:00",
      "end": "2026-11-24T09:15:00+10:00", "participant": [
        {"actor": {"reference": "Patient/p-smith"}, "status": "accepted"},
        {"actor": {"reference": "Practitioner/d-amy"}, "status": "accepted"}]}},
    {"resource": {"resourceType": "Appointment", "id": "a-4", "status": "cancelled", "start": "2026-11-25T09:00:00+10:00",
      "end": "2026-11-25T09:15:00+10:00", "participant": [
        {"actor": {"reference": "Patient/same"}, "status": "accepted"},
        {"actor": {"reference": "Practitioner/d-amy"}, "status": "accepted"}]}},
    {"resource": {"resourceType": "Appointment", "id": "a-5", "status": "noshow", "start": "2026-11-22T23:30:00+10:00",
      "end": "2026-11-23T00:30:00+10:00", "participant": [
        {"actor": {"reference": "Patient/p-brien"}, "status": "accepted"},
        {"actor": {"reference": "Practitioner/same"}, "status": "accepted"}]}},
    {"resource": {"resourceType": "Encounter", "id": "e-in", "status": "finished", "class": {"code": "AMB"},
      "subject": {"reference": "Patient/p-eve"}, "participant": [{"individual": {"reference": "PractitionerRole/r-amy"}}],
      "period": {"start": "2026-11-23T09:00:00+10:00", "end": "2026-11-23T09:20:00+10:00"}}},
    {"resource": {"resourceType": "Encounter", "id": "e-open", "status": "in-progress", "class": {"code": "AMB"},
      "subject": {"reference": "Patient/p-smith"}, "period": {"start": "2026-11-22T10:00:00+10:00"}}},
    {"resource": {"resourceType": "Encounter", "id": "e-over", "status": "finished", "class": {"code": "AMB"},
      "subject": {"reference": "Patient/p-smith"},
      "period": {"start": "2026-11-22T23:00:00+10:00", "end": "2026-11-23T01:00:00+10:00"}}},
    {"resource": {"resourceType": "Observation", "id": "hr-eve", "status": "final", "effectiveDateTime": "2025-03-01",
      "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category",
                                "code": "vital-signs"}]}],
      "code": {"coding": [{"system": "http://loinc.org", "code": "8867-4", "display": "Heart rate"}]},
      "subject": {"reference": "Patient/p-eve"},
      "valueQuantity": {"value": 72.50, "unit": "/min", "system": "http://unitsofmeasure.org", "code": "/min"}}},
    {"resource": {"resourceType": "Observation", "id": "hr-smith", "status": "final", "effectiveDateTime": "2024-03-01",
      "code": {"coding": [{"system": "http://example.org/codes", "code": "8867-4"}], "text": "Pulse"},
      "subject": {"reference": "Patient/p-smith"}}},
    {"resource": {"resourceType": "Observation", "id": "glu-1", "status": "final", "effectiveDateTime": "2025-01-01",
      "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category",
                                "code": "laboratory"}]}],
      "code": {"text": "Glucose"}, "subject": {"reference": "Patient/p-eve"},
      "valueQuantity": {"value": 5.36, "unit": "mmol/L", "system": "http://unitsofmeasure.org", "code": "mmol/L"}}},
    {"resource": {"resourceType": "Observation", "id": "glu-2", "status": "final", "effectiveDateTime": "2024-01-01",
      "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category",
                                "code": "laboratory"}]}],
      "code": {"text": "Glucose"}, "subject": {"reference": "Patient/p-eve"},
      "valueQuantity": {"value": 5.40, "unit": "mmol/L", "system": "http://unitsofmeasure.org", "code": "mmol/L"}}},
    {"resource": {"resourceType": "Observation", "id": "glu-3", "status": "final", "effectiveDateTime": "2025-02-01",
      "code": {"text": "Glucose"}, "subject": {"reference": "Patient/p-smith"},
      "valueQuantity": {"value": 5.45, "unit": "mg", "system": "http://unitsofmeasure.org", "code": "mg"}}},
    {"resource": {"resourceType": "Observation", "id": "bp-high", "status": "final", "effectiveDateTime": "2025-04-01",
      "code": {"coding": [{"system": "http://loinc.org", "code": "85354-9"}]},
      "subject": {"reference": "Patient/p-eve"}, "component": [
        {"code": {"coding": [{"system": "http://loinc.org", "code": "8480-6"}]}, "valueQuantity": {"value": 150}},
        {"code": {"coding": [{"system": "http://loinc.org", "code": "8462-4"}]}, "valueQuantity": {"value": 90}}]}},
    {"resource": {"resourceType": "Observation", "id": "bp-odd", "status": "final", "effectiveDateTime": "2025-04-02",
      "code": {"coding": [{"system": "http://loinc.org", "code": "85354-9"}]},
      "subject": {"reference": "Patient/p-smith"}, "component": [
        {"code": {"coding": [{"system": "http://loinc.org", "code": "8480-6"}]}, "valueQuantity": {"value": 120}},
        {"code": {"coding": [{"system": "http://loinc.org", "code": "8462-4"}]}, "valueQuantity": {"value": 150}}]}},
    {"resource": {"resourceType": "Observation", "id": "logical", "status": "final", "effectiveDateTime": "2023-04-02",
      "code": {"text": "Height"}, "subject": {"identifier": {"system": "http://example.org/mrn", "value": "ELSEWHERE"}}}},
    {"resource": {"resourceType": "Condition", "id": "c-eve", "code": {"text": "Asthma"},
      "clinicalStatus": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-clinical",
                                     "code": "active"}]},
      "subject": {"reference": "Patient/p-eve"}, "onsetDateTime": "2010"}},
    {"resource": {"resourceType": "Medication", "id": "m-1",
      "code": {"coding": [{"system": "http://snomed.info/sct", "code": "111"}], "text": "Samplomycin"}}},
    {"resource": {"resourceType": "MedicationStatement", "id": "ms-ref", "status": "active",
      "subject": {"reference": "Patient/p-eve"}, "medicationReference": {"reference": "Medication/m-1"}}},
    {"resource": {"resourceType": "MedicationStatement", "id": "ms-in", "status": "active",
      "contained": [{"resourceType": "Medication", "id": "inside",
        "code": {"coding": [{"system": "http://snomed.info/sct", "code": "222"}]}}],
      "subject": {"reference": "Patient/p-smith"}, "medicationReference": {"reference": "#inside"}}}
    ]}
    """#
}
