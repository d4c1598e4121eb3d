/// An element of FHIR resources as a masking rule writes it: `Patient.name`, `**.subject.display`. It means the element
/// and all that it holds. `*` stands for one name, `**` for any number of them.
package struct MaskPath: Hashable, Sendable {
  private let names: [String]

  /// Reads a path; nil when it is not names with dots between them.
  package init?(_ text: String) {
    let names = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let areNames = names.allSatisfy { name in
      name == "*" || name == "**" || !name.isEmpty && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
    guard areNames, names.count > 1, names.last?.first != "*" else { return nil }
    self.names = names
  }

  /// As it is written.
  package var text: String { names.joined(separator: ".") }

  /// Whether it means the element that the names lead to, the resource's type first: `["Patient", "name"]`.
  package func matches(_ elements: [String]) -> Bool { Self.matches(names[...], elements[...]) }

  /// Whether a column that touches these elements of a resource of `type`, in this order and perhaps with others
  /// between, may hold what this path means.
  package func mayBeHeld(in elements: [String], of type: String) -> Bool {
    guard names[0] == type || names[0].first == "*" else { return false }
    var remaining = names.dropFirst().filter { $0.first != "*" }[...]
    for element in elements where element == remaining.first { remaining = remaining.dropFirst() }
    return remaining.isEmpty
  }

  private static func matches(_ names: ArraySlice<String>, _ elements: ArraySlice<String>) -> Bool {
    guard let name = names.first else { return elements.isEmpty }
    if name == "**" {
      return (elements.startIndex...elements.endIndex).contains { matches(names.dropFirst(), elements[$0...]) }
    }
    guard let element = elements.first, name == "*" || name == element else { return false }
    return matches(names.dropFirst(), elements.dropFirst())
  }
}
