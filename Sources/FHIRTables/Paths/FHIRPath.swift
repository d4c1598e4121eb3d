package import HaloModel

/// A path through the elements of a resource: the subset of FHIRPath that SQL on FHIR v2 asks for.
///
/// It is read once and evaluated often. Numbers keep their digits, and elements with a choice of types are found by
/// their FHIRPath name (`value`) and by their JSON name (`valueQuantity`) alike.
/// Source: FHIRPath 2.0; SQL on FHIR v2, "FHIRPath subset".
package struct FHIRPath: Hashable, Sendable {
  /// The path as it was written.
  package let text: String
  /// The constants that it names, `%resource` and `%rowIndex` left out.
  package let constantNames: [String]
  let expression: FHIRPathExpression

  /// Reads a path.
  /// - Throws: ``FHIRPathError`` with the place that cannot be read.
  package init(_ text: String) throws(FHIRPathError) {
    var parser = try FHIRPathParser(text)
    expression = try parser.parse()
    constantNames = parser.constants.map(\.name).filter { !Self.environment.contains($0) }
    self.text = text
  }

  /// What the path finds in a resource, or in a part of one; `constants` are the values of `%name`.
  /// - Throws: ``FHIRPathError`` when several values stand where the path wants one, or for a constant that is missing.
  package func evaluate(
    on resource: FHIRJSONValue, constants: [String: FHIRJSONValue] = [:]
  ) throws(FHIRPathError) -> [FHIRJSONValue] {
    let item = FHIRPathItem(resource)
    let evaluator = FHIRPathEvaluator(resource: item, constants: constants.mapValues { FHIRPathItem($0) })
    return try evaluator.evaluate(expression, on: [item]).map(\.value).filter { $0 != .null }
  }

  /// The constants that every path has.
  private static let environment: Set<String> = ["resource", "rootResource", "context", "rowIndex"]
}

extension FHIRPath: CustomStringConvertible {
  package var description: String { text }
}
