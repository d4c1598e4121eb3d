import FHIRTables
import HaloModel
import Testing

@Suite("References")
struct ReferenceIndexTests {
  @Test(
    "a reference's text says what it points at",
    arguments: [
      ("Patient/1", ReferenceTarget.resource(type: "Patient", id: "1", version: nil)),
      ("Patient/1/_history/2", .resource(type: "Patient", id: "1", version: "2")),
      ("#med", .contained(id: "med")),
      ("#", .contained(id: "")),
      ("https://a.test/fhir/Patient/1", .url("https://a.test/fhir/Patient/1", type: "Patient", id: "1")),
      (
        "https://a.test/Patient/1/_history/2",
        .url("https://a.test/Patient/1/_history/2", type: "Patient", id: "1")
      ),
      ("urn:uuid:0-1", .url("urn:uuid:0-1", type: nil, id: nil)),
      ("https://a.test/", .url("https://a.test/", type: nil, id: nil)),
      ("Patient", .url("Patient", type: nil, id: nil)),
      ("a/b/c", .url("a/b/c", type: nil, id: nil)),
      ("x/Patient/1", .url("x/Patient/1", type: nil, id: nil)),
    ])
  func targets(_ text: String, _ expected: ReferenceTarget) {
    #expect(ReferenceTarget(text) == expected)
  }

  @Test("an empty text points at nothing")
  func emptyTarget() {
    #expect(ReferenceTarget("") == nil)
  }

  @Test("all references of a resource are found with their places, in the order of the JSON")
  func references() throws {
    let resource = try json(
      #"""
      {"resourceType": "MedicationStatement", "id": "m",
       "contained": [{"resourceType": "Medication", "id": "med", "manufacturer": {"reference": "Organization/o"}}],
       "extension": [{"url": "u", "valueReference": {"reference": "Device/d"}}],
       "identifier": [{"system": "s", "value": "v", "assigner": {"display": "no target"}}],
       "medicationReference": {"reference": "#med"},
       "subject": {"reference": "Patient/p", "display": "Iris Wren"},
       "context": {"type": "Encounter", "identifier": {"system": "s", "value": "7"}},
       "reasonReference": [{"reference": ""}, {"reference": "Condition/c"}],
       "derivedFrom": [{"reference": 1}, "x"]}
      """#)
    let references = ReferenceIndex.references(in: resource)
    #expect(
      references.map(\.location.text) == [
        "MedicationStatement.contained[0].manufacturer", "MedicationStatement.extension[0].value.ofType(Reference)",
        "MedicationStatement.medication.ofType(Reference)", "MedicationStatement.subject",
        "MedicationStatement.context", "MedicationStatement.reasonReference[1]",
      ])
    #expect(references[3].target == .resource(type: "Patient", id: "p", version: nil))
    #expect(references[3].display == "Iris Wren")
    #expect(references[4].target == .logical(type: "Encounter", system: "s", value: "7"))
    #expect(references[4].target.type == "Encounter")
  }

  @Test("references lead to resources and back, by id, by address and to contained ones")
  func index() throws {
    let resources = try json(
      #"""
      [
        {"resourceType": "Patient", "id": "p", "generalPractitioner": [{"reference": "urn:uuid:2"}]},
        {"resourceType": "Practitioner", "id": "d"},
        {"resourceType": "Observation", "subject": {"reference": "Patient/p"},
         "performer": [{"reference": "https://a.test/fhir/Practitioner/d"}, {"reference": "#x"}, {"reference": "#y"}],
         "contained": [{"resourceType": "Patient", "id": "p"}, {"resourceType": "Organization", "id": "x"}],
         "focus": [{"reference": "Patient/gone"}, {"reference": "#"}]}
      ]
      """#
    ).items
    let index = ReferenceIndex(resources, fullURLs: ["urn:uuid:1", "urn:uuid:2", nil])
    #expect(index.referrers(to: 0).map(\.resource) == [2])
    #expect(index.referrers(to: 0).first?.reference.location.text == "Observation.subject")
    #expect(index.referrers(to: 1).map(\.resource) == [0, 2])
    #expect(index.references(of: 0).count == 1)
    #expect(index.references(of: 9) == [])
    #expect(index.resolve(.contained(id: "x"), from: 2) == .contained(1))
    #expect(index.resolve(.contained(id: "y"), from: 2) == nil)
    #expect(index.resolve(.contained(id: ""), from: 2) == .resource(2))
    #expect(index.resolve(.resource(type: "Patient", id: "gone", version: nil), from: 2) == nil)
    #expect(index.resolve(.logical(type: "Patient", system: nil, value: "p"), from: 2) == nil)
  }
}
