import FoundationEssentials
import HaloModel
import Testing

@testable import HaloClient

@Suite("FHIR: searching")
struct FHIRSearchTests {
  /// How a search travels.
  struct Travel: Sendable, CustomTestStringConvertible {
    let query: String
    var method = FHIRSearchMethod.automatic
    /// Below the FHIR base.
    let address: String
    /// nil for a GET.
    var form: String?

    var testDescription: String { "\(query) \(method)" }
  }

  @Test(
    "personal data travels in the body, everything else in the address, unless told otherwise",
    arguments: [
      Travel(query: "Patient?family=O'Brien", address: "Patient/_search", form: "family=O%27Brien"),
      Travel(query: "Patient?family=x", method: .get, address: "Patient?family=x"),
      Travel(query: "Patient?gender=male&_count=5", address: "Patient?gender=male&_count=5"),
      Travel(query: "Patient?gender=male", method: .post, address: "Patient/_search", form: "gender=male"),
      Travel(query: "Patient/_search?gender=male", address: "Patient?gender=male"),
      Travel(query: "Patient/_search?name=x", address: "Patient/_search", form: "name=x"),
      Travel(
        query: "Observation?patient.birthdate=ge1980-01-01&code=http://loinc.org|8867-4",
        address: "Observation/_search",
        form: "patient.birthdate=ge1980-01-01&code=http://loinc.org|8867-4"),
      Travel(query: "Slot/$find-free?start=2026-11-23", address: "Slot/$find-free?start=2026-11-23"),
      Travel(query: "Slot/$find-free?name=x", method: .post, address: "Slot/$find-free?name=x"),
      Travel(
        query: "Appointment?date=2026-11-23T09:00%2B10:00", method: .post, address: "Appointment/_search",
        form: "date=2026-11-23T09:00%2B10:00"),
    ])
  func travel(_ travel: Travel) async throws {
    let transport = StubTransport([.response(200, FHIRFixture.bundle(["1"], total: 1))])
    let answer = try await ClientFixture.client(transport).searchFHIR(
      try FHIRQuery(travel.query), at: try ClientFixture.site(), by: travel.method)
    #expect(answer.value.total == 1 && answer.value.matches.count == 1)
    let request = try #require(transport.sent.first)
    #expect(request.url == "\(FHIRFixture.base)/\(travel.address)")
    #expect(request.method == (travel.form == nil ? .get : .post))
    #expect(request.body.map { String(decoding: $0, as: UTF8.self) } == travel.form)
    #expect(request.headers["Content-Type"] == travel.form.map { _ in "application/x-www-form-urlencoded" })
    #expect(request.headers["Accept"] == "application/fhir+json")
  }

  @Test("how unknown parameters are handled is a preference, by either method", arguments: FHIRHandling.allCases)
  func handling(_ handling: FHIRHandling) async throws {
    for method in [FHIRSearchMethod.get, .post] {
      let transport = StubTransport([.response(200, FHIRFixture.bundle([]))])
      _ = try await ClientFixture.client(transport).searchFHIR(
        try FHIRQuery("Patient?x=1"), at: try ClientFixture.site(), by: method, handling: handling)
      #expect(transport.sent.first?.headers["Prefer"] == "handling=\(handling.rawValue)")
    }
  }

  @Test("a search by POST only reads, so it is sent again after a broken connection")
  func repeatable() async throws {
    let transport = StubTransport([
      .failure(.broken(requestMayHaveBeenSent: true)), .response(200, FHIRFixture.bundle([])),
    ])
    let answer = try await ClientFixture.client(transport).searchFHIR(
      try FHIRQuery("Patient?family=x"), at: try ClientFixture.site())
    #expect(answer.exchange.attempts == 2)
  }

  @Test("of 1,000 entries one that is malformed takes none of the others with it")
  func malformed() async throws {
    var entries = (0..<1000).map { #"{"resource":{"resourceType":"Patient","id":"\#($0)"},"search":{"mode":"match"}}"# }
    entries[500] = #"{"resource":{"id":"\#(FHIRFixture.secret)"},"search":{"mode":"match"}}"#
    let text =
      #"{"resourceType":"Bundle","type":"searchset","total":1000,"entry":[\#(entries.joined(separator: ","))]}"#
    let transport = StubTransport([.response(200, text)])
    let bundle = try await ClientFixture.client(transport).searchFHIR(
      try FHIRQuery("Patient?_count=1000"), at: try ClientFixture.site()
    ).value
    #expect(bundle.entries.count == 1000 && bundle.matches.count == 999)
    let problems = bundle.entries.compactMap(\.problem)
    #expect(problems == ["the resource has no resourceType"])
  }

  @Test("what is no Bundle is told")
  func noBundle() async throws {
    let (error, _) = try await FHIRFixture.error([.response(200, FHIRFixture.patient)]) {
      (client, site) throws(HaloClientError) in
      _ = try await client.searchFHIR(FHIRQuery(path: ["Patient"]), at: site)
    }
    #expect(error.code == .undecodable(path: "resourceType"))
    #expect(error.endpoint == FHIRFixture.template)
  }
}
