import HaloModel

extension ResourceMapping {
  static let immunization = ResourceMapping(
    "Immunization", table: "IMMUNISATIONS", children: [.otherReferences(of: "IMMUNISATIONS")],
    profile: core("au-core-immunization"), requiring: ["vaccineCode", "patient"],
    [
      ElementMapping("extension") { row in
        row.string("SERIALNO").map { serial in
          .array([
            .object([
              .init(name: "url", value: .string(base("vaccine-serial-number"))),
              .init(name: "valueString", value: serial),
            ])
          ])
        }
      },
      .identifiers([]),
      .code("status", "STATUS", of: ["completed", "entered-in-error", "not-done"], default: "completed"),
      .concept("statusReason", "STATUSREASON"),
      ElementMapping.concept("vaccineCode", "VACCINE").required,
      ElementMapping.reference("patient", "PATIENTID", .patient).required,
      .reference("encounter", "VISITID", .encounter),
      occurrence,
      .absence(of: occurrence),
      .dateTime("recorded", "RECORDEDDATE"),
      .flag("primarySource", "PRIMARYSOURCE"),
      .reference("location", "LOCATIONID", .location),
      .object("manufacturer", [.string("display", "MANUFACTURER")]),
      .string("lotNumber", "LOTNUMBER"),
      .date("expirationDate", "EXPIRYDATE"),
      .concept("site", "SITE"),
      .concept("route", "ROUTE"),
      .quantity("doseQuantity", "DOSEQUANTITY", unit: "DOSEUNIT"),
      ElementMapping("performer", references: performer.flatMap(\.references)) { row in
        let performer = performer.value(of: row)
        return performer["actor"] == nil ? nil : .array([performer])
      },
      .note("COMMENT"),
      .concepts("reasonCode", "REASON"),
      ElementMapping("protocolApplied") { row in
        let applied = protocolApplied.value(of: row)
        return applied["series"] == nil && applied["targetDisease"] == nil && row.text("DOSENUMBER") == nil
          ? nil : .array([applied])
      },
    ])

  private static let occurrence = ElementMapping.dateTime("occurrenceDateTime", "GIVENDATE")

  private static let performer: [ElementMapping] = [
    .concept("function", "ROLE"),
    .reference("actor", ElementMapping.author("USER"), at: "performer.actor"),
  ]

  private static let protocolApplied: [ElementMapping] = [
    .string("series", "SERIES"),
    .concepts("targetDisease", "TARGETDISEASE"),
    .integer("doseNumberPositiveInt", "DOSENUMBER", from: 1).when { $0.isPositiveInteger("DOSENUMBER") },
    .string("doseNumberString", "DOSENUMBER").when { !$0.isPositiveInteger("DOSENUMBER") },
    .absence(of: .string("doseNumberString", "DOSENUMBER")),
    .integer("seriesDosesPositiveInt", "SERIESDOSES", from: 1).when { $0.isPositiveInteger("SERIESDOSES") },
    .string("seriesDosesString", "SERIESDOSES").when { !$0.isPositiveInteger("SERIESDOSES") },
  ]
}

extension FHIRRow {
  /// Whether the text of a column is a whole number from 1, without leading zeros.
  fileprivate func isPositiveInteger(_ column: String) -> Bool {
    guard let text = text(column), let number = Int(text) else { return false }
    return number >= 1 && String(number) == text
  }
}
