import FoundationEssentials
import HaloModel

/// One FHIR request on its way, with what must not show of it.
struct FHIRCall: Sendable {
  var endpoint: Endpoint
  var body: Data?
  /// What is asked; its values are taken out of errors.
  let query: FHIRQuery
  /// The resource that is sent, whose values are taken out of errors too.
  var resource: FHIRJSONValue?

  /// A request with the value of a `Prefer` header, as in `handling=strict`.
  init(_ endpoint: Endpoint, about query: FHIRQuery, preferring preference: String? = nil) {
    self.endpoint = endpoint
    self.query = query
    if let preference { self.endpoint.headers.append(("Prefer", preference)) }
  }

  /// A search, by GET or POST.
  init(
    search query: FHIRQuery, by method: FHIRSearchMethod, at site: SiteID, on surface: APISurface,
    handling: FHIRHandling? = nil
  ) {
    if method.posts(query), let type = query.resourceType {
      self.init(surface.fhirSearch(type, at: site), about: query, preferring: handling.map(Self.handling))
      body = Data(query.parametersText.utf8)
    } else {
      var asked = query
      if query.isSearch { asked.path = Array(query.path.prefix(1)) }
      self.init(surface.fhir(.get, asked.text, at: site), about: query, preferring: handling.map(Self.handling))
    }
  }

  /// What `Prefer` says of unknown parameters.
  static func handling(_ handling: FHIRHandling) -> String { "handling=\(handling.rawValue)" }

  /// The service's words without what was asked or sent.
  func hidingValues(in text: String) -> String {
    let text = query.hidingValues(in: text)
    return resource.map { MessageText.hiding($0.privateValues, in: text) } ?? text
  }
}
