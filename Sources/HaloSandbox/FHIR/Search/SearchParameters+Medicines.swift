import HaloModel

/// Medicines and what patients take.
extension SearchParameters {
  static let medication: [SearchParameter] = [
    SearchParameter("code", .token, "clinical-code", "Which medicine it is", .concept("PRODUCT", of: "PRODUCTS")),
    SearchParameter(
      "form", .token, "Medication-form", "Tablet, injection or another form", .concept("FORM", of: "PRODUCTS")),
    SearchParameter(
      "status", .token, "Medication-status", "active, inactive or entered-in-error",
      .code("STATUS", "http://hl7.org/fhir/CodeSystem/medication-status"), sort: "STATUS"),
  ]

  static let medicationStatement: [SearchParameter] = [
    SearchParameter(
      "category", .token, "MedicationStatement-category", "inpatient, community or another",
      .concept("CATEGORY", of: "CURRENTRX")),
    SearchParameter(
      "code", .token, "clinical-code", "Which medicine is taken",
      [.when("DRUGCONTAINED IS NOT 1 AND PRODUCTID IS NULL", .concept("DRUG", of: "CURRENTRX"))], sort: "DRUGCODE"),
    reference(
      "context", "MedicationStatement-context", "The encounter it was recorded in", "VISITID", .encounter,
      at: "context",
      of: "CURRENTRX"),
    SearchParameter(
      "effective", .date, "MedicationStatement-effective", "When the medicine is or was taken",
      [.row(.date("RXDATE")), .when("RXDATE IS NULL", [.row(.period(start: "STARTDATE", end: "ENDDATE"))])],
      sort: "coalesce(RXDATE, STARTDATE)"),
    SearchParameter(
      "medication", .reference, "medications-medication", "The medicine, when it is a resource",
      .reference("PRODUCTID", .medication) + .otherReferences("medicationReference", of: "CURRENTRX", .medication)
        + [
          .when(
            "DRUGCONTAINED = 1 AND PRODUCTID IS NULL",
            [.row(.contained(.medication, ["code": .concept("DRUG", of: "CURRENTRX")]))])
        ]),
    patientReference("patient", "clinical-patient", of: "CURRENTRX"),
    SearchParameter(
      "source", .reference, "MedicationStatement-source", "Who told it",
      .author("USER")
        + .otherReferences(
          "informationSource", of: "CURRENTRX", .practitioner, .practitionerRole, .patient, .organization,
          others: ["RelatedPerson"])),
    SearchParameter(
      "status", .token, "medications-status", "active, completed, stopped or another",
      .code(
        "STATUS", "http://hl7.org/fhir/CodeSystem/medication-statement-status",
        of: ["active", "completed", "entered-in-error", "intended", "stopped", "on-hold", "unknown", "not-taken"],
        default: "unknown"), sort: "STATUS"),
    patientReference("subject", "MedicationStatement-subject", of: "CURRENTRX"),
  ]
}
