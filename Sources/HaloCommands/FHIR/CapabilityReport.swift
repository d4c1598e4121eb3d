import HaloModel
import ResultStore

/// What a site's FHIR API offers, for a person or a spreadsheet.
struct CapabilityReport {
  let statement: CapabilityStatement

  /// The widest line of the text, in characters.
  private static let width = 110
  /// How far the lists are indented.
  private static let indent = 20

  /// A paragraph for each resource type.
  var text: String {
    var lines = [head]
    for resource in statement.resources {
      lines += ["", MessageText.singleLine(resource.type)]
      for (label, items) in Self.lists(of: resource) where !items.isEmpty {
        lines += Self.wrapped(label, items.map { MessageText.singleLine($0) })
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// One fact a row: resource type, kind of fact, its name, what it is, and its documentation.
  func bytes(as format: ExportFormat) throws(PageDecodingError) -> [UInt8] {
    let rows = statement.resources.flatMap { resource in
      Self.facts(of: resource).map { fact in
        [
          ("resource", resource.type), ("fact", fact.kind), ("name", fact.name), ("type", fact.type),
          ("documentation", fact.documentation),
        ].map { (name: $0.0, value: $0.1) }
      }
    }
    return try FactTable.bytes(rows, as: format)
  }

  /// As in `FHIR 4.0.1, 26.619.10213, 15 resource types`.
  private var head: String {
    var parts = ["FHIR \(statement.fhirVersion ?? "of an unnamed version")"]
    if let version = statement.softwareVersion { parts.append(version) }
    parts.append("\(statement.resources.count) resource types")
    return MessageText.singleLine(parts.joined(separator: ", "))
  }

  private static func lists(of resource: CapabilityStatement.Resource) -> [(label: String, items: [String])] {
    [
      ("interactions", resource.interactions),
      (
        "parameters",
        resource.searchParameters.map { parameter in parameter.name + (parameter.type.map { " (\($0.rawValue))" } ?? "")
        }
      ),
      ("includes", resource.includes),
      ("reverse includes", resource.reverseIncludes),
      ("operations", resource.operations.map { "$\($0.name)" }),
      ("profiles", resource.supportedProfiles),
    ]
  }

  private static func facts(
    of resource: CapabilityStatement.Resource
  ) -> [(kind: String, name: String, type: String, documentation: String)] {
    resource.interactions.map { ("interaction", $0, "", "") }
      + resource.searchParameters.map { ("parameter", $0.name, $0.type?.rawValue ?? "", $0.documentation ?? "") }
      + resource.includes.map { ("_include", $0, "", "") }
      + resource.reverseIncludes.map { ("_revinclude", $0, "", "") }
      + resource.operations.map { ("operation", "$\($0.name)", "", $0.documentation ?? "") }
      + resource.supportedProfiles.map { ("profile", $0, "", "") }
  }

  /// A label and its items, broken between items into lines of at most ``width``.
  private static func wrapped(_ label: String, _ items: [String]) -> [String] {
    var lines: [String] = []
    var line = "  \(label)" + String(repeating: " ", count: max(1, indent - 2 - label.count))
    var isEmpty = true
    for (index, item) in items.enumerated() {
      let piece = item + (index < items.count - 1 ? "," : "")
      if !isEmpty, line.count + 1 + piece.count > width {
        lines.append(line)
        line = String(repeating: " ", count: indent)
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + piece
      isEmpty = false
    }
    return lines + [line]
  }
}
