import FoundationEssentials
import HaloModel
import Testing

@testable import HaloClient

@Suite("FHIR: writing")
struct FHIRWritingTests {
  private func resource(_ text: String) throws -> FHIRJSONValue { try FHIRJSONParser.value(of: text.utf8) }

  @Test("a new resource is posted to its type, byte for byte")
  func create() async throws {
    let transport = StubTransport([
      .response(
        201, FHIRFixture.patient,
        HeaderFields([("Location", "\(FHIRFixture.base)/Patient/p-1/_history/1"), ("ETag", "W/\"1\"")]))
    ])
    let answer = try await ClientFixture.client(transport).createFHIR(
      try resource(FHIRFixture.patient), at: try ClientFixture.site())
    let request = try #require(transport.sent.first)
    #expect(request.method == .post && request.url == "\(FHIRFixture.base)/Patient")
    #expect(request.headers["Content-Type"] == "application/fhir+json")
    #expect(request.headers["Prefer"] == "return=representation" && request.headers["If-Match"] == nil)
    #expect(request.body.map { String(decoding: $0, as: UTF8.self) } == FHIRFixture.patient)
    #expect(answer.value.status == 201 && answer.value.etag == "W/\"1\"")
    #expect(answer.value.location == "\(FHIRFixture.base)/Patient/p-1/_history/1")
    #expect(answer.value.resource?.relativeReference == "Patient/p-1")
  }

  @Test("an update is put to its id, against the version that was read")
  func update() async throws {
    for version in [nil, "W/\"3\""] {
      let transport = StubTransport([.response(200, FHIRFixture.patient)])
      _ = try await ClientFixture.client(transport).updateFHIR(
        try resource(FHIRFixture.patient), at: try ClientFixture.site(), version: version)
      let request = try #require(transport.sent.first)
      #expect(request.method == .put && request.url == "\(FHIRFixture.base)/Patient/p-1")
      #expect(request.headers["If-Match"] == version)
    }
  }

  @Test("an answer without a body is one")
  func minimal() async throws {
    let transport = StubTransport([.response(201, "", HeaderFields([("Location", "x")]))])
    let answer = try await ClientFixture.client(transport).createFHIR(
      try resource(FHIRFixture.patient), at: try ClientFixture.site())
    #expect(answer.value.resource == nil && answer.value.location == "x")
  }

  @Test(
    "nothing is sent twice once it may have arrived",
    arguments: [
      StubTransport.Answer.failure(.broken(requestMayHaveBeenSent: true)), .response(504, ""),
    ])
  func once(_ answer: StubTransport.Answer) async throws {
    let resource = try resource(FHIRFixture.patient)
    for isUpdate in [false, true] {
      let (error, transport) = try await FHIRFixture.error([answer, .response(200, FHIRFixture.patient)]) {
        (client, site) throws(HaloClientError) in
        if isUpdate {
          _ = try await client.updateFHIR(resource, at: site)
        } else {
          _ = try await client.createFHIR(resource, at: site)
        }
      }
      #expect(transport.sent.count == 1 && error.attempts == 1)
    }
  }

  @Test(
    "a resource that names no place to go is not sent",
    arguments: [
      ("{}", true, "it has no resourceType"), (#"{"resourceType":"Patient"}"#, true, "it has no id"),
      ("[]", false, "it has no resourceType"),
    ])
  func refused(_ text: String, _ isUpdate: Bool, _ reason: String) async throws {
    let resource = try resource(text)
    let (error, transport) = try await FHIRFixture.error([]) { (client, site) throws(HaloClientError) in
      if isUpdate {
        _ = try await client.updateFHIR(resource, at: site)
      } else {
        _ = try await client.createFHIR(resource, at: site)
      }
    }
    #expect(error.code == .badRequest && error.message?.hasSuffix(reason) == true)
    #expect(transport.sent.isEmpty)
  }
}
