/// Why a ViewDefinition cannot be used, where, and what to write instead.
package struct ViewDefinitionError: Error, Hashable, Sendable {
  /// The place in the JSON, such as `select[0].column[1].path`; empty for the whole.
  package let path: String
  /// What is wrong there.
  package let reason: String
  /// What to write instead.
  package let remedy: String

  package init(path: String, reason: String, remedy: String) {
    self.path = path
    self.reason = reason
    self.remedy = remedy
  }
}

extension ViewDefinitionError: CustomStringConvertible {
  package var description: String {
    "\(path.isEmpty ? "the view" : path): \(reason). \(remedy)"
  }
}
