import ExplorerState
import TestSupport
import Testing

@Suite("FHIR completion")
struct FHIRCompletionTests {
  /// A line with the cursor as `^`, the candidates it must begin with, and whether they are all.
  struct Row: CustomTestStringConvertible, Sendable {
    let line: String
    let first: [String]
    var isAll = false

    var testDescription: String { line }
    var text: String { line.replacing("^", with: "") }
    var cursor: Int { line.prefix { $0 != "^" }.count }
  }

  static let rows: [Row] = [
    // Types.
    Row(line: "Pat^", first: ["Patient?"], isAll: true),
    Row(line: "pat^", first: ["Patient?"], isAll: true),
    Row(line: "P^", first: ["Patient?", "Practitioner?", "Appointment?"]),
    Row(line: "^", first: ["Patient?", "Practitioner?"]),
    Row(line: "meta^", first: ["metadata"], isAll: true),
    Row(line: "Pat^?name=x", first: ["Patient"], isAll: true),
    Row(line: "Obs^/1", first: ["Observation"], isAll: true),
    Row(line: "Nonsense^", first: [], isAll: true),
    // Ids and operations.
    Row(line: "Patient/^", first: ["ada-1", "bo-2", "$summary"], isAll: true),
    Row(line: "Patient/a^", first: ["ada-1"], isAll: true),
    Row(line: "Patient/quill^", first: ["ada-1"], isAll: true),
    Row(line: "Patient/$^", first: ["$summary"], isAll: true),
    Row(line: "Patient/ada-1/^", first: ["$summary"], isAll: true),
    Row(line: "Slot/$f^", first: ["$find-free"], isAll: true),
    Row(line: "Slot/1/$^", first: [], isAll: true),
    Row(line: "Appointment/$^", first: ["$waitlist"], isAll: true),
    // Parameter names.
    Row(line: "Patient?fam^", first: ["family="], isAll: true),
    Row(line: "Patient?^", first: ["_id=", "_lastUpdated=", "active=", "birthdate=", "family="]),
    Row(line: "Patient?_c^", first: ["_count="], isAll: true),
    Row(line: "Patient?_rev^", first: ["_revinclude="], isAll: true),
    Row(line: "Patient?family=x&giv^", first: ["given="], isAll: true),
    Row(line: "Patient?fam^=x", first: ["family"], isAll: true),
    Row(line: "Patient?name^", first: ["name=", "name:exact=", "name:contains=", "name:missing="], isAll: true),
    Row(line: "Patient?_h^", first: ["_has:"]),
    Row(line: "Nonsense?fa^", first: [], isAll: true),
    // Modifiers and chains.
    Row(line: "Patient?family:^", first: ["exact=", "contains=", "missing="], isAll: true),
    Row(line: "Patient?family:c^", first: ["contains="]),
    Row(line: "Patient?gender:n^", first: ["not="]),
    Row(line: "Patient?birthdate:^", first: ["missing="], isAll: true),
    Row(line: "Patient?family:ex^=x", first: ["exact"]),
    Row(
      line: "Patient?general-practitioner:^",
      first: ["Practitioner", "Organization", "identifier=", "above=", "below=", "missing="], isAll: true),
    Row(line: "Patient?general-practitioner.na^", first: ["name="], isAll: true),
    Row(line: "Patient?general-practitioner:Practitioner.^", first: ["identifier=", "name="], isAll: true),
    Row(line: "Slot?schedule.act^", first: ["actor="], isAll: true),
    Row(line: "Slot?schedule.actor.fam^", first: ["family="], isAll: true),
    Row(line: "Observation?patient^", first: ["patient=", "patient.", "patient:identifier="]),
    Row(line: "Patient?_include:^", first: ["iterate="], isAll: true),
    // _has.
    Row(line: "Patient?_has:^", first: ["Appointment:", "Schedule:", "Condition:", "Observation:"], isAll: true),
    Row(line: "Patient?_has:Obs^", first: ["Observation:"], isAll: true),
    Row(line: "Patient?_has:Observation:^", first: ["patient:", "subject:"], isAll: true),
    Row(line: "Patient?_has:Observation:patient:co^", first: ["code="], isAll: true),
    Row(line: "Patient?_has:Observation:patient:code=8867^", first: ["http://loinc.org|8867-4"], isAll: true),
    // Values.
    Row(line: "Patient?gender=^", first: ["female", "male", "other", "unknown"], isAll: true),
    Row(line: "Patient?gender=female,m^", first: ["male"], isAll: true),
    Row(line: "Patient?active=^", first: ["true", "false"], isAll: true),
    Row(line: "Patient?family:missing=^", first: ["true", "false"], isAll: true),
    Row(line: "Patient?birthdate=^", first: ["2026-11-23", "eq", "ne", "gt", "lt", "ge", "le", "sa", "eb", "ap"]),
    Row(line: "Patient?birthdate=g^", first: ["gt", "ge", "gt2026-11-23", "ge2026-11-23"], isAll: true),
    Row(line: "Patient?birthdate=1980-0^", first: [], isAll: true),
    Row(line: "Patient?birthdate=ge1980,l^", first: ["lt", "le"]),
    Row(line: "Observation?value-quantity=^", first: ["eq", "ne"]),
    Row(
      line: "Patient?identifier=^",
      first: ["http://ns.electronichealth.net.au/id/medicare-number|"]),
    Row(
      line: "Patient?identifier=medi^", first: ["http://ns.electronichealth.net.au/id/medicare-number|"], isAll: true),
    Row(line: "Appointment?status=b^", first: ["booked"], isAll: true),
    Row(line: "Slot?status=^", first: ["free", "busy"]),
    Row(line: "Condition?clinical-status=act^", first: ["active"], isAll: true),
    Row(line: "Observation?code=heart^", first: ["http://loinc.org|8867-4"], isAll: true),
    Row(line: "Appointment?patient=^", first: ["Patient/ada-1", "Patient/bo-2"], isAll: true),
    Row(line: "Appointment?patient=quill^", first: ["Patient/ada-1"], isAll: true),
    Row(line: "Appointment?actor=^", first: ["Patient/ada-1", "Patient/bo-2", "Practitioner/gp-7"], isAll: true),
    Row(line: "Appointment?actor:Practitioner=^", first: ["Practitioner/gp-7"], isAll: true),
    Row(line: "Patient?_id=b^", first: ["bo-2"], isAll: true),
    Row(line: "Patient?_include=^", first: ["Patient:general-practitioner", "Patient:organization"], isAll: true),
    Row(line: "Patient?_revinclude=Con^", first: ["Condition:patient"], isAll: true),
    Row(line: "Patient?_include:iterate=Obs^", first: ["Observation:patient", "Observation:subject"], isAll: true),
    Row(line: "Patient?_sort=-b^", first: ["-birthdate"], isAll: true),
    Row(line: "Patient?_sort=family,b^", first: ["birthdate", "-birthdate"], isAll: true),
    Row(line: "Patient?_summary=c^", first: ["count"], isAll: true),
    Row(line: "Patient?_total=^", first: ["accurate", "estimate", "none"], isAll: true),
    Row(line: "Patient?_elements=name,bir^", first: ["birthDate"], isAll: true),
    Row(line: "Patient?family=Smi^", first: [], isAll: true),
  ]

