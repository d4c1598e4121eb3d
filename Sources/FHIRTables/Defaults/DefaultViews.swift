package import HaloModel

/// The columns that resources have in the grid unless a user's own view says otherwise: a view for each type that
/// practices have most of, shipped as JSON within the program.
package enum DefaultViews {
  /// The view of a resource type; nil for types that have none, see ``generic(for:seenIn:)``.
  package static func view(for type: String) -> ViewDefinition? { views[type] }

  /// The types that have a view, by name.
  package static var types: [String] { views.keys.sorted() }

  /// A view for resources of any type: the id, and the simple elements that these resources have at the top.
  package static func generic(for type: String, seenIn resources: [FHIRJSONValue]) -> ViewDefinition {
    var names: [String] = []
    var known: Set<String> = ["id", "resourceType"]
    for resource in resources where resource.resourceType == type {
      for member in resource.members where member.value.isSimple && FHIRPathLexer.isPlainName(member.name) {
        if names.count < genericLimit, !member.name.hasPrefix("_"), known.insert(member.name).inserted {
          names.append(member.name)
        }
      }
    }
    // A plain name is a path, so nothing is left out here.
    let columns = (["id"] + names).compactMap { name in
      (try? FHIRPath(name)).map { ViewColumn(name: name, path: $0) }
    }
    return ViewDefinition(resource: type, name: nil, title: type, selects: [ViewBlock(columns: columns)])
  }

  /// How many elements the view of any type has besides the id.
  static let genericLimit = 12

  /// The JSON of every view that is shipped.
  static let texts = [
    allergyIntolerance, appointment, composition, condition, diagnosticReport, documentReference, encounter,
    immunization, location, medicationRequest, medicationStatement, observation, organization, patient, practitioner,
    practitionerRole, procedure, schedule, slot,
  ]

  /// The views by type. A text that could not be used would be missing here, which a test holds.
  private static let views: [String: ViewDefinition] = {
    let views = texts.compactMap { text in
      (try? FHIRJSONParser.value(of: text.utf8)).flatMap { try? ViewDefinition(json: $0) }
    }
    return Dictionary(views.map { ($0.resource, $0) }) { first, _ in first }
  }()
}

extension FHIRJSONValue {
  /// Whether this is a text, a number or a truth value.
  fileprivate var isSimple: Bool {
    switch self {
    case .string, .number, .bool: true
    case .object, .array, .null: false
    }
  }
}
