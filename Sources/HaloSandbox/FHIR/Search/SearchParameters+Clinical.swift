import HaloModel

/// Allergies, conditions and immunisations.
extension SearchParameters {
  static let allergyIntolerance: [SearchParameter] = [
    SearchParameter(
      "asserter", .reference, "AllergyIntolerance-asserter", "Where the information came from",
      asserters
        + .otherReferences(
          "asserter", of: "REACTIONS", .practitioner, .practitionerRole, .patient, others: ["RelatedPerson"])),
    SearchParameter(
      "category", .token, "AllergyIntolerance-category", "food, medication, environment or biologic",
      .code("CATEGORY", "http://hl7.org/fhir/allergy-intolerance-category"), sort: "CATEGORY"),
    SearchParameter(
      "clinical-status", .token, "AllergyIntolerance-clinical-status", "active, inactive or resolved",
      [
        .when(
          "VERIFICATIONSTATUS IS NOT 'entered-in-error'",
          .status("CLINICALSTATUS", "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical"))
      ], sort: "CLINICALSTATUS"),
    SearchParameter(
      "code", .token, "clinical-code", "What the allergy is to, or the substance of a reaction",
      .concept("ITEM", of: "REACTIONS") + .concept("SUBSTANCE", of: "REACTIONS")
        + [.rows(manifestations, .concept("SUBSTANCE", of: "REACTIONMANIFESTATIONS"))], sort: "ITEMCODE"),
    SearchParameter(
      "criticality", .token, "AllergyIntolerance-criticality", "low, high or unable-to-assess",
      .code("CRITICALITY", "http://hl7.org/fhir/allergy-intolerance-criticality"), sort: "CRITICALITY"),
    SearchParameter(
      "date", .date, "clinical-date", "When it was first recorded", [.row(.date("RECORDEDDATE"))],
      sort: "RECORDEDDATE"),
    SearchParameter(
      "last-date", .date, "AllergyIntolerance-last-date", "When a reaction last occurred",
      [.row(.date("LASTOCCURRENCE"))], sort: "LASTOCCURRENCE"),
    SearchParameter(
      "manifestation", .token, "AllergyIntolerance-manifestation", "A symptom of a reaction",
      .concept("MANIFESTATION", of: "REACTIONS")
        + [.rows(manifestations, .concept("MANIFESTATION", of: "REACTIONMANIFESTATIONS"))]),
    patientReference("patient", "clinical-patient", element: "patient", of: "REACTIONS"),
    SearchParameter(
      "recorder", .reference, "AllergyIntolerance-recorder", "Who recorded it",
      .author("RECORDER")
        + .otherReferences(
          "recorder", of: "REACTIONS", .practitioner, .practitionerRole, .patient, others: ["RelatedPerson"])),
    SearchParameter(
      "severity", .token, "AllergyIntolerance-severity", "mild, moderate or severe, of a reaction",
      severities + [.rows(manifestations, severities)]),
    SearchParameter(
      "type", .token, "clinical-type", "allergy or intolerance",
      .code("REACTIONTYPE", "http://hl7.org/fhir/allergy-intolerance-type"), sort: "REACTIONTYPE"),
    SearchParameter(
      "verification-status", .token, "AllergyIntolerance-verification-status", "How sure it is",
      .status("VERIFICATIONSTATUS", "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification"),
      sort: "VERIFICATIONSTATUS"),
  ]

