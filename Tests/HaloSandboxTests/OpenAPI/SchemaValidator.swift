import Foundation
import HaloModel

/// The part of JSON Schema that the published description uses.
///
/// The branches of its `oneOf` overlap (a successful query is also an initialised one), so one matching branch is
/// enough, as with `anyOf`.
enum SchemaValidator {
  /// What is wrong with a value, each with the place; empty when it fits.
  static func violations(
    of value: HaloModel.JSONValue, _ schema: HaloModel.JSONValue, at place: String = "$"
  ) -> [String] {
    var found: [String] = []
    for part in schema["allOf"]?.array ?? [] { found += violations(of: value, part, at: place) }
    for key in ["oneOf", "anyOf"] {
      let branches = (schema[key]?.array ?? []).map { violations(of: value, $0, at: place) }
      if let best = branches.min(by: { $0.count < $1.count }), !best.isEmpty { found += best }
    }
    let types = typeNames(schema["type"])
    if !types.isEmpty, !types.contains(where: { matches(value, type: $0) }) {
      return found + ["\(place): \(value.kindName) where \(types.joined(separator: " or ")) is declared"]
    }
    if let words = schema["enum"]?.array, !words.contains(value) { found.append("\(place): not one of the enum") }
    if let minimum = schema["minimum"]?.integer, let number = value.integer, number < minimum {
      found.append("\(place): below \(minimum)")
    }
    if let maximum = schema["maximum"]?.integer, let number = value.integer, number > maximum {
      found.append("\(place): above \(maximum)")
    }
    if let format = schema["format"]?.string, let text = value.string, !fits(text, format) {
      found.append("\(place): no \(format)")
    }
    for name in schema["required"]?.array.compactMap(\.string) ?? [] {
      if case .object = value, value[name] == nil { found.append("\(place).\(name): missing") }
    }
    for name in schema["properties"]?.fieldNames.sorted() ?? [] {
      guard let field = value[name], let property = schema["properties"]?[name] else { continue }
      found += violations(of: field, property, at: "\(place).\(name)")
    }
    if let items = schema["items"] {
      for (index, element) in value.array.enumerated() {
        found += violations(of: element, items, at: "\(place)[\(index)]")
      }
    }
    return found
  }

  private static func typeNames(_ type: HaloModel.JSONValue?) -> [String] {
    type?.string.map { [$0] } ?? type?.array.compactMap(\.string) ?? []
  }

  private static func matches(_ value: HaloModel.JSONValue, type: String) -> Bool {
    switch (type, value) {
    case ("string", .string), ("integer", .integer), ("number", .integer), ("number", .number),
      ("boolean", .boolean), ("object", .object), ("array", .array), ("null", .null):
      true
    default: false
    }
  }

  private static func fits(_ text: String, _ format: String) -> Bool {
    switch format {
    case "uuid": UUID(uuidString: text) != nil
    case "date-time": Timestamp(text: text).date != nil
    case "base64": Data(base64Encoded: text) != nil
    default: true
    }
  }
}

extension HaloModel.JSONValue {
  fileprivate var kindName: String {
    switch self {
    case .null: "null"
    case .boolean: "a boolean"
    case .integer: "an integer"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
