import HaloModel

extension ResourceMapping {
  static let encounter = ResourceMapping(
    "Encounter", table: "VISITS", children: [.otherReferences(of: "VISITS")],
    profile: core("au-core-encounter"), requiring: ["subject"],
    [
      ElementMapping("extension") { row in
        row.string("DESCRIPTION").map { description in
          .array([
            .object([
              .init(name: "url", value: .string(base("encounter-description"))),
              .init(name: "valueString", value: description),
            ])
          ])
        }
      },
      .code(
        "status", "STATUS",
        of: [
          "planned", "arrived", "triaged", "in-progress", "onleave", "finished", "cancelled", "entered-in-error",
          "unknown",
        ], default: "unknown"),
      ElementMapping.coding("class", "CLASS").required,
      .concepts("type", "TYPE"),
      .concept("serviceType", "SERVICETYPE"),
      .reference("subject", "PATIENTID", .patient),
      ElementMapping.object(
        "participant",
        [
          .concepts("type", "ROLE"),
          .reference("individual", ElementMapping.author("USER"), at: "participant.individual"),
        ]
      ).listed,
      .references("appointment", [[FHIRReferenceColumn("APPOINTMENTID", .appointment)]]),
      .period("period", "VISITSTART", "VISITEND"),
      .concepts("reasonCode", "REASON"),
      .references("reasonReference", [[FHIRReferenceColumn("REASONCONDITIONID", .condition)]]),
      ElementMapping.object(
        "location", [.reference("location", "LOCATIONID", .location, at: "location.location")]
      ).listed,
      .reference("serviceProvider", "ORGANISATIONID", .organization),
    ])
}
