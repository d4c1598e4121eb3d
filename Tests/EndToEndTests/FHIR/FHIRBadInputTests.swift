import Foundation
import Testing

/// FHIR requests that are refused and FHIR answers that are wrong: what, where and what to do next, nothing lost, nothing
/// shown that may be about a person.
@Suite("Bad FHIR input", .serialized)
struct FHIRBadInputTests {
  private static let site = "f26e076f-527f-517b-be48-3de4bc0e0243"

  private func run(_ arguments: [String], _ environment: [String: String]) throws -> Haloscope.Outcome {
    try Haloscope.run(["fhir", "-s", Self.site] + arguments, environment: environment)
  }

  /// Rows of the search table that a service refuses, with the status and a word of the value that must not come back.
  static let refused: [(request: String, status: String, value: String)] = [
    ("Patient/nope-quokka", "404", "nope-quokka"), ("Nonsense/1", "404", "Nonsense/1"),
    ("Patient?birthdate=1980-13-01", "400", "1980-13-01"), ("Patient?birthdate=notadate", "400", "notadate"),
    ("Patient?birthdate=01/02/1980", "400", "01/02/1980"),
    ("Patient?birthdate:nonsense=1980-07-08", "400", "1980-07-08"),
    ("Patient?_count=-1", "400", "_count=-1"), ("Patient?_count=quokka", "400", "quokka"),
    ("Observation?code:in=http://example.org/quokka", "400", "quokka"),
    ("Observation?patient.nosuch=quokka", "400", "quokka"),
    ("Observation?value-quantity=quokka", "400", "quokka"),
    ("Patient/$summary?identifier=urn:x%7Cquokka", "404", "quokka"),
  ]

