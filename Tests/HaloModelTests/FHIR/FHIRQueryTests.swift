import HaloModel
import Testing

@Suite("FHIR requests")
struct FHIRQueryTests {
  /// What a request is, read from its text.
  struct Reading: Sendable, CustomTestStringConvertible {
    let text: String
    var type: String?
    var isSearch = false
    var id: String?
    var operation: String?
    var isPersonal = false
    let outline: String
    /// How it is written; nil when as it was read.
    var written: String?

    var testDescription: String { text }
  }

  private static let readings: [Reading] = [
    Reading(text: "metadata", outline: "metadata"),
    Reading(text: "Patient", type: "Patient", isSearch: true, outline: "Patient"),
    Reading(text: "/Patient/", type: "Patient", isSearch: true, outline: "Patient", written: "Patient"),
    Reading(
      text: "Patient?family=Smith&_count=50", type: "Patient", isSearch: true, isPersonal: true,
      outline: "Patient?family=…&_count=…"),
    Reading(
      text: "Patient/_search?name=x", type: "Patient", isSearch: true, isPersonal: true,
      outline: "Patient/_search?name=…"),
    Reading(text: "Patient/p-1", type: "Patient", id: "p-1", outline: "Patient/…"),
    Reading(
      text: "Patient/p-1/$summary", type: "Patient", id: "p-1", operation: "$summary", outline: "Patient/…/$summary"),
    Reading(
      text: "Patient/$summary?identifier=urn:x|1", type: "Patient", operation: "$summary", isPersonal: true,
      outline: "Patient/$summary?identifier=…"),
    Reading(text: "Patient/p-1/_history/2", type: "Patient", id: "p-1", outline: "Patient/…/_history/2"),
    Reading(
      text: "Observation?patient.family:exact=Smith", type: "Observation", isSearch: true, isPersonal: true,
      outline: "Observation?patient.family:exact=…"),
    Reading(
      text: "Appointment?patient=Patient/1&date=ge2026-11-23", type: "Appointment", isSearch: true,
      outline: "Appointment?patient=…&date=…"),
    Reading(
      text: "Appointment?date=2026-11-23T09:00%2B10:00", type: "Appointment", isSearch: true,
      outline: "Appointment?date=…"),
    Reading(
      text: "Patient?name=a+b", type: "Patient", isSearch: true, isPersonal: true, outline: "Patient?name=…",
      written: "Patient?name=a%20b"),
    Reading(
      text: #"Patient?name=Smith\,%20John"#, type: "Patient", isSearch: true, isPersonal: true,
      outline: "Patient?name=…", written: "Patient?name=Smith%5C,%20John"),
    Reading(
      text: "Patient?active", type: "Patient", isSearch: true, outline: "Patient?active=…", written: "Patient?active="),
    Reading(text: "Patient?", type: "Patient", isSearch: true, outline: "Patient", written: "Patient"),
    Reading(
      text: "Patient?&&gender=male&", type: "Patient", isSearch: true, outline: "Patient?gender=…",
      written: "Patient?gender=male"),
    Reading(
      text: "Patient?gender=a=b", type: "Patient", isSearch: true, outline: "Patient?gender=…",
      written: "Patient?gender=a%3Db"),
  ]

  @Test("a request is read for what it is, and its outline has no value", arguments: readings)
  func reading(_ expected: Reading) throws {
    let query = try FHIRQuery(expected.text)
    #expect(query.resourceType == expected.type)
    #expect(query.isSearch == expected.isSearch)
    #expect(query.resourceID == expected.id)
    #expect(query.operation == expected.operation)
    #expect(query.hasPersonalData == expected.isPersonal)
    #expect(query.outline == expected.outline)
    #expect(query.text == expected.written ?? expected.text)
    #expect(try FHIRQuery(query.text) == query)
  }

  @Test("a name that repeats stays repeated, in order")
  func repeated() throws {
    let query = try FHIRQuery("Patient?given=peter&family=x&given=james")
    #expect(query.parameters.map(\.name) == ["given", "family", "given"])
    #expect(query.parameters.map(\.value) == ["peter", "x", "james"])
  }

  @Test("a parameter's base name has neither modifier nor chain")
  func baseName() {
    for (name, base) in [
      ("family", "family"), ("family:exact", "family"), ("subject:Patient.name", "subject"),
      ("patient.name", "patient"),
      ("_has:Observation:patient:code", "_has"),
    ] { #expect(FHIRQuery.Parameter(name: name, value: "").baseName == base) }
  }

  @Test(
    "what is no request is refused, and the error never holds a value",
    arguments: [
      ("", FHIRQueryError.noPath), ("?family=Smith", .noPath), ("/", .noPath),
      ("Patient?family=Smi%th", .badPercentEncoding("family")), ("Patient?%zz=Smith", .badPercentEncoding("%zz")),
      ("Patient/%FF", .badPercentEncoding("%FF")),
    ])
  func refusals(_ text: String, _ expected: FHIRQueryError) throws {
    let error = try #require(throws: FHIRQueryError.self) { try FHIRQuery(text) }
    #expect(error == expected)
    #expect(!error.message.contains("Smi%th"))
  }

  @Test(
    "a search goes as POST when its parameters are personal, or when it has to",
    arguments: [
      ("Patient?family=x", FHIRSearchMethod.automatic, true), ("Patient?gender=male", .automatic, false),
      ("Patient?gender=male", .post, true), ("Patient?family=x", .get, false), ("Patient/1", .post, false),
      ("Patient/$summary?identifier=1", .automatic, false),
    ])
  func method(_ text: String, _ method: FHIRSearchMethod, _ posts: Bool) throws {
    #expect(method.posts(try FHIRQuery(text)) == posts)
  }

  @Test(
    "a plus sign that was probably meant is told by the parameter's name",
    arguments: [
      ("Appointment?date=ge2026-11-23T09:00:00+10:00&status=booked", ["date"]),
      ("Appointment?date=ge2026-11-23T09%3A00+10:00", ["date"]), ("Patient?phone=+61400000000", ["phone"]),
      ("Patient?telecom=phone|+61400000000", ["telecom"]), ("Patient?name=Ada+Quill", []),
      ("Appointment?date=ge2026-11-23T09:00%2B10:00", []), ("Patient", []), ("Patient/1", []),
      ("Appointment?date=2026-11-23,2026-11-24T09:00+10:00", ["date"]),
    ])
  func plusSigns(_ text: String, _ names: [String]) {
    #expect(FHIRQuery.misleadingPlusSigns(in: text) == names)
  }
}
