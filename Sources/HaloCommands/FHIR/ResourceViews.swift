import FHIRTables
import HaloModel
import ResultStore

/// What makes rows of resources: the usual columns of each type, or one ViewDefinition of the user's.
struct ResourceViews: Sendable {
  private let chosen: ViewDefinition?

  /// The views for a command; `file` is a ViewDefinition of the user's.
  /// - Throws: A usage failure that names the place of each mistake.
  init(file: String?) throws(CommandFailure) {
    chosen = nil
  }

  /// Whether the user chose the columns.
  var isChosen: Bool { chosen != nil }

  /// Whether resources of a type become rows.
  func takes(_ type: String) -> Bool { chosen.map { $0.resource == type } ?? true }

  /// The rows of resources of one type.
  func rows(of resources: [FHIRJSONValue], type: String) throws(PageDecodingError) -> ColumnarPage {
    let objects = resources.map { resource in
      FHIRJSONValue.object([
        FHIRJSONValue.Member(name: "type", value: .string(type)),
        FHIRJSONValue.Member(name: "id", value: resource["id"] ?? .null),
      ])
    }
    return try PageDecoder().decode(json: FHIRJSONWriter.bytes(of: .array(objects)))
  }

  /// Why rows of other types are not in the output.
  func reasonForLeavingOut(_ format: ExportFormat) -> String {
    if let chosen { return "the view is of \(MessageText.singleLine(chosen.resource, limit: 80))" }
    return "a \(format.rawValue) has one table; -f ndjson or -f json has everything"
  }
}