  static let condition: [SearchParameter] = [
    SearchParameter(
      "abatement-date", .date, "Condition-abatement-date", "When it ended", [.row(.date("ABATEMENTDATE"))],
      sort: "ABATEMENTDATE"),
    SearchParameter(
      "asserter", .reference, "Condition-asserter", "Who asserts it",
      asserters
        + .otherReferences(
          "asserter", of: "PASTHISTORY", .practitioner, .practitionerRole, .patient, others: ["RelatedPerson"])),
    SearchParameter(
      "body-site", .token, "Condition-body-site", "Where in the body it is", .concept("BODYSITE", of: "PASTHISTORY")),
    SearchParameter(
      "category", .token, "Condition-category", "problem-list-item, encounter-diagnosis or another",
      .concept("CATEGORY", of: "PASTHISTORY"), sort: "CATEGORYCODE"),
    SearchParameter(
      "clinical-status", .token, "Condition-clinical-status", "active, resolved or another",
      .status("CLINICALSTATUS", "http://terminology.hl7.org/CodeSystem/condition-clinical"), sort: "CLINICALSTATUS"),
    SearchParameter(
      "code", .token, "clinical-code", "What the condition is", .concept("ITEM", of: "PASTHISTORY"), sort: "ITEMCODE"),
    reference(
      "encounter", "Condition-encounter", "The encounter it was recorded in", "VISITID", .encounter, at: "encounter",
      of: "PASTHISTORY"),
    SearchParameter(
      "onset-date", .date, "Condition-onset-date", "When it began, of a date", [.row(.date("ONSETDATE"))],
      sort: "ONSETDATE"),
    SearchParameter(
      "onset-info", .string, "Condition-onset-info", "When it began, in words",
      .texts("CASE WHEN ONSETDATE IS NULL AND ONSETAGE IS NULL THEN ONSETTEXT END")),
    patientReference("patient", "clinical-patient", of: "PASTHISTORY"),
    SearchParameter(
      "recorded-date", .date, "Condition-recorded-date", "When it was recorded", [.row(.date("RECORDEDDATE"))],
      sort: "RECORDEDDATE"),
    SearchParameter(
      "severity", .token, "Condition-severity", "How severe it is", .concept("SEVERITY", of: "PASTHISTORY")),
    patientReference("subject", "Condition-subject", of: "PASTHISTORY"),
    SearchParameter(
      "verification-status", .token, "Condition-verification-status", "How sure it is",
      .status("VERIFICATIONSTATUS", "http://terminology.hl7.org/CodeSystem/condition-ver-status"),
      sort: "VERIFICATIONSTATUS"),
  ]

  static let immunization: [SearchParameter] = [
    SearchParameter(
      "date", .date, "clinical-date", "When the vaccine was given", [.row(.date("GIVENDATE"))], sort: "GIVENDATE"),
    SearchParameter(
      "identifier", .token, "clinical-identifier", "A number of the event", .otherIdentifier(of: "IMMUNISATIONS")),
    reference(
      "location", "Immunization-location", "Where it was given", "LOCATIONID", .location, at: "location",
      of: "IMMUNISATIONS"),
    SearchParameter(
      "lot-number", .string, "Immunization-lot-number", "The lot number begins with this", .texts("LOTNUMBER"),
      sort: fold("LOTNUMBER")),
    patientReference("patient", "clinical-patient", element: "patient", of: "IMMUNISATIONS"),
    SearchParameter(
      "performer", .reference, "Immunization-performer", "Who gave it",
      .author("USER")
        + .otherReferences("performer.actor", of: "IMMUNISATIONS", .practitioner, .practitionerRole, .organization)),
    SearchParameter(
      "reason-code", .token, "Immunization-reason-code", "Why it was given", .concept("REASON", of: "IMMUNISATIONS")),
    SearchParameter(
      "series", .string, "Immunization-series", "The name of the series begins with this", .texts("SERIES")),
    SearchParameter(
      "status", .token, "Immunization-status", "completed, entered-in-error or not-done",
      .code(
        "STATUS", "http://hl7.org/fhir/event-status", of: ["completed", "entered-in-error", "not-done"],
        default: "completed"), sort: "STATUS"),
    SearchParameter(
      "status-reason", .token, "Immunization-status-reason", "Why it was not given",
      .concept("STATUSREASON", of: "IMMUNISATIONS")),
    SearchParameter(
      "target-disease", .token, "Immunization-target-disease", "What it protects from",
      .concept("TARGETDISEASE", of: "IMMUNISATIONS")),
    SearchParameter(
      "vaccine-code", .token, "Immunization-vaccine-code", "Which vaccine it was",
      .concept("VACCINE", of: "IMMUNISATIONS"), sort: "VACCINECODE"),
  ]

  /// Who asserts an allergy or a condition.
  private static let asserters: [SearchSource] =
    .author("ASSERTER") + [
      .when("ASSERTERLOCATIONID IS NULL AND ASSERTERID IS NULL", .reference("ASSERTERPATIENTID", .patient))
    ]

  private static let manifestations = SearchRows("REACTIONMANIFESTATIONS", owner: "REACTIONID")

  private static let severities: [SearchSource] = .code("SEVERITY", "http://hl7.org/fhir/reaction-event-severity")
}
