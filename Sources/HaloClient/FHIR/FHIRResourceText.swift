import HaloModel

/// What a resource says, as far as an error's text must not repeat it.
enum FHIRResourceText {
  /// `text` with every quoted piece that is a value of `resource` replaced by `…`. Names of elements stay: they are what
  /// the text is about.
  static func hidingQuoted(_ resource: FHIRJSONValue, in text: String) -> String {
    let values = Self.values(of: resource)
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(where: { quotes[$0] != nil }), let end = quotes[rest[open]] {
      let inside = rest.index(after: open)
      guard let close = rest[inside...].firstIndex(of: end) else { break }
      let piece = rest[inside..<close]
      guard values.contains(String(piece)) else {
        result += rest[..<inside]
        rest = rest[inside...]
        continue
      }
      result += rest[..<inside] + "…\(end)"
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// What may stand around a value, opening to closing.
  private static let quotes: [Character: Character] = ["'": "'", "\"": "\"", "`": "`", "“": "”", "‘": "’"]

  /// The texts and numbers anywhere in a resource. Nesting is bounded by ``FHIRJSONParser/maximumDepth``.
  private static func values(of value: FHIRJSONValue) -> Set<String> {
    switch value {
    case .object(let members): members.reduce(into: []) { $0.formUnion(values(of: $1.value)) }
    case .array(let items): items.reduce(into: []) { $0.formUnion(values(of: $1)) }
    case .string(let text): [text]
    case .number(let digits): [digits]
    case .bool, .null: []
    }
  }
}
