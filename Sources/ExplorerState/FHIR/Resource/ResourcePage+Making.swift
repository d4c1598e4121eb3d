package import HaloModel

/// What is shown of the different things that can be opened.
extension ResourcePage {
  /// The page of an entry of a Bundle, which may have no resource that can be used.
  package init(_ entry: FHIRBundle.Entry, among entries: [FHIRBundle.Entry]) {
    if let resource = entry.resource {
      self.init(resource, among: entries)
    } else {
      let problem = entry.problem ?? "the entry has no resource"
      self.init(
        title: entry.fullURL ?? "entry", readingTitle: "Entry", resource: nil, entries: entries,
        note: "This entry cannot be shown: \(problem).", blocks: [], beginsWith: .reading)
    }
  }

  /// The page of a resource: a document reads as such, another Bundle as a list, the rest as a tree.
  package init(
    _ resource: FHIRJSONValue, among entries: [FHIRBundle.Entry], title: String? = nil,
    inside container: FHIRJSONValue? = nil, masking rules: MaskingRules? = nil
  ) {
    let origin = Origin.resource(resource, title: title, container: container)
    let title = title ?? resource.relativeReference ?? resource.resourceType ?? "resource"
    let shown = rules?.masked(resource) ?? resource
    if let bundle = FHIRBundle(shown) {
      let isDocument = bundle.type == "document"
      self.init(
        title: title, readingTitle: isDocument ? "Document" : "List", origin: origin, resource: resource,
        shown: shown, entries: FHIRBundle(resource)?.entries ?? bundle.entries,
        note: isDocument ? nil : Self.note(on: bundle),
        blocks: isDocument ? DocumentReading.blocks(of: bundle) : Self.list(bundle), beginsWith: .reading)
      return
    }
    let narrative = shown["text"]?["div"]?.text.map(NarrativeReader.blocks) ?? []
    let isEmpty = resource.members.allSatisfy { ["resourceType", "id", "meta"].contains($0.name) }
    self.init(
      title: title, readingTitle: "Narrative", origin: origin, resource: resource, shown: shown, container: container,
      entries: entries,
      note: resource.resourceType == nil
        ? "This has no resourceType, so it is no resource."
        : isEmpty ? "The resource has no elements of its own." : nil,
      blocks: narrative.isEmpty
        ? [ReadingBlock(.note("This resource has no narrative."))]
        : narrative.map { ReadingBlock(.narrative($0)) }, beginsWith: .tree)
  }

  private static func note(on bundle: FHIRBundle) -> String? {
    if bundle.entries.isEmpty { return "Nothing was found." }
    guard bundle.nextLink != nil else { return nil }
    let total = bundle.total.map { " of \(Counts.grouped($0))" } ?? ""
    return "The first page, \(Counts.grouped(bundle.entries.count))\(total). The editor pages through all of them."
  }

  /// The entries of a search or another collection: matches first, then what came along.
  private static func list(_ bundle: FHIRBundle) -> [ReadingBlock] {
    let numbered = bundle.entries.indices.map { ($0, bundle.entries[$0]) }
    let groups: [(String, [(Int, FHIRBundle.Entry)])] = [
      ("Matches", numbered.filter { $0.1.mode != .include && $0.1.mode != .outcome }),
      ("Included", numbered.filter { $0.1.mode == .include }), ("Remarks", numbered.filter { $0.1.mode == .outcome }),
    ]
    return groups.filter { !$0.1.isEmpty }.flatMap { title, entries in
      [ReadingBlock(.heading("\(title) · \(Counts.grouped(entries.count))", level: 2))]
        + entries.map { ReadingBlock(.link(Self.title(of: $0.1), detail: ""), target: .entry($0.0)) }
    }
  }

  static func title(of entry: FHIRBundle.Entry, masking rules: MaskingRules? = nil) -> String {
    entry.resource.map { ResourceTitle.of(rules?.masked($0) ?? $0) }
      ?? "unreadable: \(entry.problem ?? "the entry has no resource")"
  }

  /// The page that lists what refers to a resource.
  static func referrers(
    to resource: FHIRJSONValue, among entries: [FHIRBundle.Entry], _ statement: CapabilityStatement?,
    masking rules: MaskingRules? = nil
  ) -> ResourcePage? {
    guard let type = resource.resourceType, let reference = resource.relativeReference else { return nil }
    let here = ReferrerSearch.entries(referringTo: resource, among: entries)
    var blocks = [ReadingBlock(.heading("Among the resources here · \(here.count)", level: 2))]
    blocks += here.map { found in
      ReadingBlock(
        .link(title(of: entries[found.entry], masking: rules), detail: found.paths.joined(separator: ", ")),
        target: .entry(found.entry))
    }
    if here.isEmpty { blocks.append(ReadingBlock(.note("None of them refers to it."))) }
    blocks.append(ReadingBlock(.heading("Ask the site", level: 2)))
    let requests = statement.map { ReferrerSearch.requests(for: type, reference, declaredBy: $0) } ?? []
    blocks += requests.map { ReadingBlock(.link($0.query.text, detail: $0.documentation), target: .request($0.query)) }
    if statement == nil {
      blocks.append(ReadingBlock(.note("What this site's FHIR API can search for is not known yet.")))
    } else if requests.isEmpty {
      blocks.append(ReadingBlock(.note("This site declares no search parameter that refers to a \(type).")))
    }
    return ResourcePage(
      title: "refers to \(reference)", readingTitle: "Refers to it", origin: .referrers(of: resource, statement),
      resource: nil, entries: entries, blocks: blocks,
      beginsWith: .reading)
  }
}
