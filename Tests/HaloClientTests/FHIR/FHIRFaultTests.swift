import FoundationEssentials
import HaloModel
import Testing

@testable import HaloClient

@Suite("FHIR: faults")
struct FHIRFaultTests {
  /// An answer that is no success, and what it is taken for.
  struct Fault: Sendable, CustomTestStringConvertible {
    let status: Int
    var body = FHIRFixture.outcome("what the engine says")
    let code: HaloClientError.Code
    let cause: ErrorCause.ID
    var message: String? = "what the engine says"

    var testDescription: String { "\(status) \(cause)" }
  }

  private static func envelope(_ status: Int, _ message: String) -> String {
    #"{"error":{"status":\#(status),"statusText":"x","message":"\#(message)"}}"#
  }

  @Test(
    "every status is told in the engine's words, with its meaning on the FHIR endpoints",
    arguments: [
      Fault(status: 400, code: .badRequest, cause: "fhir-400"),
      Fault(
        status: 400, body: FHIRFixture.outcome("Unable to parse Resource URL"), code: .badRequest, cause: "fhir-url",
        message: "Unable to parse Resource URL"),
      Fault(
        status: 400, body: FHIRFixture.outcome("no such modifier", code: "not-supported"), code: .badRequest,
        cause: "fhir-not-supported", message: "no such modifier"),
      Fault(status: 400, body: "", code: .badRequest, cause: "fhir-400", message: nil),
      Fault(
        status: 400, body: envelope(400, "Halo GUID must be provided."), code: .badRequest, cause: "fhir-400",
        message: "Halo GUID must be provided."),
      Fault(status: 404, code: .notFound, cause: "fhir-not-found"),
      Fault(
        status: 404, body: FHIRFixture.outcome("no such type", code: "not-supported"), code: .notFound,
        cause: "fhir-not-supported", message: "no such type"),
      Fault(
        status: 404, body: FHIRFixture.outcome("no such resource type"), code: .notFound, cause: "fhir-type",
        message: "no such resource type"),
      Fault(
        status: 400, body: FHIRFixture.outcome("The FHIR API is not available for Zedmed."), code: .badRequest,
        cause: "fhir-pms", message: "The FHIR API is not available for Zedmed."),
      Fault(status: 405, code: .badRequest, cause: "fhir-method"),
      Fault(status: 406, code: .badRequest, cause: "fhir-format"),
      Fault(status: 409, body: "", code: .conflict, cause: "fhir-conflict", message: nil),
      Fault(
        status: 409, body: FHIRFixture.outcome("booked already", code: "conflict"), code: .conflict,
        cause: "fhir-business-rule", message: "booked already"),
      Fault(status: 410, code: .gone, cause: "fhir-deleted"),
      Fault(status: 412, code: .conflict, cause: "fhir-version"),
      Fault(status: 413, body: "", code: .resultTooLarge, cause: "fhir-413", message: nil),
      Fault(status: 415, code: .badRequest, cause: "fhir-format"),
      Fault(
        status: 422, body: FHIRFixture.outcome("deceased cannot be set", code: "business-rule"), code: .unprocessable,
        cause: "fhir-business-rule", message: "deceased cannot be set"),
      Fault(status: 422, code: .unprocessable, cause: "fhir-refused"),
      Fault(status: 422, body: "", code: .unprocessable, cause: "fhir-refused", message: nil),
      Fault(status: 401, code: .unauthorised, cause: "401-key"),
      Fault(
        status: 403, body: envelope(403, "Integrator is not paired with this practice"), code: .forbidden,
        cause: "403-pairing", message: "Integrator is not paired with this practice"),
      Fault(status: 500, code: .serviceFailed, cause: "fhir-5003"),
      Fault(
        status: 504, body: envelope(504, "Site is unreachable"), code: .siteUnreachable, cause: "unreachable",
        message: "Site is unreachable"),
      Fault(
        status: 504, body: envelope(504, "Site is offline"), code: .siteOffline, cause: "offline",
        message: "Site is offline"),
      // A failure is one whatever status comes with it.
      Fault(status: 200, code: .badRequest, cause: "fhir-5003"),
      Fault(
        status: 200, body: FHIRFixture.outcome("no such resource", code: "not-found", severity: "error"),
        code: .badRequest, cause: "fhir-not-found", message: "no such resource"),
    ])
  func faults(_ fault: Fault) async throws {
    let (error, _) = try await FHIRFixture.error([.response(fault.status, fault.body)]) {
      (client, site) throws(HaloClientError) in
      _ = try await client.readFHIR(FHIRQuery(path: ["Patient", "p-9"]), at: site)
    }
    #expect(error.code == fault.code)
    #expect(error.status == fault.status)
    #expect(error.message == fault.message)
    #expect(error.explanation == ErrorCause.named(fault.cause)?.explanation)
    #expect(error.subject == .fhir)
    if let message = fault.message { #expect(error.summary.contains(message)) }
  }

  @Test("an OperationOutcome of warnings alone is an answer")
  func warnings() async throws {
    let body = FHIRFixture.outcome("all is well", code: "informational", severity: "information")
    let transport = StubTransport([.response(200, body)])
    let answer = try await ClientFixture.client(transport).readFHIR(
      try FHIRQuery("Patient/1/$validate"), at: try ClientFixture.site())
    #expect(answer.value.resource?.resourceType == "OperationOutcome")
  }

  @Test("the outcome is kept with its codes")
  func outcome() async throws {
    let (error, _) = try await FHIRFixture.error([.response(400, FHIRFixture.outcome("t"))]) {
      (client, site) throws(HaloClientError) in
      _ = try await client.searchFHIR(FHIRQuery(path: ["Patient"]), at: site)
    }
    #expect(error.outcome?.issue.first?.details?.coding?.first?.code == "5003")
  }

  @Test("a write that was refused may not well succeed later, one that met an outage may")
  func transience() async throws {
    for (status, isTransient) in [(409, false), (412, false), (415, false), (422, false), (410, false), (500, true)] {
      let (error, _) = try await FHIRFixture.error([.response(status, "")]) { (client, site) throws(HaloClientError) in
        _ = try await client.readFHIR(FHIRQuery(path: ["Patient", "1"]), at: site)
      }
      #expect(error.isTransient == isTransient, "\(status)")
    }
  }
}
