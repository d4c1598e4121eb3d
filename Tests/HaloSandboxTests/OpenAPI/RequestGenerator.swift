import Foundation
import HaloModel

@testable import HaloSandbox

/// Makes requests out of the published description: most as it asks, some wrong in one place. The same seed makes the
/// same requests.
struct RequestGenerator {
  /// A request as it is sent.
  struct Made: CustomStringConvertible {
    var operation: OpenAPIDescription.Operation
    var path: String
    var body: String?
    /// The type of the body.
    var contentType = "application/json"

    var description: String { "\(operation.method) \(path) \(body ?? "")" }
  }

  private var random: SplitMix64
  /// Halo GUIDs and query ids that exist, to be mixed with others.
  var sites: [String]
  var queries: [String]

  init(seed: UInt64, sites: [String]) {
    random = SplitMix64(seed: seed)
    self.sites = sites
    queries = []
  }

  /// A request for an operation.
  mutating func request(for operation: OpenAPIDescription.Operation) -> Made {
    var path = operation.template
    var query: [String] = []
    for parameter in operation.parameters {
      if parameter.place == "path" {
        path = path.replacingOccurrences(of: "{\(parameter.name)}", with: pathValue(parameter.name))
      } else if parameter.isRequired ? !chance(15) : chance(2) {
        let value = chance(10) ? awkwardText() : text(parameter.schema)
        query.append("\(parameter.name)=\(Self.encoded(value))")
      }
    }
    if !query.isEmpty { path += "?" + query.joined(separator: "&") }
    if let form = operation.form {
      let type = chance(15) ? awkwardText(orElse: "text/plain") : FormBody.mediaType
      return Made(operation: operation, path: path, body: formBody(form), contentType: Self.headerText(type))
    }
    return Made(operation: operation, path: path, body: operation.body.map { body($0) })
  }

  /// The fields of a form; now and then one is missing, there twice or not escaped.
  private mutating func formBody(_ schema: HaloModel.JSONValue) -> String {
    let properties = schema["properties"] ?? .null
    var fields: [String] = []
    for name in properties.fieldNames.sorted() where !chance(15) {
      var value = name == "site_id" ? site() : text(properties[name] ?? .null)
      if chance(10) { value = awkwardText() }
      let field = "\(name)=\(chance(10) ? value : Self.encoded(value))"
      fields += chance(15) ? [field, field] : [field]
    }
    return fields.joined(separator: "&")
  }

  /// What of a text a header can carry.
  private static func headerText(_ text: String) -> String {
    String(text.unicodeScalars.filter { (0x20...0x7E).contains($0.value) })
  }

  private mutating func body(_ schema: HaloModel.JSONValue) -> String {
    switch Int.random(in: 0..<20, using: &random) {
    case 0: return ""
    case 1: return "{"
    case 2: return ["[]", "null", "17", "\"text\"", "{}"].randomElement(using: &random) ?? "{}"
    default:
      var value = self.value(schema)
      if chance(4) { value = spoiled(value) }
      guard let data = try? JSONEncoder().encode(value) else { return "{}" }
      return String(decoding: data, as: UTF8.self)
    }
  }

  /// A value that fits a schema.
  private mutating func value(_ schema: HaloModel.JSONValue) -> HaloModel.JSONValue {
    if let parts = schema["allOf"]?.array, !parts.isEmpty {
      var fields: [String: HaloModel.JSONValue] = [:]
      for part in parts {
        if case .object(let made) = value(part) { fields.merge(made) { $1 } }
      }
      return .object(fields)
    }
    if let words = schema["enum"]?.array, let word = words.randomElement(using: &random) { return word }
    if let branches = schema["oneOf"]?.array ?? schema["anyOf"]?.array,
      let branch = branches.randomElement(using: &random)
    {
      return value(branch)
    }
    if let properties = schema["properties"] {
      let required = Set(schema["required"]?.array.compactMap(\.string) ?? [])
      var fields: [String: HaloModel.JSONValue] = [:]
      for name in properties.fieldNames.sorted() where required.contains(name) || chance(2) {
        fields[name] = value(properties[name] ?? .null)
      }
      return .object(fields)
    }
    let types = schema["type"]?.string.map { [$0] } ?? schema["type"]?.array.compactMap(\.string) ?? []
    switch types.randomElement(using: &random) {
    case "integer":
      let lowest = schema["minimum"]?.integer ?? 0
      let highest = schema["maximum"]?.integer ?? 100_000
      let between = Int.random(in: lowest...highest, using: &random)
      return .integer(Int64([lowest, between, highest].randomElement(using: &random) ?? lowest))
    case "boolean": return .boolean(chance(2))
    case "array":
      return .array((0..<Int.random(in: 0...3, using: &random)).map { _ in value(schema["items"] ?? .null) })
    case "null": return .null
    case "object": return .object([:])
    default: return .string(text(schema))
    }
  }

  /// The value with one field gone, of another type, or out of range.
  private mutating func spoiled(_ value: HaloModel.JSONValue) -> HaloModel.JSONValue {
    guard case .object(var fields) = value, let name = fields.keys.sorted().randomElement(using: &random) else {
      return .string(awkwardText())
    }
    switch Int.random(in: 0..<6, using: &random) {
    case 0: fields[name] = nil
    case 1: fields[name] = .null
    case 2: fields[name] = .integer([-1, .max, .min, 7_200_001].randomElement(using: &random) ?? -1)
    case 3: fields[name] = .string(awkwardText())
    case 4: fields[name] = .array([.object([:])])
    default: fields[name] = spoiled(fields[name] ?? .null)
    }
    return .object(fields)
  }

  private mutating func text(_ schema: HaloModel.JSONValue) -> String {
    if let words = schema["enum"]?.array.compactMap(\.string), let word = words.randomElement(using: &random) {
      return word
    }
    if schema["format"]?.string == "uuid" { return identifier() }
    return chance(3) ? awkwardText() : schema["example"]?.string ?? "select 1"
  }

  private mutating func pathValue(_ name: String) -> String {
    switch name {
    case "siteId": chance(8) ? Self.encoded(awkwardText(orElse: "0")) : site()
    case "queryId": chance(8) ? Self.encoded(awkwardText(orElse: "0")) : identifier()
    default: ["1", "2", "0", "-1", "x", "9999999999999999999", "1.5"].randomElement(using: &random) ?? "1"
    }
  }

  private mutating func site() -> String {
    chance(10) ? UUID().uuidString.lowercased() : sites.randomElement(using: &random) ?? ""
  }

  private mutating func identifier() -> String {
    chance(3) ? UUID().uuidString.lowercased() : queries.randomElement(using: &random) ?? UUID().uuidString
  }

  private mutating func awkwardText(orElse other: String? = nil) -> String {
    let texts = [
      "", " ", "'; DROP TABLE PATIENTS; --", "\u{0}", "é\u{301}\u{1F469}\u{200D}\u{2695}\u{FE0F}", "%", "../..", "a/b",
      String(repeating: "x", count: 300), "\r\n", "select 1", "-- nothing", "SELECT", ")", "\u{202E}abc", "NaN",
    ]
    let chosen = texts.randomElement(using: &random) ?? ""
    return chosen.isEmpty ? other ?? "" : chosen
  }

  private mutating func chance(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &random) == 0 }

  private static func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}
