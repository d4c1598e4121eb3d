/// What the modifiers of search parameters mean. Source: FHIR R4, search.html, section "Modifiers".
enum FHIRModifiers {
  static func meaning(of modifier: String) -> String {
    meanings[modifier] ?? ""
  }

  private static let meanings = [
    "exact": "exactly this text, upper and lower case too",
    "contains": "this text anywhere in it",
    "missing": "true: has none; false: has one",
    "not": "has no such code",
    "text": "the text of the code begins with it",
    "in": "the code is in this value set",
    "not-in": "the code is not in this value set",
    "above": "it or what stands above it",
    "below": "it or what stands below it",
    "of-type": "system|type|value of an identifier",
    "identifier": "the identifier in the reference",
  ]
}
