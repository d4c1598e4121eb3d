import HaloModel

/// How a fault is written as an OperationOutcome.
package enum FHIROutcome: String, Sendable, CaseIterable {
  /// As Halo's engine does: every issue is fatal, an exception, and has code 5003, so that only its text tells what is
  /// wrong. Source: halo-cloud reference, section 12.6.
  case halo
  /// As R4 means it: the code says what kind of fault it is, and the expression where. Source: FHIR R4,
  /// operationoutcome.html.
  case standard

  /// The resource for issues; `severity` is that of standard ones.
  func resource(_ issues: [FHIRFault.Issue], severity: String = "error") -> FHIRJSONValue {
    var outcome = FHIRObject(type: "OperationOutcome")
    outcome["issue"] = .array(
      issues.map { issue in
        switch self {
        case .halo: Self.haloIssue(issue)
        case .standard: Self.standardIssue(issue, severity)
        }
      })
    return outcome.value
  }

  private static func haloIssue(_ issue: FHIRFault.Issue) -> FHIRJSONValue {
    var coding = FHIRObject()
    coding["system"] = .string("http://hl7.org/fhir/dotnet-api-operation-outcome")
    coding["code"] = .string("5003")
    var details = FHIRObject()
    details["coding"] = .array([coding.value])
    details["text"] = .string(issue.text)
    var object = FHIRObject()
    object["severity"] = .string("fatal")
    object["code"] = .string("exception")
    object["details"] = details.value
    // Not known of Halo: without it, nobody could tell which element of a resource was refused.
    object["expression"] = .array(issue.expression.map { [.string($0)] } ?? [])
    return object.value
  }

  private static func standardIssue(_ issue: FHIRFault.Issue, _ severity: String) -> FHIRJSONValue {
    var details = FHIRObject()
    details["text"] = .string(issue.text)
    var object = FHIRObject()
    object["severity"] = .string(severity)
    object["code"] = .string(issue.code)
    object["details"] = details.value
    object["expression"] = .array(issue.expression.map { [.string($0)] } ?? [])
    return object.value
  }
}
