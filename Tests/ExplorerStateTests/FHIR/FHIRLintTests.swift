import ExplorerState
import TestSupport
import Testing

@Suite("FHIR lint")
struct FHIRLintTests {
  /// A line, the part that is marked, how bad it is, and words of the message.
  struct Row: CustomTestStringConvertible, Sendable {
    let line: String
    let part: String
    let severity: FHIRMark.Severity
    let words: String

    var testDescription: String { line }
  }

  static let rows: [Row] = [
    Row(line: "Patent?family=x", part: "Patent", severity: .warning, words: "write Patient"),
    Row(line: "patient", part: "patient", severity: .warning, words: "write Patient"),
    Row(line: "Medication?code=x", part: "Medication", severity: .warning, words: "does not serve"),
    Row(line: "?family=x", part: "", severity: .error, words: "resource type"),
    Row(line: "Patient/a%20b", part: "a%20b", severity: .error, words: "1 to 64"),
    Row(line: "Patient/", part: "", severity: .warning, words: "an id or an operation"),
    Row(line: "Patient/1/$sumary", part: "$sumary", severity: .warning, words: "write $summary"),
    Row(line: "Patient/$everything", part: "$everything", severity: .warning, words: "declares no $everything"),
    Row(line: "Patient?famliy=x", part: "famliy", severity: .warning, words: "write family"),
    Row(line: "Patient?nosuch=1", part: "nosuch", severity: .warning, words: "ignore it in silence"),
    Row(line: "Patient?birthdate:nonsense=1980", part: "nonsense", severity: .error, words: "has no :nonsense"),
    Row(line: "Patient?gender:exact=male", part: "exact", severity: .error, words: "takes not, text"),
    Row(line: "Patient?family:=x", part: "", severity: .error, words: "has no :"),
    Row(line: "Observation?patient:Slot=1", part: "Slot", severity: .warning, words: "leads to Patient"),
    Row(line: "Patient?birthdate=1980-13-01", part: "1980-13-01", severity: .error, words: "no month 13"),
    Row(line: "Patient?birthdate=01/02/1980", part: "01/02/1980", severity: .error, words: "1980-02-01"),
    Row(line: "Patient?birthdate=1981-02-29", part: "1981-02-29", severity: .error, words: "ends with 28"),
    Row(line: "Patient?birthdate=notadate", part: "notadate", severity: .error, words: "a date is written as"),
    Row(line: "Patient?birthdate=1980,198", part: "198", severity: .error, words: "a date is written as"),
    Row(line: "Patient?birthdate=ge", part: "ge", severity: .error, words: "needs a date"),
    Row(line: "Appointment?date=2026-11T09:00", part: "2026-11T09:00", severity: .error, words: "whole day"),
    Row(line: "Appointment?date=2026-11-23T9", part: "2026-11-23T9", severity: .error, words: "a time is written"),
    Row(line: "Appointment?date=2026-11-23T25:00", part: "2026-11-23T25:00", severity: .error, words: "no time 25:00"),
    Row(line: "Appointment?date=ge2026-11-23T09:00:00+10:00", part: "+", severity: .warning, words: "%2B"),
    Row(line: "Patient?name=a+b", part: "+", severity: .info, words: "%2B"),
    Row(line: "Patient?gender=ge5", part: "ge5", severity: .warning, words: "no ge5"),
    Row(line: "Patient?family=ge1980", part: "ge1980", severity: .warning, words: "takes no prefix"),
    Row(line: "Patient?name=Smith,John", part: ",", severity: .info, words: #"write \,"#),
    Row(line: "Patient?name=Smith%2CJohn", part: "%2C", severity: .info, words: #"write \,"#),
    Row(line: "Patient?family=", part: "family=", severity: .warning, words: "has no value"),
    Row(line: "Patient?family", part: "family", severity: .warning, words: "has no value"),
    Row(line: "Patient?=x", part: "", severity: .error, words: "name belongs"),
    Row(line: "Patient?_sort=nosuch", part: "nosuch", severity: .warning, words: "to sort by"),
    Row(line: "Patient?_sort=family,-birthdat", part: "-birthdat", severity: .warning, words: "write birthdate"),
    Row(
      line: "Patient?_include=Patient:organisation", part: "Patient:organisation", severity: .warning,
      words: "write Patient:organization"),
    Row(line: "Patient?_include=Patient", part: "Patient", severity: .error, words: "Type:parameter"),
    Row(line: "Patient?_revinclude=Slot:schedule", part: "Slot:schedule", severity: .warning, words: "declares no"),
    Row(
      line: "Patient?identifier=http://ns.electronichealth.net.au/id/dva",
      part: "http://ns.electronichealth.net.au/id/dva", severity: .warning, words: "without |"),
    Row(line: "Patient?family=%4", part: "%4", severity: .error, words: "%25"),
    Row(line: "Patient?family=%zz", part: "%zz", severity: .error, words: "%25"),
    Row(line: "Patient?family=%FF", part: "%FF", severity: .error, words: "UTF-8"),
    Row(line: "Patient?_count=x", part: "x", severity: .error, words: "whole number"),
    Row(line: "Patient?_count=-1", part: "-1", severity: .error, words: "less than 0"),
    Row(line: "Patient?_summary=short", part: "short", severity: .error, words: "true, text"),
    Row(line: "Patient?gender=Female", part: "Female", severity: .warning, words: "write female"),
    Row(line: "Patient?active=yes", part: "yes", severity: .warning, words: "true, false"),
    Row(line: "Patient?family:missing=yes", part: "yes", severity: .error, words: "true, false"),
    Row(line: "Patient?family.name=x", part: "family", severity: .error, words: "no reference"),
    Row(line: "Observation?patient.nosuch=x", part: "nosuch", severity: .warning, words: "on Patient"),
    Row(line: "Observation?subject:Patient.famly=x", part: "famly", severity: .warning, words: "write family"),
    Row(line: "Patient?_has:Observation=x", part: "_has:Observation", severity: .error, words: "_has needs"),
    Row(line: "Patient?_has:Observation:code:code=x", part: "code", severity: .error, words: "no reference"),
    Row(line: "Patient?_has:Observation:patient:cod=x", part: "cod", severity: .warning, words: "write code"),
    Row(line: "Patient?_has:Nonsense:patient:x=1", part: "Nonsense", severity: .warning, words: "does not serve"),
    Row(line: "Observation?value-quantity=high", part: "high", severity: .error, words: "takes a number"),
    Row(line: "Observation?value-quantity=gt5|mmol/L", part: "gt5|mmol/L", severity: .warning, words: "gt5||mmol/L"),
    Row(line: "Patient?name=a?gender=male", part: "a?gender=male", severity: .warning, words: "parted by &"),
  ]

  @Test("what is wrong is marked where it stands, with what to write instead", arguments: rows)
  func marks(_ row: Row) throws {
    let marks = FHIRLint.marks(in: row.line, Samples.fhirKnowledge)
    let characters = Array(row.line)
    let found = try #require(
      marks.first { String(characters[$0.range]) == row.part && $0.message.contains(row.words) },
      "\(marks.map { "\(String(characters[$0.range])): \($0.message)" })")
    #expect(found.severity == row.severity)
    #expect(marks.count == 1, "\(marks.map(\.message))")
  }

  @Test(
    "what is right has no mark",
    arguments: [
      "", "   ", "metadata", "Patient", "Patient/ada-1", "Patient/ada-1/$summary", "Patient/$summary",
      "Slot/$find-free?start=2026-11-23", "Patient/_search", "Patient?family=Smith", "Patient?family:exact=O'Brien",
      #"Patient?name=Smith\,%20John"#, "Patient?name=Smith%5C,John", "Patient?birthdate=1980",
      "Patient?birthdate=ge1980&birthdate=lt1990", "Patient?birthdate=1980-02-29", "Patient?birthdate=2026-11",
      "Appointment?date=2026-11-23T09:00", "Appointment?date=ge2026-11-23T09:00:00.5Z",
      "Appointment?date=ge2026-11-23T09:00:00%2B10:00", "Patient?gender=female,male",
      "Patient?gender=http://hl7.org/fhir/administrative-gender|female", "Patient?gender:not=male",
      "Patient?active=true", "Patient?identifier=http://ns.electronichealth.net.au/id/dva|X1",
      "Patient?identifier=http://ns.electronichealth.net.au/id/dva%7CX1", "Patient?identifier=|X1",
      "Patient?family=geoffrey", "Patient?_count=0", "Patient?_count=50&_sort=family,-birthdate,-_lastUpdated",
      "Patient?_summary=count", "Patient?_total=accurate", "Patient?_elements=name,birthDate",
      "Patient?_include=Patient:organization", "Patient?_include=Patient:general-practitioner:Practitioner",
      "Patient?_include=*", "Patient?_include:iterate=Observation:patient", "Patient?_revinclude=Condition:patient",
      "Patient?_has:Observation:patient:code=8867-4", "Slot?schedule.actor=Practitioner/1&status=free",
      "Observation?subject:Patient.name=x", "Observation?value-quantity=gt5.4||mmol/L",
      "Observation?value-quantity=5.40", "Patient?_lastUpdated=ge2026-11-23", "Patient?_id=a,b", "Patient?_format=json",
      "Observation?patient:identifier=a|b", "Observation?subject:Patient=1",
    ])
  func noMarks(_ line: String) {
    let marks = FHIRLint.marks(in: line, Samples.fhirKnowledge)
    #expect(marks.isEmpty, "\(marks.map(\.message))")
  }

  @Test("without a statement only what R4 itself refuses is marked")
  func withoutStatement() {
    let nothing = FHIRKnowledge(statement: nil)
    #expect(FHIRLint.marks(in: "Whatever?nosuch=1&_include=Any:thing", nothing).isEmpty)
    #expect(FHIRLint.marks(in: "Whatever?_count=x", nothing).map(\.severity) == [.error])
  }

  @Test("the mark at the cursor comes before a worse one elsewhere")
  func atCursor() {
    var assist = FHIRAssistState()
    assist.edited(text: "Patient?nosuch=1&_count=x", cursor: 10, Samples.fhirKnowledge)
    #expect(assist.mark(at: 10)?.message.contains("nosuch") == true)
    #expect(assist.mark(at: 2)?.message.contains("_count") == true)
  }

  @Test("what is being written is not called wrong yet; a bad value is, and all is once the cursor leaves")
  func whileTyping() {
    var assist = FHIRAssistState()
    assist.edited(text: "Patient?fam", cursor: 11, Samples.fhirKnowledge)
    #expect(assist.marks.isEmpty)
    assist.edited(text: "Patient?family=", cursor: 15, Samples.fhirKnowledge)
    #expect(assist.marks.isEmpty)
    assist.edited(text: "Patient?birthdate=1980-13", cursor: 25, Samples.fhirKnowledge)
    #expect(assist.marks.map(\.severity) == [.error])
    assist.moved(text: "Patient?fam=x", Samples.fhirKnowledge)
    #expect(assist.marks.map(\.severity) == [.warning])
    assist.moved(text: "Patient?family=", Samples.fhirKnowledge)
    #expect(assist.marks.map(\.severity) == [.warning])
  }

  @Test("no text whatever traps")
  func hostileTexts() {
    let pieces = [
      "Patient", "?", "&", "=", ":", ".", "_has", ",", "\\", "%", "%2", "%2C", "%5C", "|", "-", "é", "李", "/",
    ]
    for first in pieces {
      for second in pieces {
        for third in pieces.suffix(6) {
          for line in [
            first + second + third, "Patient?\(first)\(second)\(third)", "Patient?name=\(first)\(second)\(third)",
          ] {
            _ = FHIRLint.marks(in: line, Samples.fhirKnowledge)
            for cursor in [0, line.count / 2, line.count] {
              _ = FHIRCompletion(of: line, at: cursor, Samples.fhirKnowledge)
            }
          }
        }
      }
    }
  }
}
