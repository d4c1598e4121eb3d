import FoundationEssentials
package import HaloModel

/// Writing by FHIR. Nothing is sent twice once it may have arrived: there would be two resources, or a change on top of
/// somebody else's.
extension HaloClient {
  /// Makes a new resource of the type that it names. The answer holds it as it was stored, with its id.
  /// Source: halo-cloud reference, section 12.4.
  /// - Throws: ``HaloClientError/Code/unprocessable`` with the service's words when it refuses a field.
  package func createFHIR(
    _ resource: FHIRJSONValue, at site: SiteID
  ) async throws(HaloClientError) -> Answer<FHIRAnswer> {
    guard let type = resource.resourceType else { throw refusedResource("it has no resourceType", .post, at: site) }
    return try await write(resource, .post, FHIRQuery(path: [type]), at: site)
  }

  /// Stores a resource over the one with its id. With `version`, the ETag of the one that was read, it is refused when
  /// somebody changed it since.
  /// Source: halo-cloud reference, section 12.4; FHIR R4, http.html, update.
  /// - Throws: ``HaloClientError/Code/conflict`` when the version is not the current one any more.
  package func updateFHIR(
    _ resource: FHIRJSONValue, at site: SiteID, version: String? = nil
  ) async throws(HaloClientError) -> Answer<FHIRAnswer> {
    guard let type = resource.resourceType else { throw refusedResource("it has no resourceType", .put, at: site) }
    guard let id = resource.resourceID else { throw refusedResource("it has no id", .put, at: site) }
    return try await write(resource, .put, FHIRQuery(path: [type, id]), at: site, version: version)
  }

  private func write(
    _ resource: FHIRJSONValue, _ method: HTTPRequest.Method, _ query: FHIRQuery, at site: SiteID, version: String? = nil
  ) async throws(HaloClientError) -> Answer<FHIRAnswer> {
    var call = FHIRCall(
      surface.fhir(method, query.text, at: site), about: query, preferring: "return=representation")
    if let version { call.endpoint.headers.append(("If-Match", version)) }
    call.body = Data(FHIRJSONWriter.bytes(of: resource))
    call.resource = resource
    return try await sendFHIR(call)
  }

  /// The error of a resource that cannot be sent; nothing was.
  private func refusedResource(
    _ reason: String, _ method: HTTPRequest.Method, at site: SiteID
  ) -> HaloClientError {
    HaloClientError(
      .badRequest, message: "the resource cannot be sent: \(reason)",
      endpoint: surface.fhir(method, "", at: site).template,
      host: profile.baseURL.authority, exchange: .none)
  }
}
