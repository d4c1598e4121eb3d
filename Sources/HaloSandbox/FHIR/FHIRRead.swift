import HaloModel

/// Reads one resource, whole or in part, unless the client has it already.
/// Source: FHIR R4, http.html, read, vread and conditional read.
struct FHIRRead {
  private let reader: FHIRResourceReader

  init(_ database: FHIRDatabase) {
    reader = FHIRResourceReader(database)
  }

  /// - Throws: 404 for a resource or version that is not there, 410 for one that was.
  func reply(
    to request: FHIRRequest, _ type: FHIRResourceType, _ id: String, _ version: String?
  ) throws -> FHIRReply {
    let resource = try reader.resource(type, id: id)
    let reply = FHIRReply(resource: resource)
    if let version, reply.etag != "W/\"\(version)\"" {
      throw FHIRFault.notFound("not-found", "The practice keeps the current version of a resource only.")
    }
    return reply
  }
}

extension FHIRReply {
  /// A reply that is a resource, with the version and time of its `meta`.
  init(resource: FHIRJSONValue, status: Int = 200) {
    self.init(
      status: status, body: resource, etag: resource["meta"]?["versionId"]?.text.map { "W/\"\($0)\"" },
      lastUpdated: resource["meta"]?["lastUpdated"]?.text)
  }
}
