/// A FHIR request as the part of its URL below the FHIR base: `Patient?family=Smith&_count=50`, `Patient/1`,
/// `Patient/1/$summary`, `metadata`.
///
/// It holds decoded texts. FHIR's own escapes (`\,` `\|` `\$` `\\`) belong to a value and stay in it.
/// Source: FHIR R4, http.html and search.html.
package struct FHIRQuery: Hashable, Sendable {
  /// One `name=value`. The name keeps modifier and chain: `family:exact`, `subject:Patient.name`.
  package struct Parameter: Hashable, Sendable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }

    /// The name without modifier and chain: `subject` of `subject:Patient.name`.
    package var baseName: String {
      String(name.prefix { $0 != ":" && $0 != "." })
    }
  }

  /// The segments of the path, such as `["Patient", "1", "$summary"]`.
  package var path: [String]
  /// The parameters in their order; a name may repeat.
  package var parameters: [Parameter]

  package init(path: [String], parameters: [Parameter] = []) {
    self.path = path
    self.parameters = parameters
  }

  /// Reads the part of a URL below the FHIR base; a slash at its beginning or end does not matter.
  ///
  /// As in every URL query, `+` stands for a blank; a plus sign is `%2B`.
  /// - Throws: ``FHIRQueryError``.
  package init(_ text: String) throws(FHIRQueryError) {
    let halves = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var path: [String] = []
    for segment in (halves.first ?? "").split(separator: "/") {
      guard let decoded = PercentEncoding.decoded(segment, plusIsBlank: false) else {
        throw .badPercentEncoding(String(segment))
      }
      path.append(decoded)
    }
    guard !path.isEmpty else { throw .noPath }
    self.path = path
    parameters = try halves.count == 2 ? Self.parameters(of: halves[1]) : []
  }

  /// Reads parameters as a URL query or a form body has them; an empty one between two `&` is left out.
  package static func parameters(of text: some StringProtocol) throws(FHIRQueryError) -> [Parameter] {
    var parameters: [Parameter] = []
    for part in text.split(separator: "&") {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = PercentEncoding.decoded(sides[0], plusIsBlank: true),
        let value = PercentEncoding.decoded(sides.count == 2 ? sides[1] : "", plusIsBlank: true)
      else { throw .badPercentEncoding(String(sides[0])) }
      parameters.append(Parameter(name: name, value: value))
    }
    return parameters
  }

  /// The request as text, percent-encoded, to put below a FHIR base.
  package var text: String {
    let path = path.map { PercentEncoding.encoded($0, keeping: "$") }.joined(separator: "/")
    return parameters.isEmpty ? path : "\(path)?\(parametersText)"
  }

  /// The parameters alone, as a URL query or a form body has them.
  package var parametersText: String {
    parameters.map { parameter in
      "\(PercentEncoding.encoded(parameter.name, keeping: ":$,"))="
        + PercentEncoding.encoded(parameter.value, keeping: ":$,/|")
    }.joined(separator: "&")
  }

  /// The resource type, when the path begins with one.
  package var resourceType: String? {
    guard let first = path.first, first.first?.isUppercase == true else { return nil }
    return first
  }

  /// Whether this is a search on one type: `Patient?...`, with or without `_search`.
  package var isSearch: Bool {
    resourceType != nil && (path.count == 1 || path.count == 2 && path[1] == "_search")
  }

  /// The id of the resource that the path names, of a read or of an operation on it.
  package var resourceID: String? {
    guard resourceType != nil, path.count > 1, !path[1].hasPrefix("$"), path[1] != "_search" else { return nil }
    return path[1]
  }

  /// The operation that the path ends in, such as `$summary`.
  package var operation: String? {
    path.last.flatMap { $0.hasPrefix("$") ? $0 : nil }
  }

  /// The request with every value left out, which may be logged and shown: `Patient?family=…&_count=…`. An id in the path
  /// is left out too.
  package var outline: String {
    var path = path
    if resourceID != nil { path[1] = "…" }
    let names = parameters.map { "\($0.name)=…" }.joined(separator: "&")
    return path.joined(separator: "/") + (names.isEmpty ? "" : "?\(names)")
  }
}
