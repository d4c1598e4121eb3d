import HaloModel
import Testing

@testable import HaloClient

/// Invented resources and Bundles for the tests of FHIR calls.
enum FHIRFixture {
  static let base = "https://api.stage.haloconnect.io/integrator/sites/\(ClientFixture.siteID)/fhir/R4"
  static let template = "/integrator/sites/{siteId}/fhir/R4/{fhirParameters}"
  /// A name that occurs nowhere else, so that finding it anywhere means it leaked.
  static let secret = "Quokkabrtfzvw"

  static let patient = #"{"resourceType":"Patient","id":"p-1","_x":{"unknown":72.50}}"#

  /// A search result of patients with these ids.
  static func bundle(_ ids: [String], next: String? = nil, total: Int? = nil) -> String {
    let entries = ids.map {
      #"{"resource":{"resourceType":"Patient","id":"\#($0)"},"search":{"mode":"match"}}"#
    }
    let link = next.map { #","link":[{"relation":"next","url":"\#($0)"}]"# } ?? ""
    let count = total.map { #","total":\#($0)"# } ?? ""
    let entry = entries.isEmpty ? "" : #","entry":[\#(entries.joined(separator: ","))]"#
    return #"{"resourceType":"Bundle","type":"searchset"\#(count)\#(link)\#(entry)}"#
  }

  /// The engine's answer to a fault. Source: halo-cloud reference, section 12.6.
  static func outcome(_ text: String, code: String = "exception", severity: String = "fatal") -> String {
    #"{"resourceType":"OperationOutcome","issue":[{"severity":"\#(severity)","code":"\#(code)","details":{"coding":"#
      + #"[{"system":"http://hl7.org/fhir/dotnet-api-operation-outcome","code":"5003"}],"text":"\#(text)"}}]}"#
  }

  /// The error of one call, which has to fail.
  static func error(
    _ answers: [StubTransport.Answer], _ call: (HaloClient, SiteID) async throws(HaloClientError) -> Void
  ) async throws -> (error: HaloClientError, transport: StubTransport) {
    let transport = StubTransport(answers)
    let client = try ClientFixture.client(transport)
    let site = try ClientFixture.site()
    do throws(HaloClientError) {
      try await call(client, site)
    } catch {
      return (error, transport)
    }
    throw NothingFailed()
  }

  /// A call that should have failed did not.
  struct NothingFailed: Error {}
}
