import FoundationEssentials
import HaloModel

/// The OpenAPI files of `../shared/reference/openapi`, turned into samples: a schema becomes one object for each of its
/// alternatives, every field filled from its example, its first allowed word or its format.
struct PublishedDescription {
  /// The Integrator API; nil when the file is not there or cannot be read.
  static let integrator = try? PublishedDescription("halo-cloud-integrator-26.619.json")
  /// The Desktop API, likewise.
  static let desktop = try? PublishedDescription("halo-cloud-desktop-26.619.json")

  /// Whether the folder lies beside the checkout.
  static var isPresent: Bool { FileManager.default.fileExists(atPath: folder) }

  private static let folder: String = {
    let checkout = #filePath.split(separator: "/").dropLast(3)
    return "/" + (checkout.dropLast() + ["shared", "reference", "openapi"]).joined(separator: "/")
  }()

  private let root: JSONValue

  private init(_ file: String) throws {
    let url = URL(filePath: Self.folder).appending(path: file)
    root = try HaloJSON.decode(JSONValue.self, from: Data(contentsOf: url))
  }

  /// Every published sample of an error response.
  func errorSamples() -> [JSONValue] {
    root["paths"].fields.values.flatMap { $0.fields.values }.flatMap { operation in
      operation["responses"].fields.filter { $0.key.first != "2" }.values.compactMap {
        let sample = $0["content"]["application/json"]["example"]
        return sample == .null ? nil : sample
      }
    }
  }

  /// The HTTP statuses that any operation declares.
  func statuses() -> Set<Int> {
    let operations = root["paths"].fields.values.flatMap { $0.fields.values }
    return Set(operations.flatMap { $0["responses"].fields.keys }.compactMap { Int($0) })
  }

  /// The samples of one response, one for each alternative of its schema.
  func responses(_ path: String, _ method: String, _ status: String) -> [JSONValue] {
    samples(of: root["paths"][path][method]["responses"][status]["content"]["application/json"]["schema"])
  }

  /// The samples of a request's body.
  func requests(_ path: String, _ method: String) -> [JSONValue] {
    samples(of: root["paths"][path][method]["requestBody"]["content"]["application/json"]["schema"])
  }

  /// The allowed words of a named schema.
  func words(_ name: String) -> [String] {
    resolved(root["components"]["schemas"][name])["enum"].elements.map(\.text)
  }

  private func resolved(_ schema: JSONValue) -> JSONValue {
    guard case .string(let reference) = schema["$ref"] else { return schema }
    return resolved(reference.split(separator: "/").dropFirst().reduce(root) { $0[String($1)] })
  }

  private func samples(of schema: JSONValue) -> [JSONValue] {
    let schema = resolved(schema)
    for key in ["oneOf", "anyOf"] where !schema[key].elements.isEmpty {
      return schema[key].elements.flatMap(samples)
    }
    if !schema["allOf"].elements.isEmpty {
      return schema["allOf"].elements.map(samples).reduce([.object([:])]) { partial, next in
        partial.flatMap { left in next.map { .object(left.fields.merging($0.fields) { $1 }) } }
      }
    }
    if !schema["properties"].fields.isEmpty { return objects(schema["properties"].fields) }
    if schema["type"] == .string("array") { return samples(of: schema["items"]).map { .array([$0]) } }
    return [value(of: schema)]
  }

  private func objects(_ properties: [String: JSONValue]) -> [JSONValue] {
    properties.sorted { $0.key < $1.key }.reduce([JSONValue.object([:])]) { partial, property in
      let values = samples(of: property.value)
      return partial.flatMap { object in
        values.map { .object(object.fields.merging([property.key: $0]) { $1 }) }
      }
    }
  }

  private func value(of schema: JSONValue) -> JSONValue {
    if schema["example"] != .null { return schema["example"] }
    if schema["default"] != .null { return schema["default"] }
    if let word = schema["enum"].elements.first { return word }
    switch (schema["type"], schema["format"]) {
    case (_, .string("uuid")): return .string("497f6eca-6276-4993-bfeb-53cbbbba6f08")
    case (_, .string("date-time")): return .string("2019-08-24T14:15:22.847Z")
    case (.string("integer"), _): return .integer(400)
    case (.string("boolean"), _): return .boolean(true)
    default: return .string("text")
    }
  }
}

extension JSONValue {
  /// A field of an object; null for anything else.
  fileprivate subscript(name: String) -> JSONValue { fields[name] ?? .null }

  fileprivate var fields: [String: JSONValue] {
    if case .object(let fields) = self { fields } else { [:] }
  }

  fileprivate var elements: [JSONValue] {
    if case .array(let elements) = self { elements } else { [] }
  }
}
