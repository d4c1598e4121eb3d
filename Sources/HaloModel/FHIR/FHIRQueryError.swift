/// Why a text is no FHIR request.
package enum FHIRQueryError: Error, Hashable, Sendable {
  /// There is nothing before the `?`.
  case noPath
  /// A `%` that is not followed by two hexadecimal digits, or bytes that are no UTF-8; with the segment or the name of the
  /// parameter, never its value.
  case badPercentEncoding(String)

  /// What is wrong and what to write instead, in one line.
  package var message: String {
    switch self {
    case .noPath: "the request names no resource type; begin with one, as in Patient?family=Smith"
    case .badPercentEncoding(let part):
      "`\(MessageText.singleLine(part))`: `%` must be followed by two hexadecimal digits; a percent sign is written %25"
    }
  }
}
