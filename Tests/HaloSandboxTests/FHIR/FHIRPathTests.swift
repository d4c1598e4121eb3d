import HaloModel
import Testing

@testable import HaloSandbox

@Suite("What a FHIR request says in its URL and headers")
struct FHIRPathTests {
  private static let base = "/integrator/sites/x/fhir/R4"

  @Test(
    "what stands below the base is read, also when all of it arrives as one encoded segment",
    arguments: [
      ("/Patient/1", nil, "Patient/1"),
      ("/Patient", "name=John%20S&_count=3", "Patient?name=John%20S&_count=3"),
      ("/Patient%3Fname%3DJohn%20S", nil, "Patient?name=John%20S"),
      ("/Patient%3fname%3DJohn%20S", "_count=3", "Patient?name=John%20S&_count=3"),
      ("/Patient%2F1%2F%24summary", nil, "Patient/1/$summary"),
      ("/Patient/1/_history/2", nil, "Patient/1/_history/2"),
    ])
  func paths(path: String, query: String?, expected: String) throws {
    let found = try #require(FHIRPath(path: Self.base + path, query: query))
    #expect(found.base == Self.base)
    #expect(try found.query() == FHIRQuery(expected))
  }

  @Test(
    "other paths are no FHIR requests", arguments: [base, "/integrator/sites/x/queries/immediate", "/", base + "/"])
  func others(path: String) {
    #expect(FHIRPath(path: path, query: nil) == nil)
  }

  @Test(
    "FHIR's own type is answered where it is named, plain JSON otherwise",
    arguments: [
      (nil, nil, FHIRMediaType.json), (nil, "*/*", .json), (nil, "application/json", .json),
      (nil, "application/fhir+json", .fhirJSON), (nil, "application/json, application/fhir+json;q=0.9", .fhirJSON),
      (nil, "text/html, application/fhir+json; fhirVersion=4.0", .fhirJSON), (nil, "text/html, */*;q=0.1", .json),
      ("json", "application/fhir+json", .json), ("application/fhir+json", "text/csv", .fhirJSON),
      ("application/fhir json", nil, .fhirJSON), ("", "application/fhir+json", .fhirJSON),
    ] as [(String?, String?, FHIRMediaType)])
  func mediaTypes(format: String?, accept: String?, expected: FHIRMediaType) throws {
    #expect(try FHIRMediaType(format: format, accept: accept) == expected)
  }

  @Test(
    "a type that is not JSON is not acceptable",
    arguments: [(nil, "text/csv"), ("xml", "application/json"), (nil, "application/fhir+xml")]
      as [(String?, String?)])
  func notAcceptable(format: String?, accept: String?) {
    #expect(throws: FHIRFault.self) { try FHIRMediaType(format: format, accept: accept) }
  }

  @Test(
    "times of headers and of resources name the same second",
    arguments: [
      ("2026-11-23T09:30:00+10:00", "Sun, 22 Nov 2026 23:30:00 GMT"),
      ("1994-11-06T08:49:37Z", "Sun, 06 Nov 1994 08:49:37 GMT"),
      ("2024-02-29T23:59:59.999-01:00", "Fri, 01 Mar 2024 00:59:59 GMT"),
    ])
  func dates(instant: String, field: String) throws {
    let date = try #require(HTTPDate(instant: instant))
    #expect(date.text == field)
    #expect(HTTPDate(field: field) == date)
  }

  @Test("what is no time is none", arguments: ["", "yesterday", "Sun, 22 Nov 2026", "2026-11-23"])
  func noDates(text: String) {
    #expect(HTTPDate(field: text) == nil)
    #expect(HTTPDate(instant: text) == nil)
  }
}