  @Test("what can follow, at every place of a request", arguments: rows)
  func candidates(_ row: Row) {
    let completion = FHIRCompletion(of: row.text, at: row.cursor, Samples.fhirKnowledge)
    let inserts = completion?.candidates.map(\.insert) ?? []
    #expect(Array(inserts.prefix(row.first.count)) == row.first)
    if row.isAll { #expect(inserts.count == row.first.count, "\(inserts)") }
  }

  @Test(
    "accepting replaces the part at the cursor and nothing else",
    arguments: [
      ("Pat^", "Patient?"), ("Pat^?name=x", "Patient?name=x"), ("Patient?fam^&given=y", "Patient?family=&given=y"),
      ("Patient?gender=female,m^&given=y", "Patient?gender=female,male&given=y"),
      ("Patient?birthdate=g^", "Patient?birthdate=gt"), ("Patient?birthdate=^1980", "Patient?birthdate=2026-11-231980"),
      ("Patient?_has:Obs^", "Patient?_has:Observation:"),
      ("Appointment?patient=quill^", "Appointment?patient=Patient/ada-1"),
      ("Patient?_sort=family,b^", "Patient?_sort=family,birthdate"),
    ])
  func accepting(_ line: String, _ result: String) throws {
    let row = Row(line: line, first: [])
    var assist = FHIRAssistState()
    let isOffered = assist.request(text: row.text, cursor: row.cursor, Samples.fhirKnowledge)
    #expect(isOffered)
    let accepted = assist.accept()
    let insertion = try #require(accepted)
    var characters = Array(row.text)
    characters.replaceSubrange(insertion.range, with: insertion.text)
    #expect(String(characters) == result)
    #expect(!assist.isOpen)
  }

  @Test("hints are the site's own documentation, and what prefixes and codes mean")
  func hints() throws {
    func hint(_ line: String) throws -> String {
      let row = Row(line: line, first: [])
      let completion = try #require(FHIRCompletion(of: row.text, at: row.cursor, Samples.fhirKnowledge))
      return try #require(completion.candidates.first).hint
    }
    #expect(try hint("Patient?fam^") == "string · A part of the family name")
    #expect(try hint("Patient?birthdate=g^") == "greater, later")
    #expect(try hint("Appointment?status=boo^") == "Booked")
    #expect(try hint("Appointment?patient=quill^") == "Ada Quillfeather")
    #expect(try hint("Patient/$s^") == "International Patient Summary")
  }

  @Test("nothing is offered of a site that has declared nothing, and nothing traps at any place")
  func withoutStatement() {
    let nothing = FHIRKnowledge(statement: nil)
    for row in Self.rows {
      for cursor in -1...row.text.count + 1 {
        _ = FHIRCompletion(of: row.text, at: cursor, nothing)
        _ = FHIRCompletion(of: row.text, at: cursor, Samples.fhirKnowledge)
      }
    }
    #expect(FHIRCompletion(of: "Patient?fam", at: 11, nothing) == nil)
  }

  @Test("the list opens while typing, keeps away after Esc, and opens for the next part")
  func openingAndDismissing() {
    var assist = FHIRAssistState()
    assist.edited(text: "P", cursor: 1, Samples.fhirKnowledge)
    #expect(assist.isOpen)
    assist.select(by: 1)
    #expect(assist.selected?.label == "Practitioner")
    assist.select(by: -2)
    #expect(assist.selected != nil)
    assist.dismiss()
    #expect(!assist.isOpen)
    assist.edited(text: "Pa", cursor: 2, Samples.fhirKnowledge)
    #expect(!assist.isOpen)
    assist.edited(text: "Patient?f", cursor: 9, Samples.fhirKnowledge)
    #expect(assist.isOpen)
    assist.moved(text: "Patient?f", Samples.fhirKnowledge)
    #expect(!assist.isOpen)
  }

  @Test("the list does not open for what is written whole, nor for an empty line")
  func staysClosed() {
    var assist = FHIRAssistState()
    assist.edited(text: "Appointment?status=booked", cursor: 25, Samples.fhirKnowledge)
    #expect(!assist.isOpen)
    assist.edited(text: "", cursor: 0, Samples.fhirKnowledge)
    #expect(!assist.isOpen)
    #expect(assist.marks.isEmpty)
  }
}
