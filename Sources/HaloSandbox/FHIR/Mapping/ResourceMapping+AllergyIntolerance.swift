import HaloModel

extension ResourceMapping {
  static let allergyIntolerance = ResourceMapping(
    "AllergyIntolerance", table: "REACTIONS",
    children: [
      Child("REACTIONMANIFESTATIONS", owner: "REACTIONID", order: "r.REACTIONNO", hasConcepts: true),
      .otherReferences(of: "REACTIONS"),
    ],
    profile: core("au-core-allergyintolerance"), requiring: ["patient", "code"],
    [
      // Required unless the record is an error (ait-1), which then has no clinical status.
      ElementMapping.status("clinicalStatus", "CLINICALSTATUS", system: statuses + "clinical").required
        .when { $0.text("VERIFICATIONSTATUS") != "entered-in-error" },
      .status("verificationStatus", "VERIFICATIONSTATUS", system: statuses + "verification"),
      .code("type", "REACTIONTYPE", of: ["allergy", "intolerance"]),
      ElementMapping.code("category", "CATEGORY", of: ["food", "medication", "environment", "biologic"]).listed,
      .code("criticality", "CRITICALITY", of: ["low", "high", "unable-to-assess"]),
      .concept("code", "ITEM"),
      ElementMapping.reference("patient", "PATIENTID", .patient).required,
      .reference("encounter", "VISITID", .encounter),
      .dateTime("onsetDateTime", "ONSETDATE"),
      ElementMapping.age("onsetAge", "ONSETAGE", unit: "ONSETAGEUNIT").when { $0.time("ONSETDATE") == nil },
      ElementMapping.string("onsetString", "ONSETTEXT").when {
        $0.time("ONSETDATE") == nil && $0.number("ONSETAGE") == nil
      },
      .dateTime("recordedDate", "RECORDEDDATE"),
      .reference("recorder", ElementMapping.author("RECORDER")),
      .reference(
        "asserter", ElementMapping.author("ASSERTER") + [FHIRReferenceColumn("ASSERTERPATIENTID", .patient)]),
      .dateTime("lastOccurrence", "LASTOCCURRENCE"),
      .note("COMMENT"),
      ElementMapping("reaction") { row in .array(reactions(of: row)) },
    ])

  private static let statuses = "http://terminology.hl7.org/CodeSystem/allergyintolerance-"

  /// The first reaction is in the row; its further manifestations and other reactions are in rows of their own.
  private static func reactions(of row: FHIRRow) -> [FHIRJSONValue] {
    var rows: [(number: Int, rows: [FHIRRow])] = [(1, [row])]
    for child in row.children["REACTIONMANIFESTATIONS"] ?? [] {
      let number = child.integer("REACTIONNO") ?? 1
      if rows.last?.number == number { rows[rows.count - 1].rows.append(child) } else { rows.append((number, [child])) }
    }
    return rows.compactMap { _, rows in
      var reaction = FHIRObject()
      guard let first = rows.first else { return nil }
      reaction["substance"] = ConceptColumns("SUBSTANCE").concepts(of: first).first
      let manifestations = rows.flatMap { ConceptColumns("MANIFESTATION").concepts(of: $0) }
      reaction["manifestation"] = .array(manifestations)
      reaction["description"] = first.string("REACTIONDESCRIPTION")
      reaction["severity"] = severity.value(first)
      guard !reaction.value.isEmpty else { return nil }
      guard manifestations.isEmpty else { return reaction.value }
      // A reaction needs a manifestation.
      reaction["manifestation"] = .array([DataAbsentReason.element()])
      return reaction.value
    }
  }

  private static let severity = ElementMapping.code("severity", "SEVERITY", of: ["mild", "moderate", "severe"])
}
