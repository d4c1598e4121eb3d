extension FHIRFault {
  /// 409: somebody else was first.
  static func conflict(_ text: String, expression: String? = nil) -> FHIRFault {
    FHIRFault(status: 409, issues: [Issue("conflict", text, expression: expression)])
  }

  /// 412: a condition of the request does not hold.
  static func preconditionFailed(_ code: String, _ text: String) -> FHIRFault {
    FHIRFault(status: 412, issues: [Issue(code, text)])
  }
}
