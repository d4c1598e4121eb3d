import HaloModel

/// The content types of FHIR answers. Source: halo-cloud reference, section 12.1; FHIR R4, http.html, mime-type.
enum FHIRMediaType: String {
  case json = "application/json"
  case fhirJSON = "application/fhir+json"

  /// The type of an answer: `_format` comes before `Accept`, and FHIR's own type is used only where it is named.
  /// - Throws: 406 when neither type is wanted.
  init(format: String?, accept: String?) throws(FHIRFault) {
    if let format, !format.isEmpty {
      // A raw plus arrives as a blank.
      switch Self.essence(format.replacing(" ", with: "+")) {
      case "json", Self.json.rawValue, "text/json": self = .json
      case Self.fhirJSON.rawValue, "application/json+fhir": self = .fhirJSON
      default: throw Self.notAcceptable
      }
      return
    }
    let wanted = (accept ?? "*/*").split(separator: ",").filter { !$0.contains("q=0") || $0.contains("q=0.") }
      .map(Self.essence)
    if wanted.contains(Self.fhirJSON.rawValue) || wanted.contains("application/json+fhir") {
      self = .fhirJSON
    } else if wanted.isEmpty || wanted.contains(where: ["*/*", "application/*", Self.json.rawValue].contains) {
      self = .json
    } else {
      throw Self.notAcceptable
    }
  }

  /// A type without its parameters, such as the character set, in lower case.
  static func essence(_ field: some StringProtocol) -> String {
    String(field.prefix { $0 != ";" }).trimmingBlanks.lowercased()
  }

  private static var notAcceptable: FHIRFault {
    FHIRFault(
      status: 406,
      issues: [.init("not-supported", "FHIR is answered as application/fhir+json or application/json only.")])
  }
}
