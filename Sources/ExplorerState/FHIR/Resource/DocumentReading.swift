import HaloModel

/// A FHIR document as it is read: the title of its Composition, and its sections with their narrative and entries.
/// Source: FHIR R4, documents.html and composition.html.
enum DocumentReading {
  static func blocks(of bundle: FHIRBundle) -> [ReadingBlock] {
    guard let composition = bundle.entries.first?.resource, composition.resourceType == "Composition" else {
      return [ReadingBlock(.note("This document does not begin with a Composition, so it cannot be read as one."))]
    }
    var blocks = [ReadingBlock(.heading(composition["title"]?.text ?? "Document without a title", level: 1))]
    let facts = [
      composition["type"].flatMap(ResourceTitle.concept), composition["date"]?.text, composition["status"]?.text,
    ].compactMap(\.self)
    if !facts.isEmpty { blocks.append(ReadingBlock(.note(facts.joined(separator: " · ")))) }
    for element in ["subject", "author", "custodian"] {
      for reference in composition[element]?.items ?? [] { blocks += link(reference, element, in: bundle) }
    }
    blocks += (composition["text"]?["div"]?.text.map(NarrativeReader.blocks) ?? []).map { ReadingBlock(.narrative($0)) }
    let sections = composition["section"]?.items ?? []
    if sections.isEmpty { blocks.append(ReadingBlock(.note("This document has no sections."))) }
    // Sections may hold sections: they are taken from a list of those that wait, so that depth costs no stack.
    var waiting = sections.reversed().map { ($0, 2) }
    while let (section, level) = waiting.popLast() {
      blocks += self.blocks(of: section, level: level, in: bundle)
      waiting += (section["section"]?.items ?? []).reversed().map { ($0, level + 1) }
    }
    return blocks
  }

  private static func blocks(of section: FHIRJSONValue, level: Int, in bundle: FHIRBundle) -> [ReadingBlock] {
    let title = section["title"]?.text ?? section["code"].flatMap(ResourceTitle.concept) ?? "Section without a title"
    var blocks = [ReadingBlock(.heading(title, level: level))]
    let narrative = section["text"]?["div"]?.text.map(NarrativeReader.blocks) ?? []
    blocks += narrative.map { ReadingBlock(.narrative($0)) }
    if let reason = section["emptyReason"].flatMap(ResourceTitle.concept) {
      blocks.append(ReadingBlock(.note("empty: \(reason)")))
    }
    let entries = section["entry"]?.items ?? []
    blocks += entries.flatMap { link($0, nil, in: bundle) }
    if blocks.count == 1, section["section"] == nil { blocks.append(ReadingBlock(.note("This section is empty."))) }
    return blocks
  }

  /// A line that opens what a reference leads to; one that leads out of the document says so.
  private static func link(_ reference: FHIRJSONValue, _ role: String?, in bundle: FHIRBundle) -> [ReadingBlock] {
    guard let text = reference["reference"]?.text else {
      return reference["display"]?.text.map {
        [ReadingBlock(.note([role, $0].compactMap(\.self).joined(separator: ": ")))]
      }
        ?? []
    }
    let display = reference["display"]?.text
    let label: String
    var detail = role ?? ""
    switch ResourceLink(text, in: bundle.entries.first?.resource, among: bundle.entries, isOwn: { _ in false }) {
    case .entry(let index): label = ResourcePage.title(of: bundle.entries[index])
    case .contained(let resource): label = ResourceTitle.of(resource)
    case .remote, .refused:
      label = display ?? text
      detail = [detail, "not in the document"].filter { !$0.isEmpty }.joined(separator: ", ")
    }
    return [ReadingBlock(.link(label, detail: detail), target: .reference(text))]
  }
}
