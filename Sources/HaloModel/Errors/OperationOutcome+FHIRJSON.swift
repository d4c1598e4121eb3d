extension OperationOutcome {
  /// Reads an OperationOutcome; nil when the value is none. An issue without severity or code is kept with what FHIR uses
  /// where nothing better is known.
  package init?(_ json: FHIRJSONValue) {
    guard json.resourceType == "OperationOutcome" else { return nil }
    self.init(issue: (json["issue"]?.items ?? []).map(Issue.init))
  }

  /// Whether it tells of a failure, and not of warnings or information alone.
  /// Source: FHIR R4, valueset-issue-severity.html.
  package var isFailure: Bool {
    issue.contains { $0.severity == "fatal" || $0.severity == "error" }
  }

  /// The same with every text passed through `change`.
  package func mapTexts(_ change: (String) -> String) -> OperationOutcome {
    OperationOutcome(
      issue: issue.map { issue in
        var issue = issue
        if let text = issue.details?.text { issue.details?.text = change(text) }
        issue.diagnostics = issue.diagnostics.map(change)
        return issue
      })
  }
}

extension OperationOutcome.Issue {
  fileprivate init(_ json: FHIRJSONValue) {
    let details = json["details"].map { details in
      OperationOutcome.Details(
        coding: details["coding"]?.items.map {
          OperationOutcome.Coding(system: $0["system"]?.text, code: $0["code"]?.text)
        },
        text: details["text"]?.text)
    }
    self.init(
      severity: json["severity"]?.text ?? "error", code: json["code"]?.text ?? "exception", details: details,
      diagnostics: json["diagnostics"]?.text)
  }
}
