import HaloModel

extension ResourceMapping {
  static let observation = ResourceMapping(
    "Observation", table: "OBSERVATIONS",
    children: [
      Child("OBSERVATIONCOMPONENTS", owner: "OBSERVATIONID", order: "r.SEQUENCE", hasConcepts: true),
      .otherReferences(of: "OBSERVATIONS"),
    ],
    [
      .references("partOf", []),
      .code(
        "status", "STATUS",
        of: [
          "registered", "preliminary", "final", "amended", "corrected", "cancelled", "entered-in-error", "unknown",
        ], default: "unknown"),
      .concepts("category", "CATEGORY"),
      ElementMapping.concept("code", "OBSERVATION").required,
      ElementMapping.reference("subject", "PATIENTID", .patient),
      .reference("encounter", "VISITID", .encounter),
      ElementMapping.dateTime("effectiveDateTime", "OBSERVATIONDATE").when { $0.time("OBSERVATIONENDDATE") == nil },
      ElementMapping.period("effectivePeriod", "OBSERVATIONDATE", "OBSERVATIONENDDATE").when {
        $0.time("OBSERVATIONENDDATE") != nil
      },
      .instant("issued", "ISSUED"),
      .references(
        "performer", [ElementMapping.author("USER"), [FHIRReferenceColumn("ORGANISATIONID", .organization)]]),
    ] + value + [
      .note("COMMENT"),
      .concept("bodySite", "BODYSITE"),
      .concept("method", "METHOD"),
    ] + range + [
      .references("hasMember", []),
      .references("derivedFrom", []),
      ElementMapping("component") { row in
        .array((row.children["OBSERVATIONCOMPONENTS"] ?? []).map { component.value(of: $0) })
      },
    ])

  private static let component =
    [ElementMapping.concept("code", "COMPONENT").required] + value + range

  /// The value of an observation or component, why it has none, and what it means.
  private static let value: [ElementMapping] = [
    ElementMapping.quantity(
      "valueQuantity", "OBSERVATIONVALUE", unit: "UNIT", code: "UNITCODE", system: "UNITSYSTEM",
      comparator: "COMPARATOR"
    ).when { $0.valueType == .quantity },
    ElementMapping.concept("valueCodeableConcept", "VALUE").when { $0.valueType == .concept },
    ElementMapping.string("valueString", "OBSERVATIONVALUE").when { $0.valueType == .string },
    ElementMapping("valueBoolean") { row in
      row.valueType == .boolean ? .bool(row.text("OBSERVATIONVALUE") == "true") : nil
    },
    ElementMapping.integer("valueInteger", "OBSERVATIONVALUE", from: .min).when { $0.valueType == .integer },
    ElementMapping.string("valueTime", "OBSERVATIONVALUE").when { $0.valueType == .time },
    ElementMapping.dateTime("valueDateTime", "OBSERVATIONVALUE").when { $0.valueType == .dateTime },
    // Only without a value (obs-6).
    ElementMapping.concept("dataAbsentReason", "ABSENTREASON").when { $0.valueType == nil },
    .concepts("interpretation", "INTERPRETATION"),
  ]

  private static let range: [ElementMapping] = [
    ElementMapping("referenceRange") { row in
      var range = FHIRObject()
      for (name, column) in [("low", "REFLOW"), ("high", "REFHIGH")] where row.number(column) != nil {
        range[name] = ElementMapping.quantity(name, column, unit: "REFUNIT").value(row)
      }
      range["text"] = row.string("REFTEXT")
      return range.value.isEmpty ? nil : .array([range.value])
    }
  ]
}

/// The FHIR type of an observation's value.
private enum ValueType: String {
  case quantity = "Quantity"
  case concept = "CodeableConcept"
  case boolean, string, integer, time, dateTime
}

extension FHIRRow {
  /// What the value of the row can be shown as; nil when there is none. A row that does not say it, or whose text is none
  /// of its type, is taken by what it holds.
  fileprivate var valueType: ValueType? {
    let declared = text("VALUETYPE").flatMap(ValueType.init)
    guard let value = text("OBSERVATIONVALUE") else {
      return ["VALUECODE", "VALUETERM", "VALUETEXT"].contains { text($0) != nil } ? .concept : nil
    }
    switch declared {
    case .quantity, nil: return number("OBSERVATIONVALUE") == nil ? .string : .quantity
    case .boolean: return ["true", "false"].contains(value) ? .boolean : .string
    case .integer: return Int32(value) == nil ? .string : .integer
    case .dateTime: return time("OBSERVATIONVALUE") == nil ? .string : .dateTime
    case .time: return FHIRDateTime("2000-01-01T\(value)") == nil ? .string : .time
    case .concept, .string: return .string
    }
  }
}
