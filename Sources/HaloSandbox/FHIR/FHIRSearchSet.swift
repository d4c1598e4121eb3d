import HaloModel

/// Makes the Bundle of what a search found. Source: FHIR R4, bundle.html, searchset.
struct FHIRSearchSet {
  private let reader: FHIRResourceReader

  init(_ database: FHIRDatabase) {
    reader = FHIRResourceReader(database)
  }

  /// One page of a search result.
  func reply(to request: FHIRRequest, with result: FHIRSearchResult) throws -> FHIRReply {
    let resources = try reader.resources(result.matches + result.includes, content: result.content)
    var bundle = FHIRObject(type: "Bundle")
    bundle["type"] = .string("searchset")
    bundle["total"] = result.total.map { .number(String($0)) }
    var links = [link("self", request, result.used)]
    if let next = result.next { links.append(link("next", request, next)) }
    bundle["link"] = .array(links)
    var entries = resources.enumerated().map { index, resource in
      entry(resource, mode: index < result.matches.count ? .match : .include, base: request.base)
    }
    if !result.warnings.isEmpty {
      var entry = FHIRObject()
      entry["resource"] = FHIROutcome.standard.resource(result.warnings, severity: "warning")
      entry["search"] = .object([.init(name: "mode", value: .string("outcome"))])
      entries.append(entry.value)
    }
    bundle["entry"] = .array(entries)
    return FHIRReply(body: bundle.value)
  }

  private func entry(_ resource: FHIRJSONValue, mode: FHIRBundle.Entry.Mode, base: String) -> FHIRJSONValue {
    var entry = FHIRObject()
    entry["fullUrl"] = resource.relativeReference.map { .string("\(base)/\($0)") }
    entry["resource"] = resource
    entry["search"] = .object([.init(name: "mode", value: .string(mode.rawValue))])
    return entry.value
  }

  /// A link to the same search with these parameters; a `_search` is linked as the GET it equals.
  private func link(_ relation: String, _ request: FHIRRequest, _ parameters: [FHIRQuery.Parameter]) -> FHIRJSONValue {
    let query = FHIRQuery(path: Array(request.query.path.prefix(1)), parameters: parameters + request.formatting)
    var link = FHIRObject()
    link["relation"] = .string(relation)
    link["url"] = .string("\(request.base)/\(query.text)")
    return link.value
  }
}
