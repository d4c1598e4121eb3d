import HaloModel

/// Reads one resource, whole or in part, unless the client has it already.
/// Source: FHIR R4, http.html, read, vread and conditional read.
struct FHIRRead {
  private let reader: FHIRResourceReader

  init(_ database: FHIRDatabase) {
    reader = FHIRResourceReader(database)
  }

  /// - Throws: 404 for a resource or version that is not there, 410 for one that was, 400 for a bad `_summary`.
  func reply(
    to request: FHIRRequest, _ type: FHIRResourceType, _ id: String, _ version: String?
  ) throws -> FHIRReply {
    let content = try Self.content(request.query.parameters)
    var reply = FHIRReply(resource: try reader.resource(type, id: id, content: content))
    if let version, reply.etag != "W/\"\(version)\"" {
      throw FHIRFault.notFound("not-found", "The practice keeps the current version of a resource only.")
    }
    if Self.isKnown(reply, to: request) {
      reply.status = 304
      reply.body = nil
    }
    return reply
  }

  /// Whether the client said that it has this version. A version that it names counts for more than a time.
  /// Source: RFC 9110, section 13.2.2.
  private static func isKnown(_ reply: FHIRReply, to request: FHIRRequest) -> Bool {
    if let known = request.ifNoneMatch {
      return known.split(separator: ",").contains { tag in
        let tag = String(tag).trimmingBlanks
        return tag == "*" || opaque(tag) == reply.etag.map(opaque)
      }
    }
    guard let since = request.ifModifiedSince.flatMap(HTTPDate.init(field:)),
      let updated = reply.lastUpdated.flatMap(HTTPDate.init(instant:))
    else { return false }
    return updated <= since
  }

  /// An entity tag without its mark of weakness: If-None-Match compares weakly.
  private static func opaque(_ tag: String) -> String {
    tag.hasPrefix("W/") ? String(tag.dropFirst(2)) : tag
  }

  /// How much of the resource is asked for. Source: FHIR R4, search.html, summary and elements.
  private static func content(_ parameters: [FHIRQuery.Parameter]) throws(FHIRFault) -> FHIRSearchResult.Content {
    switch parameters.last(where: { $0.name == "_summary" && !$0.value.isEmpty })?.value {
    case "true": return .summary
    case "text": return .text
    case "data": return .data
    case "false", nil: break
    default: throw .badRequest("invalid", "_summary of a read is true, text, data or false.")
    }
    let elements = parameters.filter { $0.name == "_elements" }.flatMap { $0.value.split(separator: ",") }
    return elements.isEmpty ? .whole : .elements(elements.map { String($0).trimmingBlanks })
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
