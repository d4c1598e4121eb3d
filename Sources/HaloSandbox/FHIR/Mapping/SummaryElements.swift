/// Which elements of a type are its summary, and which it must have. Source: FHIR R4, the definitions of the resources
/// (Σ and minimum cardinality). An element of several types stands with each name that it can have here.
enum SummaryElements {
  /// The summary elements of a type, of those that the facade serves.
  static func of(_ type: FHIRResourceType) -> Set<String> { tables[type]?.summary ?? [] }

  /// The mandatory elements of a type.
  static func mandatory(of type: FHIRResourceType) -> Set<String> { tables[type]?.mandatory ?? [] }

  /// Elements of several types, by the stem of their names.
  static let choices: Set = ["deceased", "onset", "abatement", "occurrence", "medication", "effective", "value"]

  private static let tables: [FHIRResourceType: (summary: Set<String>, mandatory: Set<String>)] = [
    .patient: (
      [
        "identifier", "active", "name", "telecom", "gender", "birthDate", "deceasedBoolean", "deceasedDateTime",
        "address", "managingOrganization", "link",
      ], []
    ),
    .practitioner: (["identifier", "active", "name", "telecom", "address", "gender", "birthDate"], []),
    .practitionerRole: (
      [
        "identifier", "active", "period", "practitioner", "organization", "code", "specialty", "location", "telecom",
      ], []
    ),
    .organization: (["identifier", "active", "type", "name", "partOf"], []),
    .location: (
      [
        "identifier", "status", "operationalStatus", "name", "description", "mode", "type", "physicalType",
        "managingOrganization",
      ], []
    ),
    .allergyIntolerance: (
      ["identifier", "clinicalStatus", "verificationStatus", "type", "category", "criticality", "code", "patient"],
      ["patient"]
    ),
    .condition: (
      [
        "identifier", "clinicalStatus", "verificationStatus", "code", "bodySite", "subject", "encounter",
        "onsetDateTime", "onsetAge", "onsetString", "recordedDate", "recorder", "asserter",
      ], ["subject"]
    ),
    .immunization: (
      [
        "identifier", "status", "vaccineCode", "patient", "occurrenceDateTime", "primarySource", "doseQuantity",
        "performer", "isSubpotent",
      ], ["status", "vaccineCode", "patient", "occurrenceDateTime"]
    ),
    .medication: (["identifier", "code", "status", "manufacturer", "amount"], []),
    .medicationStatement: (
      [
        "status", "category", "medicationCodeableConcept", "medicationReference", "subject", "context",
        "effectiveDateTime",
        "effectivePeriod", "dateAsserted",
      ], ["status", "medicationCodeableConcept", "medicationReference", "subject"]
    ),
    .observation: (
      [
        "identifier", "basedOn", "partOf", "status", "code", "subject", "encounter", "effectiveDateTime",
        "effectivePeriod", "issued", "performer", "valueQuantity", "valueCodeableConcept", "valueString",
        "valueBoolean", "valueInteger", "valueTime", "valueDateTime", "hasMember", "derivedFrom", "component",
      ], ["status", "code"]
    ),
    .encounter: (
      [
        "identifier", "status", "class", "type", "serviceType", "subject", "episodeOfCare", "participant",
        "appointment", "reasonCode", "reasonReference", "diagnosis",
      ], ["status", "class"]
    ),
    .appointment: (
      [
        "identifier", "status", "serviceCategory", "serviceType", "specialty", "appointmentType", "reasonCode",
        "start", "end", "participant",
      ], ["status", "participant"]
    ),
    .schedule: (
      [
        "identifier", "active", "serviceCategory", "serviceType", "specialty", "actor", "planningHorizon",
      ], ["actor"]
    ),
    .slot: (
      [
        "identifier", "serviceCategory", "serviceType", "specialty", "appointmentType", "schedule", "status", "start",
        "end",
      ], ["schedule", "status", "start", "end"]
    ),
    .documentReference: (
      [
        "masterIdentifier", "identifier", "status", "docStatus", "type", "category", "subject", "date", "author",
        "relatesTo", "description", "securityLabel", "content", "context",
      ], ["status", "content"]
    ),
  ]
}
