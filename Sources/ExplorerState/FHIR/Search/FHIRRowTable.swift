import FHIRTables
import HaloModel
import ResultStore

/// The rows of a tab as columns.
enum FHIRRowTable {
  /// A row an entry by the default view of the type; what the site says has a row an issue.
  static func page(_ kind: FHIRTab.Kind, _ entries: [FHIRBundle.Entry]) -> ColumnarPage {
    switch kind {
    case .match(let type), .include(let type): resources(entries.compactMap(\.resource), of: type)
    case .outcome: issues(of: entries)
    case .malformed: problems(of: entries)
    }
  }

  /// What every resource has, where its type has no default view.
  private static func resources(_ resources: [FHIRJSONValue], of type: String) -> ColumnarPage {
    page(
      resources.map { resource in
        [
          cell("id", resource["id"]), cell("lastUpdated", resource["meta"]?["lastUpdated"]),
          cell("resourceType", .string(type)),
        ]
      })
  }

  /// Source: FHIR R4, operationoutcome.html.
  private static func issues(of entries: [FHIRBundle.Entry]) -> ColumnarPage {
    page(
      entries.flatMap { entry -> [[FHIRJSONValue.Member]] in
        let issues = entry.resource?["issue"]?.items ?? []
        return issues.isEmpty ? [issue(.null)] : issues.map(issue)
      })
  }

  private static func issue(_ issue: FHIRJSONValue) -> [FHIRJSONValue.Member] {
    let place = issue["expression"] ?? issue["location"]
    return [
      cell("severity", issue["severity"]), cell("code", issue["code"]),
      cell("text", issue["details"]?["text"] ?? issue["diagnostics"]), cell("about", place?.items.first),
    ]
  }

  private static func problems(of entries: [FHIRBundle.Entry]) -> ColumnarPage {
    page(
      entries.map { entry in
        [
          cell("problem", .string(entry.problem ?? "the entry cannot be read")),
          cell("fullUrl", entry.fullURL.map(FHIRJSONValue.string)),
        ]
      })
  }

  private static func cell(_ name: String, _ value: FHIRJSONValue?) -> FHIRJSONValue.Member {
    FHIRJSONValue.Member(name: name, value: value ?? .null)
  }

  private static func page(_ rows: [[FHIRJSONValue.Member]]) -> ColumnarPage {
    let json = FHIRJSONWriter.bytes(of: .array(rows.map(FHIRJSONValue.object)))
    // Cannot fail: what was just written is a JSON array of flat objects.
    return (try? PageDecoder().decode(json: json)) ?? .empty
  }
}
