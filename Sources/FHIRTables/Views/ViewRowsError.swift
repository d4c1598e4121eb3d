/// Why a view cannot make a row of a resource. It names no value and no id of the resource.
package struct ViewRowsError: Error, Hashable, Sendable {
  /// The resource, counted from 0 among those given.
  package let resource: Int
  /// The part of the view: `column family`, `where[0]`, `forEach name`.
  package let part: String
  /// What is wrong, and what to write instead.
  package let reason: String

  package init(resource: Int, part: String, reason: String) {
    self.resource = resource
    self.part = part
    self.reason = reason
  }
}

extension ViewRowsError: CustomStringConvertible {
  package var description: String { "resource \(resource + 1): \(part): \(reason)" }
}
