/// Why a FHIRPath cannot be read or evaluated, and where. It never holds a value of a resource.
package struct FHIRPathError: Error, Hashable, Sendable {
  /// Unicode scalars from the beginning of the path.
  package let offset: Int
  /// What is wrong, and where it helps, what to write: `expected ')'`.
  package let reason: String

  package init(offset: Int, reason: String) {
    self.offset = offset
    self.reason = reason
  }
}

extension FHIRPathError: CustomStringConvertible {
  package var description: String { "\(reason), at character \(offset + 1) of the path" }
}
