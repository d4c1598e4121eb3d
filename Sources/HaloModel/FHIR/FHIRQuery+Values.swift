extension FHIRQuery {
  /// `text` without what this request has asked for: wherever one of its values stands in it, or a part of one, there is
  /// `…`. The service's errors quote values, and search values and ids are patient data.
  ///
  /// Values that only steer the answer (`_count`, `_sort`, `_include`, ...) stay: they say nothing about anybody, and the
  /// text is of little use without them. A value of one letter or digit is hidden only where it stands alone.
  package func hidingValues(in text: String) -> String {
    MessageText.hiding(privateValues, in: text)
  }

  /// The values that say something about somebody, whole and in the parts between `,` `|` and `$`, as they are and as an
  /// address has them.
  private var privateValues: Set<String> {
    var values: Set<String> = []
    if let resourceID { values.insert(resourceID) }
    for parameter in parameters where !Self.steering.contains(parameter.baseName) {
      let parts = parameter.value.split { $0 == "," || $0 == "|" || $0 == "$" }.map(String.init)
      for value in [parameter.value] + parts {
        // What a message quotes of a date is the date without its prefix.
        let isPrefixed =
          SearchPrefix(rawValue: String(value.prefix(2))) != nil && value.dropFirst(2).first?.isNumber == true
        for form in isPrefixed ? [value, String(value.dropFirst(2))] : [value] {
          values.formUnion([form, PercentEncoding.encoded(form), form.replacing(" ", with: "+")])
        }
      }
    }
    values.remove("")
    return values
  }

  /// Parameters that choose what the answer looks like. Source: FHIR R4, search.html, search result parameters.
  private static let steering: Set<String> = [
    "_contained", "_containedType", "_count", "_elements", "_format", "_include", "_pretty", "_revinclude", "_sort",
    "_summary", "_total",
  ]
}
