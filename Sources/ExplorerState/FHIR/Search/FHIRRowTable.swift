import FHIRTables
import HaloModel
import ResultStore

/// The rows of a tab as columns, and the entry behind each of them.
struct FHIRRowTable {
  let page: ColumnarPage
  let entries: [FHIRBundle.Entry]
  /// Where the columns' values come from; empty where they come from no view.
  let sources: [FHIRColumnSource]

  /// Makes rows of entries by the view of their type, one an entry unless the user wrote another; what the site says has a
  /// row an issue.
  init(_ kind: FHIRTab.Kind, _ entries: [FHIRBundle.Entry], by views: ViewLibrary) {
    switch kind {
    case .match(let type), .include(let type):
      let resources = entries.compactMap(\.resource)
      let view = views.view(for: type, seenIn: resources)
      // A view that makes more rows than memory holds gives way to the simple elements, which make a row a resource.
      let made =
        Self.rows(of: resources, by: view)
        ?? Self.rows(of: resources, by: DefaultViews.generic(for: type, seenIn: resources))
      page = made?.rows.page(naming: .titles) ?? .empty
      self.entries = made?.rows.sources.map { entries[$0] } ?? []
      sources = made?.sources ?? []
    case .outcome:
      page = Self.issues(of: entries)
      sources = []
      self.entries = entries.flatMap { entry in
        Array(repeating: entry, count: max(1, entry.resource?["issue"]?.items.count ?? 0))
      }
    case .malformed:
      page = Self.problems(of: entries)
      sources = []
      self.entries = entries
    }
  }

  private static func rows(
    of resources: [FHIRJSONValue], by view: ViewDefinition
  ) -> (rows: ViewRows, sources: [FHIRColumnSource])? {
    guard let rows = try? view.rows(of: resources, tolerance: .lenient) else { return nil }
    return (
      rows,
      zip(view.columns, view.columnElements).map {
        FHIRColumnSource(column: $0.title, type: view.resource, elements: $1)
      }
    )
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
