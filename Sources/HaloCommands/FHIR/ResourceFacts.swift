import HaloModel

/// A resource as a list of its elements: the path of each value and the value, in the order of the resource.
enum ResourceFacts {
  /// As in `name[0].family` and `Smith`. Nothing is left out; a null within an array keeps its place.
  static func rows(of resource: FHIRJSONValue) -> [(path: String, value: String)] {
    var rows: [(path: String, value: String)] = []
    collect(resource, at: "", into: &rows)
    return rows
  }

  private static func collect(
    _ value: FHIRJSONValue, at path: String, into rows: inout [(path: String, value: String)]
  ) {
    switch value {
    case .object(let members):
      for member in members {
        collect(member.value, at: path.isEmpty ? member.name : "\(path).\(member.name)", into: &rows)
      }
    case .array(let items):
      for (index, item) in items.enumerated() { collect(item, at: "\(path)[\(index)]", into: &rows) }
    case .string(let text): rows.append((path, text))
    case .number(let digits): rows.append((path, digits))
    case .bool(let flag): rows.append((path, flag ? "true" : "false"))
    case .null: rows.append((path, "null"))
    }
  }
}
