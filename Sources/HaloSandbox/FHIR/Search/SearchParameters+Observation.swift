import HaloModel

/// Observations and their components.
extension SearchParameters {
  static let observation: [SearchParameter] =
    [
      SearchParameter(
        "category", .token, "Observation-category", "laboratory, vital-signs or another",
        .concept("CATEGORY", of: table), sort: "CATEGORYCODE"),
      SearchParameter("code", .token, "clinical-code", "What was observed", code, sort: "OBSERVATIONCODE"),
      SearchParameter(
        "combo-code", .token, "Observation-combo-code", "What it or a component observed", code + inner(componentCode)),
      SearchParameter(
        "combo-data-absent-reason", .token, "Observation-combo-data-absent-reason",
        "Why it or a component has no value", absent + inner(componentAbsent)),
      SearchParameter(
        "combo-value-concept", .token, "Observation-combo-value-concept", "The coded value of it or a component",
        concept + inner(componentConcept)),
      SearchParameter(
        "combo-value-quantity", .quantity, "Observation-combo-value-quantity", "The quantity of it or a component",
        quantity + inner(quantity)),
      SearchParameter(
        "component-code", .token, "Observation-component-code", "What a component observed", inner(componentCode)),
      SearchParameter(
        "component-data-absent-reason", .token, "Observation-component-data-absent-reason",
        "Why a component has no value", inner(componentAbsent)),
      SearchParameter(
        "component-value-concept", .token, "Observation-component-value-concept", "The coded value of a component",
        inner(componentConcept)),
      SearchParameter(
        "component-value-quantity", .quantity, "Observation-component-value-quantity", "The quantity of a component",
        inner(quantity)),
      SearchParameter(
        "data-absent-reason", .token, "Observation-data-absent-reason", "Why there is no value", absent),
      SearchParameter(
        "date", .date, "clinical-date", "When it was observed",
        [.row(.dateOrPeriod("OBSERVATIONDATE", end: "OBSERVATIONENDDATE"))], sort: "OBSERVATIONDATE"),
      reference(
        "encounter", "clinical-encounter", "The encounter it was made in", "VISITID", .encounter, at: "encounter",
        of: table),
      SearchParameter(
        "has-member", .reference, "Observation-has-member", "An observation of the group",
        .otherReferences("hasMember", of: table, .observation)),
      SearchParameter("method", .token, "Observation-method", "How it was observed", .concept("METHOD", of: table)),
      patientReference("patient", "clinical-patient", of: "OBSERVATIONS"),
      SearchParameter(
        "performer", .reference, "Observation-performer", "Who observed it",
        .author("USER") + .reference("ORGANISATIONID", .organization)
          + .otherReferences(
            "performer", of: table, .practitioner, .practitionerRole, .organization, .patient,
            others: ["RelatedPerson", "CareTeam"])),
      SearchParameter(
        "status", .token, "Observation-status", "final, amended or another",
        .code(
          "STATUS", "http://hl7.org/fhir/observation-status",
          of: [
            "registered", "preliminary", "final", "amended", "corrected", "cancelled", "entered-in-error", "unknown",
          ], default: "unknown"), sort: "STATUS"),
      patientReference("subject", "Observation-subject", of: "OBSERVATIONS"),
      SearchParameter("value-concept", .token, "Observation-value-concept", "The coded value", concept),
      SearchParameter(
        "value-date", .date, "Observation-value-date", "The value, of a date",
        [.row(.date("CASE VALUETYPE WHEN 'dateTime' THEN OBSERVATIONVALUE END"))]),
      SearchParameter("value-quantity", .quantity, "Observation-value-quantity", "The quantity", quantity),
      SearchParameter(
        "value-string", .string, "Observation-value-string", "The value begins with this, of words",
        .texts("CASE VALUETYPE WHEN 'string' THEN OBSERVATIONVALUE END", "VALUETEXT")),
    ] + composites

  private static let composites: [SearchParameter] = [
    composite("code-value-concept", [pair(code, .token, concept)]),
    composite("code-value-quantity", [pair(code, .quantity, quantity)]),
    composite(
      "combo-code-value-concept",
      [pair(code, .token, concept), pair(componentCode, .token, componentConcept, in: components)]),
    composite(
      "combo-code-value-quantity",
      [pair(code, .quantity, quantity), pair(componentCode, .quantity, quantity, in: components)]),
    composite("component-code-value-concept", [pair(componentCode, .token, componentConcept, in: components)]),
    composite("component-code-value-quantity", [pair(componentCode, .quantity, quantity, in: components)]),
  ]

  private static func composite(_ name: String, _ pairs: [SearchPair]) -> SearchParameter {
    SearchParameter(
      name, .composite, "Observation-\(name)",
      "A code and its value together: code$value", pairs: pairs)
  }

  private static func pair(
    _ codes: [SearchSource], _ type: SearchParameterType, _ values: [SearchSource], in rows: SearchRows? = nil
  ) -> SearchPair {
    SearchPair(rows: rows, first: (.token, codes), second: (type, values))
  }

  private static func inner(_ sources: [SearchSource]) -> [SearchSource] { [.rows(components, sources)] }

  private static let table = "OBSERVATIONS"
  private static let componentTable = "OBSERVATIONCOMPONENTS"
  private static let components = SearchRows(componentTable, owner: "OBSERVATIONID")
  private static let code: [SearchSource] = .concept("OBSERVATION", of: table)
  private static let concept: [SearchSource] = .concept("VALUE", of: table)
  private static let absent: [SearchSource] = .concept("ABSENTREASON", of: table)
  private static let componentCode: [SearchSource] = .concept("COMPONENT", of: componentTable)
  private static let componentConcept: [SearchSource] = .concept("VALUE", of: componentTable)
  private static let componentAbsent: [SearchSource] = .concept("ABSENTREASON", of: componentTable)
  /// The number of a Quantity, as text. A row that does not say what its value is has a Quantity when it is a number.
  static let numberOfQuantity = """
    CASE WHEN ifnull(VALUETYPE, 'Quantity') = 'Quantity' AND OBSERVATIONVALUE GLOB '[-0-9]*' \
    AND json_valid(OBSERVATIONVALUE) THEN OBSERVATIONVALUE END
    """

  private static let quantity: [SearchSource] = [
    .row(
      .quantity(
        value: numberOfQuantity, unit: "UNIT", code: "UNITCODE",
        system: "UNITSYSTEM"))
  ]
}
