import HaloModel

/// The words of a patient summary, as XHTML. Source: FHIR R4, narrative.html.
enum SummaryNarrative {
  /// The narrative of a section: a list of what its resources are about, or that there is none.
  static func section(_ resources: [FHIRJSONValue]) -> FHIRJSONValue {
    let lines = resources.map { "<li>\(escaped(line(of: $0)))</li>" }
    return narrative(lines.isEmpty ? "<p>Nothing is recorded.</p>" : "<ul>\(lines.joined())</ul>")
  }

  /// The narrative of the document: whose summary it is.
  static func document(of patient: FHIRJSONValue) -> FHIRJSONValue {
    narrative("<p>Summary of \(escaped(name(of: patient)))</p>")
  }

  private static func narrative(_ content: String) -> FHIRJSONValue {
    var text = FHIRObject()
    text["status"] = .string("generated")
    text["div"] = .string("<div xmlns=\"http://www.w3.org/1999/xhtml\">\(content)</div>")
    return text.value
  }

  /// What a resource is about: the words of its code, with a value and a date where it has them.
  private static func line(of resource: FHIRJSONValue) -> String {
    let concept = ["code", "vaccineCode", "medicationCodeableConcept"].lazy.compactMap { resource[$0] }.first
    let subject = concept.flatMap(words) ?? resource["medicationReference"]?["display"]?.text ?? "Not named"
    let parts = resource["component"]?.items ?? []
    let values = parts.isEmpty ? [value(of: resource)] : parts.map(component)
    let date = ["onsetDateTime", "effectiveDateTime", "occurrenceDateTime", "recordedDate"].lazy
      .compactMap { resource[$0]?.text }.first
    let details = values.compactMap(\.self) + [date.map { String($0.prefix(10)) }].compactMap(\.self)
    return ([subject] + details).joined(separator: ", ")
  }

  private static func component(_ part: FHIRJSONValue) -> String? {
    guard let value = value(of: part) else { return nil }
    return part["code"].flatMap(words).map { "\($0) \(value)" } ?? value
  }

  private static func value(of resource: FHIRJSONValue) -> String? {
    if let quantity = resource["valueQuantity"], case .number(let number)? = quantity["value"] {
      return [number, quantity["unit"]?.text].compactMap(\.self).joined(separator: " ")
    }
    return resource["valueCodeableConcept"].flatMap(words) ?? resource["valueString"]?.text
  }

  private static func words(of concept: FHIRJSONValue) -> String? {
    let coding = concept["coding"]?.items.first
    return concept["text"]?.text ?? coding?["display"]?.text ?? coding?["code"]?.text
  }

  private static func name(of patient: FHIRJSONValue) -> String {
    guard let name = patient["name"]?.items.first else { return "a patient" }
    let parts = (name["given"]?.items ?? []).compactMap(\.text) + [name["family"]?.text].compactMap(\.self)
    return name["text"]?.text ?? parts.joined(separator: " ")
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
