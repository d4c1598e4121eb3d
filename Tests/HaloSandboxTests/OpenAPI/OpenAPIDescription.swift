import Foundation
import HaloModel

@testable import HaloSandbox

/// One of the vendor's published descriptions, read where it lies beside the checkout: the judge of what the sandbox
/// answers.
struct OpenAPIDescription: Sendable {
  /// The Integrator API; nil when the file is not there.
  static let integrator = OpenAPIDescription("halo-cloud-integrator-26.619.json")
  /// The Desktop API and the operation that gives its tokens; nil when the file is not there.
  static let desktop = OpenAPIDescription("halo-cloud-desktop-26.619.json")

  /// One operation: a method on a path template.
  struct Operation: Sendable, CustomStringConvertible {
    var method: String
    /// The path with its placeholders.
    var template: String
    var parameters: [Parameter]
    /// The schema of a JSON body; nil for an operation without one.
    var body: HaloModel.JSONValue?
    /// The schema of a form; nil for an operation without one.
    var form: HaloModel.JSONValue?
    fileprivate var responses: HaloModel.JSONValue

    var description: String { "\(method) \(template)" }

    /// The statuses the description declares.
    var statuses: Set<Int> { Set(responses.fieldNames.compactMap { Int($0) }) }

    /// What is wrong with an answer; empty when the description allows it.
    func violations(status: Int, body: Data) -> [String] {
      guard let response = responses[String(status)] else { return ["status \(status) is not declared"] }
      guard let schema = response["content"]?["application/json"]?["schema"] else {
        // The Token API declares its errors and leaves their bodies open.
        let isOpen = response["content"] != nil || status >= 400
        return body.isEmpty || isOpen ? [] : ["a body where none is declared"]
      }
      // A stream is declared as a string, which is how the description says "any text".
      if template.hasSuffix("/stream"), status == 200 { return [] }
      guard let value = try? JSONDecoder().decode(HaloModel.JSONValue.self, from: body) else {
        return ["the body is no JSON"]
      }
      return SchemaValidator.violations(of: value, schema)
    }
  }

  /// A path or query parameter.
  struct Parameter: Sendable {
    var name: String
    /// `path` or `query`.
    var place: String
    var isRequired: Bool
    var schema: HaloModel.JSONValue
  }

  let operations: [Operation]

  private init?(_ file: String) {
    let checkout = #filePath.split(separator: "/").dropLast(4)
    let path =
      "/" + (checkout.dropLast().map(String.init) + ["shared", "reference", "openapi", file]).joined(separator: "/")
    guard let data = FileManager.default.contents(atPath: path),
      let root = try? JSONDecoder().decode(HaloModel.JSONValue.self, from: data), let paths = root["paths"]
    else { return nil }
    operations = paths.fieldNames.sorted().flatMap { template -> [Operation] in
      let path = paths[template] ?? HaloModel.JSONValue.null
      return ["get", "post", "delete"].compactMap { method in
        guard let operation = path[method] else { return nil }
        return Operation(
          method: method.uppercased(), template: template,
          parameters: ((path["parameters"]?.array ?? []) + (operation["parameters"]?.array ?? [])).map(Parameter.init),
          body: operation["requestBody"]?["content"]?["application/json"]?["schema"],
          form: operation["requestBody"]?["content"]?[FormBody.mediaType]?["schema"],
          responses: operation["responses"] ?? .null)
      }
    }
  }

  /// The operation of a method and a concrete path; literal segments win over placeholders.
  func operation(_ method: String, _ path: String) -> Operation? {
    let segments = path.split(separator: "?", maxSplits: 1)[0].split(separator: "/")
    let matching = operations.filter { operation in
      let template = operation.template.split(separator: "/")
      return operation.method == method && template.count == segments.count
        && zip(template, segments).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
    return matching.max { $0.literalCount < $1.literalCount }
  }
}

extension OpenAPIDescription.Operation {
  fileprivate var literalCount: Int { template.split(separator: "/").count { !$0.hasPrefix("{") } }
}

extension OpenAPIDescription.Parameter {
  fileprivate init(_ value: HaloModel.JSONValue) {
    name = value["name"]?.string ?? ""
    place = value["in"]?.string ?? ""
    isRequired = value["required"] == .boolean(true)
    schema = value["schema"] ?? .null
  }
}
