import HaloModel
import Testing

@testable import HaloClient

@Suite("FHIR: links")
struct FHIRLinkTests {
  private static let path = "/integrator/sites/\(ClientFixture.siteID)/fhir/R4"

  @Test(
    "a link below the FHIR base is followed as it is written",
    arguments: [
      ("\(FHIRFixture.base)/Patient?page=2&x=a+b%2B", "Patient?page=2&x=a+b%2B"),
      ("HTTPS://API.Stage.HaloConnect.io/integrator/sites/\(ClientFixture.siteID)/fhir/R4/Patient", "Patient"),
      ("https://api.stage.haloconnect.io:443\(path)/Patient", "Patient"),
      ("\(path)/Patient?page=2", "Patient?page=2"), ("Patient?page=2", "Patient?page=2"),
      ("//api.stage.haloconnect.io\(path)/Patient", "Patient"), ("?_getpages=7", "?_getpages=7"),
      ("\(FHIRFixture.base)?_getpages=7", "?_getpages=7"),
      ("/integrator/sites/\(ClientFixture.siteID.uppercased())/fhir/R4/Patient", "Patient"),
      ("Patient?next=https://elsewhere.example/", "Patient?next=https://elsewhere.example/"),
      ("Patient?x=../../y", "Patient?x=../../y"),
    ])
  func below(_ link: String, _ tail: String) throws {
    let base = try BaseURL("https://api.stage.haloconnect.io")
    #expect(FHIRLink(link, under: base, path: Self.path)?.tail == tail)
  }

  static let foreign = [
    "https://elsewhere.example\(path)/Patient?page=2", "http://api.stage.haloconnect.io\(path)/Patient",
    "https://api.stage.haloconnect.io:8443\(path)/Patient", "https://api.haloconnect.io\(path)/Patient",
    "https://api.stage.haloconnect.io.elsewhere.example\(path)/Patient",
    "https://api.stage.haloconnect.io@elsewhere.example\(path)/Patient",
    "https://elsewhere.example\\@api.stage.haloconnect.io\(path)/Patient",
    "//elsewhere.example\(path)/Patient", "/desktop/sites/\(ClientFixture.siteID)/fhir/R4/Patient",
    "/integrator/sites/00000000-0000-0000-0000-000000000000/fhir/R4/Patient",
    "/integrator/sites/\(ClientFixture.siteID)/fhir/R4x/Patient",
    "/integrator/sites/\(ClientFixture.siteID)/queries/immediate", "/integrator/sites/\(ClientFixture.siteID)/fhir/R4",
    "\(path)/../../../../token", "\(path)/%2e%2e/%2E%2E/x", "\(path)/Patient%2F..%2Fx", "\(path)//elsewhere", "../x",
    "..", ".", "", " ", "ftp://api.stage.haloconnect.io\(path)/Patient", "javascript:alert(1)", "mailto:x@y.example",
    "Patient\n?x", "Patient#x", "Patiént", "\(path)/%zz",
  ]

  @Test(
    "a link to anywhere else is refused before anything is sent, and the error does not hold it", arguments: foreign)
  func refused(_ link: String) async throws {
    let (error, transport) = try await FHIRFixture.error([.response(200, FHIRFixture.bundle([]))]) {
      (client, site) throws(HaloClientError) in _ = try await client.followFHIR(link, at: site)
    }
    #expect(error.code == .foreignLink)
    #expect(transport.sent.isEmpty)
    #expect(error.attempts == 0 && !error.isTransient)
    #expect(error.explanation == ErrorExplanation.local(.foreignLink))
    #expect(!"\(error)".contains("elsewhere"))
    #expect(error.endpoint == FHIRFixture.template)
  }

  @Test("pages end with the error where a link leads away, and what came before stays")
  func pages() async throws {
    let transport = StubTransport([
      .response(200, FHIRFixture.bundle(["1"], next: "https://elsewhere.example/Patient?page=2"))
    ])
    var iterator = try ClientFixture.client(transport).fhirPages(
      of: try FHIRQuery("Patient"), at: try ClientFixture.site()
    ).makeAsyncIterator()
    #expect(try await iterator.next()?.value.matches.count == 1)
    await #expect(throws: HaloClientError.self) { try await iterator.next() }
    #expect(transport.sent.count == 1)
  }
}
