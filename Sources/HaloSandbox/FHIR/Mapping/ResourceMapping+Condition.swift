extension ResourceMapping {
  static let condition = ResourceMapping(
    "Condition", table: "PASTHISTORY", children: [.otherReferences(of: "PASTHISTORY")],
    profile: core("au-core-condition"), requiring: ["category", "code", "subject"],
    [
      .status("clinicalStatus", "CLINICALSTATUS", system: "http://terminology.hl7.org/CodeSystem/condition-clinical"),
      .status(
        "verificationStatus", "VERIFICATIONSTATUS",
        system: "http://terminology.hl7.org/CodeSystem/condition-ver-status"),
      .concepts("category", "CATEGORY"),
      .concept("severity", "SEVERITY"),
      .concept("code", "ITEM"),
      .concepts("bodySite", "BODYSITE"),
      ElementMapping.reference("subject", "PATIENTID", .patient).required,
      .reference("encounter", "VISITID", .encounter),
      .dateTime("onsetDateTime", "ONSETDATE"),
      ElementMapping.age("onsetAge", "ONSETAGE", unit: "ONSETAGEUNIT").when { $0.time("ONSETDATE") == nil },
      ElementMapping.string("onsetString", "ONSETTEXT").when {
        $0.time("ONSETDATE") == nil && $0.number("ONSETAGE") == nil
      },
      .dateTime("abatementDateTime", "ABATEMENTDATE"),
      .dateTime("recordedDate", "RECORDEDDATE"),
      .reference("recorder", ElementMapping.author("RECORDER")),
      .reference(
        "asserter", ElementMapping.author("ASSERTER") + [FHIRReferenceColumn("ASSERTERPATIENTID", .patient)]),
      .note("COMMENT"),
    ])
}
