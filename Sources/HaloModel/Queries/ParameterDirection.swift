/// Which way a parameter's value travels.
/// Source: published description 26.619, four values.
package struct ParameterDirection: OpenEnumeration {
  package let rawValue: String

  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  package static let input = ParameterDirection(rawValue: "input")
  package static let output = ParameterDirection(rawValue: "output")
  package static let inputOutput = ParameterDirection(rawValue: "inputOutput")
  /// The value of a procedure's `RETURN`.
  package static let returnValue = ParameterDirection(rawValue: "returnValue")

  package static let known: [ParameterDirection] = [.input, .output, .inputOutput, .returnValue]
}
