import HaloModel

/// The search parameters, includes and reverse includes of every resource type: what the CapabilityStatement declares
/// and ``FHIRSearch`` does. Source of names and definitions: FHIR R4, searchparameter-registry.html.
enum SearchParameters {
  /// The parameters of a type, those of every type first.
  static func of(_ type: FHIRResourceType) -> [SearchParameter] {
    tables[type]?.parameters ?? []
  }

  /// The parameter of a name; nil when the type has none.
  static func parameter(_ name: String, of type: FHIRResourceType) -> SearchParameter? {
    tables[type]?.byName[name]
  }

  /// What `_include` takes for matches of a type, such as `Appointment:patient`.
  static func includes(of type: FHIRResourceType) -> [String] {
    of(type).filter { !$0.targets.isEmpty }.map { "\(type.rawValue):\($0.name)" }
  }

  /// What `_revinclude` takes for matches of a type, such as `Condition:patient`.
  static func reverseIncludes(of type: FHIRResourceType) -> [String] {
    FHIRResourceType.allCases.flatMap { source in
      of(source).filter { $0.targets.contains(type) }.map { "\(source.rawValue):\($0.name)" }
    }
  }

  private struct Table {
    let parameters: [SearchParameter]
    let byName: [String: SearchParameter]

    init(_ parameters: [SearchParameter]) {
      self.parameters = parameters
      byName = Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, $0) })
    }
  }

  private static let tables: [FHIRResourceType: Table] = Dictionary(
    uniqueKeysWithValues: FHIRResourceType.allCases.map { ($0, Table(common + own($0))) })

  private static let common = [
    SearchParameter(
      "_id", .token, "Resource-id", "The id of the resource",
      [.row(.token(TokenColumns(code: "FHIRID", system: .none)))], sort: "FHIRID"),
    SearchParameter(
      "_lastUpdated", .date, "Resource-lastUpdated", "When the resource was last changed",
      [.row(.date(lastUpdated))], sort: lastUpdated),
  ]

  /// When a row was last changed, as `meta.lastUpdated` says; see ``FHIRDatabase/start``.
  static let lastUpdated = "coalesce(UPDATED, CREATED, '2000-01-01T00:00:00')"

  private static func own(_ type: FHIRResourceType) -> [SearchParameter] {
    switch type {
    case .patient: patient
    case .practitioner: practitioner
    case .practitionerRole: practitionerRole
    case .organization: organization
    case .location: location
    case .allergyIntolerance: allergyIntolerance
    case .condition: condition
    case .immunization: immunization
    case .medication: medication
    case .medicationStatement: medicationStatement
    case .observation: observation
    case .encounter: encounter
    case .appointment: appointment
    case .schedule: schedule
    case .slot: slot
    case .documentReference: documentReference
    }
  }
}
