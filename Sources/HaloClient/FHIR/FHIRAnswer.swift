package import HaloModel

/// What a FHIR request other than a search came to.
package struct FHIRAnswer: Hashable, Sendable {
  /// The HTTP status, always a success.
  package var status: Int
  /// The resource that was sent back; nil for an answer without a body, as a create may have.
  package var resource: FHIRJSONValue?
  /// The version of the resource, as in `W/"3"`.
  package var etag: String?
  /// Where a new resource is.
  package var location: String?
  /// The content type as the service wrote it.
  package var contentType: String?

  package init(
    status: Int, resource: FHIRJSONValue?, etag: String? = nil, location: String? = nil, contentType: String? = nil
  ) {
    self.status = status
    self.resource = resource
    self.etag = etag
    self.location = location
    self.contentType = contentType
  }
}
