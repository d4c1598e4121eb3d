/// How the rows of a table become resources of a type: a table of elements.
struct ResourceMapping: Sendable {
  /// Rows of another table that belong to a row of this one.
  struct Child: Sendable {
    let table: String
    /// Where they come from, in SQL, with the table as `r`; `{documents}` is the schema of the document database.
    let source: String
    /// The SQL expression for the `INTERNALID` of the row they belong to.
    let owner: String
    /// What they are in the order of, besides their `INTERNALID`; nothing when empty.
    let order: String
    /// Whether they have concepts, and so may have rows in CODINGS.
    let hasConcepts: Bool
    /// The columns whose targets their elements need.
    let references: [FHIRReferenceColumn]

    /// A child table with a column for the row its rows belong to.
    init(_ table: String, owner column: String, order: String = "", hasConcepts: Bool = false) {
      self.init(table, from: "\(table) r", owner: "r.\(column)", order: order, hasConcepts: hasConcepts)
    }

    init(
      _ table: String, from source: String, owner: String, order: String = "", hasConcepts: Bool = false,
      references: [FHIRReferenceColumn] = []
    ) {
      self.table = table
      self.source = source
      self.owner = owner
      self.order = order
      self.hasConcepts = hasConcepts
      self.references = references
    }

    /// References of a table's rows that no column holds.
    static func otherReferences(of table: String) -> Child { shared("OTHERREFERENCES", by: table) }

    /// Further contact points of a table's rows.
    static func telecoms(of table: String) -> Child { shared("TELECOMS", by: table) }

    /// Rows of a table that many have a part of.
    private static func shared(_ table: String, by owner: String) -> Child {
      Child(
        table, from: "(SELECT * FROM \(table) WHERE OWNERTABLE = '\(owner)') r", owner: "r.OWNERID",
        order: "r.SEQUENCE")
    }
  }

  /// The type, such as `Patient`.
  let name: String
  let table: String
  let children: [Child]
  /// Whether rows have concepts, and so may have rows in CODINGS.
  let hasConcepts: Bool
  /// The profile that a resource claims when it has every element of ``profileElements``.
  let profile: String?
  /// What the profile requires.
  let profileElements: [String]
  /// Everything but id, meta and narrative, in the order of R4.
  let elements: [ElementMapping]

  init(
    _ name: String, table: String, children: [Child] = [], hasConcepts: Bool = true, profile: String? = nil,
    requiring profileElements: [String] = [], _ elements: [ElementMapping]
  ) {
    self.name = name
    self.table = table
    self.children = children
    self.hasConcepts = hasConcepts
    self.profile = profile
    self.profileElements = profileElements
    self.elements = elements
  }

  /// The columns whose targets the elements need.
  var references: [FHIRReferenceColumn] { elements.flatMap(\.references) }

  /// The mapping of a type.
  static func of(_ type: FHIRResourceType) -> ResourceMapping {
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

  /// The canonical URL of a profile of AU Base.
  static func base(_ name: String) -> String { "http://hl7.org.au/fhir/StructureDefinition/\(name)" }

  /// The canonical URL of a profile of AU Core.
  static func core(_ name: String) -> String { "http://hl7.org.au/fhir/core/StructureDefinition/\(name)" }
}
