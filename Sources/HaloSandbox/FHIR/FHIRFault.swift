/// Why a FHIR request is refused: an HTTP status and the issues of an OperationOutcome.
struct FHIRFault: Error, Equatable {
  /// One issue. Its text never quotes a value of the request, which may be patient data.
  struct Issue: Equatable {
    /// A code of R4's issue-type value set, such as `invalid` or `not-found`.
    let code: String
    /// What is wrong and where, for a person.
    let text: String
    /// The FHIRPath of the element at fault, of a resource that was sent.
    let expression: String?

    init(_ code: String, _ text: String, expression: String? = nil) {
      self.code = code
      self.text = text
      self.expression = expression
    }
  }

  let status: Int
  let issues: [Issue]

  init(status: Int, issues: [Issue]) {
    self.status = status
    self.issues = issues
  }

  /// 400: a value that cannot be read, or a parameter or modifier that is not there (code `not-supported`).
  static func badRequest(_ code: String = "invalid", _ text: String) -> FHIRFault {
    FHIRFault(status: 400, issues: [Issue(code, text)])
  }

  /// 404: no such resource, type or operation.
  static func notFound(_ code: String = "not-found", _ text: String) -> FHIRFault {
    FHIRFault(status: 404, issues: [Issue(code, text)])
  }

  /// 422: a rule of the practice refuses what was sent.
  static func refused(_ issues: [Issue]) -> FHIRFault {
    FHIRFault(status: 422, issues: issues)
  }
}
