/// A FHIR OperationOutcome, as far as an error report needs it (E6).
package struct OperationOutcome: Hashable, Sendable, Codable {
  /// One fault.
  package struct Issue: Hashable, Sendable, Codable {
    package var severity: String
    package var code: String
    package var details: Details?
    package var diagnostics: String?

    package init(severity: String, code: String, details: Details?, diagnostics: String? = nil) {
      self.severity = severity
      self.code = code
      self.details = details
      self.diagnostics = diagnostics
    }
  }

  /// The coded and written form of a fault. The service codes nearly everything alike, so read ``text``.
  package struct Details: Hashable, Sendable, Codable {
    package var coding: [Coding]?
    package var text: String?

    package init(coding: [Coding]?, text: String?) {
      self.coding = coding
      self.text = text
    }
  }

  /// A code of a code system.
  package struct Coding: Hashable, Sendable, Codable {
    package var system: String?
    package var code: String?

    package init(system: String?, code: String?) {
      self.system = system
      self.code = code
    }
  }

  package var resourceType: String
  package var issue: [Issue]

  package init(issue: [Issue]) {
    resourceType = "OperationOutcome"
    self.issue = issue
  }

  /// The texts of all issues in one line.
  package var message: String {
    issue.compactMap { $0.details?.text ?? $0.diagnostics ?? $0.code }.joined(separator: "; ")
  }
}
