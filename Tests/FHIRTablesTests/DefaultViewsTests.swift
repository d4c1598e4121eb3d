import FHIRTables
import HaloModel
import ResultStore
import Testing

@Suite("Default columns")
struct DefaultViewsTests {
  @Test("every view that is shipped can be used, one for each type")
  func shipped() throws {
    #expect(DefaultViews.types.count == 19)
    for type in DefaultViews.types {
      let view = try #require(DefaultViews.view(for: type))
      #expect(view.resource == type)
      #expect(view.name != nil)
      #expect(view.title != nil)
      #expect(view.columns.first?.name == "id")
      #expect(Set(view.columns.map(\.title)).count == view.columns.count)
      for column in view.columns {
        #expect(column.type != nil, "\(type) \(column.name)")
        #expect(column.title.count <= 14, "\(type) \(column.title)")
      }
    }
  }

  @Test(
    "columns show what people look for",
    arguments: [
      (
        #"{"resourceType": "Patient", "name": [{"use": "usual", "text": "Ivy"}, {"use": "official", "family": "Wren", "given": ["Iris", "May"]}]}"#,
        "name", "Wren, Iris May"
      ),
      (#"{"resourceType": "Patient", "name": [{"text": "Ivy W"}, {"family": "Wren"}]}"#, "name", "Ivy W"),
      (#"{"resourceType": "Patient", "name": [{"family": "Wren"}]}"#, "name", "Wren"),
      (#"{"resourceType": "Patient", "name": [{"given": ["Ivy"]}]}"#, "name", "Ivy"),
      (#"{"resourceType": "Patient", "name": [{"use": "old"}]}"#, "name", nil),
      (#"{"resourceType": "Patient"}"#, "name", nil),
      (#"{"resourceType": "Patient", "deceasedDateTime": "2020-01-02"}"#, "deceased", "2020-01-02"),
      (#"{"resourceType": "Patient", "deceasedBoolean": true}"#, "deceased", "true"),
      (
        #"{"resourceType": "Patient", "identifier": [{"value": "x"}, {"system": "http://ns.electronichealth.net.au/id/medicare-number", "value": "2950"}]}"#,
        "medicare", "2950"
      ),
      (
        #"{"resourceType": "PractitionerRole", "identifier": [{"type": {"coding": [{"code": "X"}, {"code": "UPIN"}]}, "value": "12AB"}]}"#,
        "provider_number", "12AB"
      ),
      (#"{"resourceType": "Observation", "valueQuantity": {"value": 72.50, "unit": "kg"}}"#, "value", "72.50 kg"),
      (#"{"resourceType": "Observation", "valueQuantity": {"value": 5, "comparator": "<"}}"#, "value", "<5"),
      (#"{"resourceType": "Observation", "valueCodeableConcept": {"coding": [{"code": "A"}]}}"#, "value", "A"),
      (#"{"resourceType": "Observation", "valueString": "clear"}"#, "value", "clear"),
      (#"{"resourceType": "Observation", "valueBoolean": false}"#, "value", "false"),
      (
        #"{"resourceType": "Observation", "valueRange": {"low": {"value": 1}, "high": {"value": 2, "unit": "h"}}}"#,
        "value", "1 - 2 h"
      ),
      (#"{"resourceType": "Observation", "valueSampledData": {"data": "1"}}"#, "value", nil),
      (
        #"{"resourceType": "Observation", "component": [{"code": {"text": "Systolic"}, "valueQuantity": {"value": 120, "unit": "mmHg"}}, {"code": {"text": "Diastolic"}, "valueQuantity": {"value": 80, "unit": "mmHg"}}]}"#,
        "value", "Systolic 120 mmHg, Diastolic 80 mmHg"
      ),
      (#"{"resourceType": "Observation", "effectivePeriod": {"start": "2026-01"}}"#, "effective", "2026-01"),
      (
        #"{"resourceType": "Appointment", "participant": [{"actor": {"reference": "Practitioner/d"}}, {"actor": {"reference": "Patient/p", "display": "Iris Wren"}}]}"#,
        "patient", "Iris Wren"
      ),
      (
        #"{"resourceType": "Appointment", "participant": [{"actor": {"reference": "Practitioner/d"}}]}"#,
        "practitioner", "Practitioner/d"
      ),
      (#"{"resourceType": "Appointment", "minutesDuration": 20}"#, "minutes", "20"),
      (
        #"{"resourceType": "Appointment", "start": "2026-11-23T09:00:00+11:00", "end": "2026-11-22T22:15:00Z"}"#,
        "minutes", "15"
      ),
      (
        #"{"resourceType": "Schedule", "actor": [{"display": "A"}, {"reference": "Location/b"}]}"#, "actors",
        "A, Location/b"
      ),
      (#"{"resourceType": "Schedule"}"#, "actors", nil),
      (#"{"resourceType": "Condition", "onsetAge": {"value": 40, "unit": "years"}}"#, "onset", "40 years"),
      (#"{"resourceType": "Condition", "onsetPeriod": {"start": "2001"}}"#, "onset", "2001"),
      (#"{"resourceType": "AllergyIntolerance", "recordedDate": "2020"}"#, "onset", "2020"),
      (#"{"resourceType": "Immunization", "protocolApplied": [{"doseNumberPositiveInt": 2}]}"#, "dose", "2"),
      (
        ##"{"resourceType": "MedicationStatement", "medicationReference": {"reference": "#m"}, "contained": [{"resourceType": "Medication", "id": "m", "code": {"text": "Paracetamol"}}]}"##,
        "medication", "Paracetamol"
      ),
      (#"{"resourceType": "MedicationStatement", "contained": [{}, {}]}"#, "contained", "2"),
      (#"{"resourceType": "Encounter", "subject": {"identifier": {"value": "77"}}}"#, "subject", "77"),
      (#"{"resourceType": "Composition", "section": [{"title": "A"}, {"title": "B"}]}"#, "sections", "A, B"),
    ])
  func cells(_ resource: String, _ column: String, _ expected: String?) throws {
    let resource = try json(resource)
    let view = try #require(DefaultViews.view(for: resource.resourceType ?? ""))
    let rows = try view.rows(of: [resource])
    let index = try #require(view.columns.firstIndex { $0.name == column })
    let cell = ResultTable(rows.page()).cell(row: 0, column: index)
    #expect(cell == .null ? expected == nil : cell.displayText == expected, "\(cell)")
  }

  @Test("types without a view show the id and their simple elements")
  func generic() throws {
    let resources = try json(
      #"""
      [{"resourceType": "Basic", "id": "1", "created": "2026", "code": {"text": "no"}, "_x": {}, "odd name": 1},
       {"resourceType": "Other", "status": "no"},
       {"resourceType": "Basic", "id": "2", "active": true, "created": "2027"}]
      """#
    ).items
    #expect(DefaultViews.view(for: "Basic") == nil)
    let view = DefaultViews.generic(for: "Basic", seenIn: resources)
    #expect(view.columns.map(\.name) == ["id", "created", "active"])
    let rows = try view.rows(of: resources)
    #expect(text(.array(rows.cells.map { .array($0) })) == #"[["1","2026",null],["2","2027",true]]"#)
  }

  @Test(
    "real resources fill every view strictly, each with one row and an id",
    .enabled(if: AUCore.isPresent, "../shared/data/au-fhir/au-core is not beside this checkout"))
  func realResources() throws {
    let resources = try AUCore.resources()
    var filled: Set<String> = []
    for type in Set(resources.compactMap(\.resourceType)) {
      let own = resources.filter { $0.resourceType == type }
      let view = DefaultViews.view(for: type) ?? DefaultViews.generic(for: type, seenIn: own)
      let rows = try view.rows(of: own)
      #expect(rows.count == own.count)
      for (index, column) in view.columns.enumerated() where rows.cells.contains(where: { $0[index] != .null }) {
        filled.insert("\(type) \(column.name)")
      }
    }
    for column in ["Patient name", "Patient medicare", "Observation value", "PractitionerRole provider_number"] {
      #expect(filled.contains(column), "\(column)")
    }
  }
}