  @Test("what a service refuses is told with its status and words, without the value, and nothing is printed")
  func refusals() throws {
    let sandbox = try SandboxProcess(["--patients", "20"])
    defer { sandbox.stop() }
    for row in Self.refused {
      let outcome = try run([row.request], sandbox.environment)
      #expect(outcome.status == 1, "\(row.request): \(outcome.status), \(outcome.errors)")
      #expect(outcome.output == "", "\(row.request)")
      #expect(outcome.errors.contains(row.status), "\(row.request): \(outcome.errors)")
      #expect(!outcome.errors.contains(row.value), "\(row.request): \(outcome.errors)")
      #expect(
        outcome.errors.split(separator: "\n").count >= 2, "\(row.request): cause and next step: \(outcome.errors)")
    }
    let strict = try run(["--strict", "Patient?nosuch=1"], sandbox.environment)
    #expect(strict.status == 1 && strict.errors.contains("400"), "\(strict.errors)")
    let lenient = try run(["Patient?nosuch=1"], sandbox.environment)
    #expect(lenient.status == 0 && lenient.errors.contains("nosuch"), "\(lenient.errors)")
  }

  @Test(
    "who may not ask and what cannot answer has its own exit status",
    arguments: [("bp:10006", Int32(5)), ("bp:10003", 3)])
  func access(_ site: String, _ status: Int32) throws {
    let sandbox = try SandboxProcess(["--patients", "20"])
    defer { sandbox.stop() }
    let outcome = try Haloscope.run(["fhir", "-s", site, "Patient?family=quokka"], environment: sandbox.environment)
    #expect(outcome.status == status, "\(outcome.errors)")
    #expect(outcome.output == "" && !outcome.errors.contains("quokka"))
  }

  private static func patient(_ number: Int) -> String {
    #"{"fullUrl":"urn:x:\#(number)","search":{"mode":"match"},"resource":{"resourceType":"Patient","id":"q\#(number)","name":[{"family":"Sample\#(number)"}]}}"#
  }

  @Test("one malformed resource among a thousand is told, and the others are written")
  func oneOfAThousand() throws {
    let entries = (1...1000).map { number in
      number == 500
        ? #"{"fullUrl":"urn:x:500","search":{"mode":"match"},"resource":{"id":"q500","name":"Quokkasample"}}"#
        : Self.patient(number)
    }
    let body =
      #"{"resourceType":"Bundle","type":"searchset","total":1000,"entry":[\#(entries.joined(separator: ","))]}"#
    let service = try FHIRStandIn { _ in FHIRStandIn.Answer(body: body) }
    let outcome = try run(["-f", "ndjson", "Patient?_count=1000"], service.environment)
    #expect(outcome.output.split(separator: "\n").count == 999)
    #expect(outcome.output.contains(#""q499""#) && outcome.output.contains(#""q501""#))
    #expect(outcome.errors.contains("entry 500"), "\(outcome.errors)")
    #expect(!outcome.errors.contains("Quokkasample"))
  }

  @Test("a next link to another host is refused, and that host hears nothing")
  func foreignLink() throws {
    let other = try FHIRStandIn { _ in FHIRStandIn.Answer(body: "{}") }
    let link = "\(other.baseURL)/integrator/sites/\(Self.site)/fhir/R4/Patient?page=2"
    let body =
      #"{"resourceType":"Bundle","type":"searchset","total":2,"link":[{"relation":"next","url":"\#(link)"}],"entry":[\#(Self.patient(1))]}"#
    let service = try FHIRStandIn { _ in FHIRStandIn.Answer(body: body) }
    let outcome = try run(["--all", "-f", "ndjson", "Patient?_count=1"], service.environment)
    #expect(outcome.status == 1, "\(outcome.errors)")
    #expect(outcome.errors.lowercased().contains("link"), "\(outcome.errors)")
    #expect(outcome.output.split(separator: "\n").count == 1, "the first page was there and is kept")
    #expect(other.targets == [])
    #expect(service.targets.count == 1)
  }

  @Test("links that go round end, and are told")
  func circularLinks() throws {
    let service = try FHIRStandIn { _ in
      FHIRStandIn.Answer(
        body:
          #"{"resourceType":"Bundle","type":"searchset","link":[{"relation":"next","url":"Patient?page=2"}],"entry":[\#(Self.patient(1))]}"#
      )
    }
    let outcome = try run(["--all", "-f", "ndjson", "Patient?_count=1"], service.environment)
    #expect(service.targets.count <= 3)
    #expect(outcome.errors.contains("round"), "\(outcome.errors)")
  }

  @Test("a resource nested 500 deep is written whole, or refused with the place", arguments: [500, 5000])
  func deep(_ depth: Int) throws {
    let open = String(repeating: #"{"url":"u","extension":["#, count: depth / 2)
    let close = String(repeating: "]}", count: depth / 2)
    let body = #"{"resourceType":"Patient","id":"deep","extension":[\#(open)\#(close)]}"#
    let service = try FHIRStandIn { _ in FHIRStandIn.Answer(body: body) }
    let outcome = try run(["-f", "json", "Patient/deep"], service.environment)
    if depth == 500 {
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.count { $0 == "{" } == depth / 2 + 1)
    } else {
      #expect(outcome.status == 1, "\(outcome.errors)")
      #expect(outcome.output == "" && outcome.errors.contains("nested"), "\(outcome.errors)")
    }
  }

  /// Answers that are no FHIR, and a word the error has.
  static let wrong: [(answer: String, type: String)] = [
    ("<html>busy</html>", "text/html"), (#"{"resourceType":"Bundle","entry":[{"#, "application/fhir+json"),
    ("", "application/fhir+json"),
    ("[]", "application/json"), (#"{"name":"Quokkasample"}"#, "application/json"),
  ]

  @Test("an answer that is no FHIR is told, and shows nothing of it", arguments: wrong.indices)
  func noFHIR(_ index: Int) throws {
    let (answer, type) = Self.wrong[index]
    let service = try FHIRStandIn { _ in FHIRStandIn.Answer(contentType: type, body: answer) }
    let outcome = try run(["Patient?family=quokka"], service.environment)
    #expect(outcome.status == 1, "\(outcome.errors)")
    #expect(!outcome.errors.contains("Quokkasample") && !outcome.errors.contains("quokka"))
    #expect(outcome.errors.split(separator: "\n").count >= 2, "cause and next step: \(outcome.errors)")
  }
}
