import FoundationEssentials
import HaloModel

extension HaloClient {
  /// Sends a FHIR request and reads the resource of its answer, every digit and unknown element of it kept.
  func sendFHIR(_ call: FHIRCall) async throws(HaloClientError) -> Answer<FHIRAnswer> {
    let response: HTTPResponse
    let exchange: Exchange
    do throws(HaloClientError) {
      (response, exchange) = try await send(call.endpoint, body: call.body, timeout: Self.fhirTimeout)
    } catch {
      throw error.mapTexts(call.hidingValues)
    }
    let resource = try resource(of: response, call, exchange)
    if let outcome = resource.flatMap(OperationOutcome.init), outcome.isFailure {
      throw HaloClientError(
        outcome, status: response.status, endpoint: call.endpoint.template, host: profile.baseURL.authority,
        exchange: exchange
      ).mapTexts(call.hidingValues)
    }
    return Answer(
      value: FHIRAnswer(
        status: response.status, resource: resource, etag: response.headers["ETag"],
        location: response.headers["Location"], contentType: response.headers["Content-Type"]),
      exchange: exchange)
  }

  /// The resource in a body; `nil` for an answer to a create or update that has none.
  private func resource(
    of response: HTTPResponse, _ call: FHIRCall, _ exchange: Exchange
  ) throws(HaloClientError) -> FHIRJSONValue? {
    if response.body.isEmpty, call.resource != nil { return nil }
    var path: String
    do throws(FHIRJSONError) {
      let value = try FHIRJSONParser.value(of: response.body)
      if value.resourceType != nil { return value }
      path = "resourceType"
    } catch {
      path = "byte \(error.offset): \(error.reason)"
    }
    throw HaloClientError(
      .undecodable(path: path), status: response.status, endpoint: call.endpoint.template,
      host: profile.baseURL.authority, exchange: exchange)
  }
}
