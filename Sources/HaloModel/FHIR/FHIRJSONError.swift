/// Where a text stops being JSON, and what was expected there. It never holds a part of the text.
package struct FHIRJSONError: Error, Hashable, Sendable {
  /// Bytes from the beginning of the file.
  package let offset: Int
  /// What is wrong, such as `expected a value`.
  package let reason: String

  package init(offset: Int, reason: String) {
    self.offset = offset
    self.reason = reason
  }
}
