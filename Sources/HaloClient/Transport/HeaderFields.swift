/// HTTP header fields in the order sent; names are compared without regard to case.
package struct HeaderFields: Hashable, Sendable {
  /// One header line.
  package struct Field: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
    package let name: String
    package let value: String

    /// The name alone: the value may be a key or a token.
    package var description: String { name }
    package var customMirror: Mirror { Mirror(self, children: []) }
  }

  /// All fields, repeated ones included.
  package private(set) var fields: [Field] = []

  package init(_ fields: [(name: String, value: String)] = []) {
    self.fields = fields.map { Field(name: $0.name, value: $0.value) }
  }

  /// Adds a field behind the others.
  package mutating func add(_ name: String, _ value: String) {
    fields.append(Field(name: name, value: value))
  }

  /// The first value under a name.
  package subscript(name: String) -> String? {
    fields.first { Self.isSame($0.name, name) }?.value
  }

  private static func isSame(_ left: String, _ right: String) -> Bool {
    left.utf8.count == right.utf8.count && left.lowercased() == right.lowercased()
  }
}

extension HeaderFields: CustomStringConvertible, CustomReflectable {
  /// The names alone: values may be a key or a token.
  package var description: String { fields.map(\.name).joined(separator: ", ") }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
