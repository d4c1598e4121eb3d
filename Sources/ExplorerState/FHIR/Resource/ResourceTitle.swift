package import HaloModel

/// What a resource is called on the screen.
package enum ResourceTitle {
  /// Type and id with the name of the resource behind it: `Patient/1 · Ada Quillfeather`.
  package static func of(_ resource: FHIRJSONValue) -> String {
    let reference = resource.relativeReference ?? resource.resourceType ?? "resource without a type"
    return [reference, name(of: resource)].compactMap(\.self).joined(separator: " · ")
  }

  /// A person's name, the name of a place, a title, or the text of its code; nil when it has none of them.
  package static func name(of resource: FHIRJSONValue) -> String? {
    if let names = resource["name"] {
      if let text = names.text { return text }
      let official = names.items.first { $0["use"]?.text == "official" } ?? names.items.first
      if let name = official.flatMap(humanName) { return name }
    }
    if let title = resource["title"]?.text { return title }
    for element in ["code", "vaccineCode", "medicationCodeableConcept", "type"] {
      if let text = resource[element]?.items.lazy.compactMap(concept).first { return text }
    }
    return resource["description"]?.text ?? resource["start"]?.text ?? resource["period"]?["start"]?.text
  }

  /// A name as it is said: its text, or its given names and its family name.
  static func humanName(_ name: FHIRJSONValue) -> String? {
    if let text = name["text"]?.text { return text }
    let parts = (name["given"]?.items.compactMap(\.text) ?? []) + [name["family"]?.text].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  /// The words of a CodeableConcept: its text, or the display or code of its first coding.
  static func concept(_ concept: FHIRJSONValue) -> String? {
    if let text = concept["text"]?.text { return text }
    let coding = concept["coding"]?.items.first
    return coding?["display"]?.text ?? coding?["code"]?.text
  }
}
