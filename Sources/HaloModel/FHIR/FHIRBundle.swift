/// A Bundle as a search or a document operation answers it, its resources untouched.
/// Source: FHIR R4, bundle.html and http.html (paging).
package struct FHIRBundle: Hashable, Sendable {
  /// One entry, in the order of the answer.
  package struct Entry: Hashable, Sendable {
    /// Why an entry is in a search result.
    package enum Mode: String, Hashable, Sendable {
      case match, include, outcome
    }

    package var fullURL: String?
    /// What the search says of the entry; nil when it does not, as in a document.
    package var mode: Mode?
    /// The resource; nil when the entry has none that can be used, and ``problem`` tells why.
    package var resource: FHIRJSONValue?
    /// Why there is no resource, without any of the entry's content.
    package var problem: String?

    package init(fullURL: String?, mode: Mode?, resource: FHIRJSONValue?, problem: String? = nil) {
      self.fullURL = fullURL
      self.mode = mode
      self.resource = resource
      self.problem = problem
    }
  }

  /// `searchset`, `document`, ...
  package var type: String
  /// How many matches there are in all pages; nil when the service does not say.
  package var total: Int?
  /// The address of the request as the service understood it.
  package var selfLink: String?
  /// The address of the next page; nil on the last one.
  package var nextLink: String?
  package var entries: [Entry]
  /// The Bundle as it was read, with what the other properties leave out; nil for one that was made here.
  package private(set) var source: FHIRJSONValue?

  package init(
    type: String, total: Int? = nil, selfLink: String? = nil, nextLink: String? = nil, entries: [Entry] = []
  ) {
    self.type = type
    self.total = total
    self.selfLink = selfLink
    self.nextLink = nextLink
    self.entries = entries
  }

  /// Reads a Bundle; nil when the value is none. An entry that cannot be used is kept with its problem, so that one
  /// malformed resource does not hide the others.
  package init?(_ json: FHIRJSONValue) {
    guard json.resourceType == "Bundle" else { return nil }
    source = json
    type = json["type"]?.text ?? "searchset"
    if case .number(let digits)? = json["total"] { total = Int(digits) }
    for link in json["link"]?.items ?? [] {
      switch link["relation"]?.text {
      case "self": selfLink = link["url"]?.text
      case "next": nextLink = link["url"]?.text
      default: break
      }
    }
    entries = (json["entry"]?.items ?? []).map(Entry.init)
  }

  /// The resources that matched, in order.
  package var matches: [FHIRJSONValue] {
    entries.compactMap { $0.mode == .match || $0.mode == nil ? $0.resource : nil }
  }

  /// The resources that came along with the matches, in order.
  package var includes: [FHIRJSONValue] {
    entries.compactMap { $0.mode == .include ? $0.resource : nil }
  }
}

extension FHIRBundle.Entry {
  fileprivate init(_ json: FHIRJSONValue) {
    fullURL = json["fullUrl"]?.text
    mode = json["search"]?["mode"]?.text.flatMap(Mode.init)
    switch json["resource"] {
    case .object(let members)? where json["resource"]?.resourceType != nil: resource = .object(members)
    case .object?: problem = "the resource has no resourceType"
    case nil: problem = "the entry has no resource"
    default: problem = "the resource is no JSON object"
    }
  }
}
