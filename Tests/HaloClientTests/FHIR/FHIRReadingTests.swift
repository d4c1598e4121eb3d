import FoundationEssentials
import HaloModel
import Testing

@testable import HaloClient

@Suite("FHIR: reading")
struct FHIRReadingTests {
  @Test(
    "any GET goes below the site's FHIR base and asks for FHIR JSON",
    arguments: [
      "metadata", "Patient/p-1", "Patient/p-1/$summary", "Patient/p-1/_history/2",
      "Slot/$find-free?start=2026-11-23T09:00%2B10:00",
    ])
  func reading(_ text: String) async throws {
    let transport = StubTransport([
      .response(
        200, FHIRFixture.patient,
        HeaderFields([("ETag", "W/\"3\""), ("Content-Type", "application/fhir+json; charset=utf-8")]))
    ])
    let answer = try await ClientFixture.client(transport).readFHIR(
      try FHIRQuery(text), at: try ClientFixture.site())
    let request = try #require(transport.sent.first)
    #expect(request.method == .get && request.body == nil)
    #expect(request.url == "\(FHIRFixture.base)/\(text)")
    #expect(request.headers["Accept"] == "application/fhir+json")
    #expect(request.headers["Content-Type"] == nil && request.headers["Prefer"] == nil)
    #expect(request.timeout == .seconds(30 + 60 + 15))
    #expect(answer.value.status == 200 && answer.value.etag == "W/\"3\"")
    #expect(answer.value.contentType == "application/fhir+json; charset=utf-8")
    // Lossless: digits and unknown elements.
    let resource = try #require(answer.value.resource)
    #expect(String(decoding: FHIRJSONWriter.bytes(of: resource), as: UTF8.self) == FHIRFixture.patient)
  }

  @Test("a desktop profile uses its own path, with token and device")
  func desktop() async throws {
    let transport = StubTransport([.response(200, FHIRFixture.patient)])
    let client = HaloClient(profile: try DesktopFixture.profile(DesktopFixture.Issuer().source), transport: transport)
    _ = try await client.readFHIR(try FHIRQuery("Patient/p-1"), at: try ClientFixture.site())
    let request = try #require(transport.sent.first)
    #expect(
      request.url == "https://api.stage.haloconnect.io/desktop/sites/\(ClientFixture.siteID)/fhir/R4/Patient/p-1")
    #expect(request.headers["DeviceId"] == DesktopFixture.device && request.headers["Authorization"] != nil)
  }

  @Test("a path segment can be no separator and lead nowhere else")
  func hostileSegment() async throws {
    let transport = StubTransport([.response(200, FHIRFixture.patient)])
    _ = try await ClientFixture.client(transport).readFHIR(
      FHIRQuery(path: ["Patient", "../../x?y#z"]), at: try ClientFixture.site())
    #expect(transport.sent.first?.url == "\(FHIRFixture.base)/Patient/..%2F..%2Fx%3Fy%23z")
  }

  @Test("the capability statement is read, and anything else is not taken for one")
  func capabilities() async throws {
    let text = #"{"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","rest":[]}"#
    let transport = StubTransport([.response(200, text)])
    let statement = try await ClientFixture.client(transport).fhirCapabilities(at: try ClientFixture.site()).value
    #expect(statement.fhirVersion == "4.0.1")
    #expect(transport.sent.map(\.url) == ["\(FHIRFixture.base)/metadata"])
    let (error, _) = try await FHIRFixture.error([.response(200, FHIRFixture.patient)]) {
      (client, site) throws(HaloClientError) in _ = try await client.fhirCapabilities(at: site)
    }
    #expect(error.code == .undecodable(path: "resourceType"))
  }

  @Test(
    "a body that is no FHIR is told with its place, and without a part of it",
    arguments: [
      ("<html>Quokka</html>", "byte 0: expected a value"), ("", "byte 0: unexpected end"),
      (#"{"resourceType":"Quokka""#, "byte 24: expected ',' or '}'"), (#"{"id":"Quokka"}"#, "resourceType"),
      ("[]", "resourceType"), ("\u{FEFF}{}", "byte 0: expected a value"),
    ])
  func unreadable(_ body: String, _ path: String) async throws {
    let (error, _) = try await FHIRFixture.error([.response(200, body)]) { (client, site) throws(HaloClientError) in
      _ = try await client.readFHIR(FHIRQuery(path: ["Patient", "1"]), at: site)
    }
    #expect(error.code == .undecodable(path: path))
    #expect(!"\(error)".contains("Quokka"))
  }

  @Test("a resource nested 500 deep is read whole")
  func deep() async throws {
    let text =
      #"{"resourceType":"Basic","extension":"#
      + String(repeating: #"[{"extension":"#, count: 250) + "[]" + String(repeating: "}]", count: 250) + "}"
    let transport = StubTransport([.response(200, text)])
    let answer = try await ClientFixture.client(transport).readFHIR(
      try FHIRQuery("Basic/1"), at: try ClientFixture.site())
    let resource = try #require(answer.value.resource)
    #expect(String(decoding: FHIRJSONWriter.bytes(of: resource), as: UTF8.self) == text)
  }

  @Test("nesting without end is an error and no crash")
  func bottomless() async throws {
    let text = #"{"resourceType":"Basic","x":"# + String(repeating: "[", count: 100_000)
    let (error, _) = try await FHIRFixture.error([.response(200, text)]) { (client, site) throws(HaloClientError) in
      _ = try await client.readFHIR(FHIRQuery(path: ["Basic", "1"]), at: site)
    }
    guard case .undecodable(let path) = error.code else {
      Issue.record("\(error.code)")
      return
    }
    #expect(path.hasSuffix("nested too deeply"))
  }
}
