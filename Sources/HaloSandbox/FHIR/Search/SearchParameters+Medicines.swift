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
      "code", .token, "clinical-code", "Which medicine is taken", .concept("DRUG", of: "CURRENTRX"), sort: "DRUGCODE"),
    SearchParameter(
      "context", .reference, "MedicationStatement-context", "The encounter it was recorded in",
      .reference("VISITID", .encounter)),
    SearchParameter(
      "effective", .date, "MedicationStatement-effective", "When the medicine is or was taken",
      [.row(.date("RXDATE")), .row(.period(start: "STARTDATE", end: "ENDDATE"))], sort: "coalesce(RXDATE, STARTDATE)"),
    SearchParameter(
      "medication", .reference, "medications-medication", "The medicine, when it is a resource of its own",
      .reference("PRODUCTID", .medication)),
    patientReference("patient", "clinical-patient"),
    SearchParameter(
      "source", .reference, "MedicationStatement-source", "Who told it", .author("USER")),
    SearchParameter(
      "status", .token, "medications-status", "active, completed, stopped or another",
      .code("STATUS", "http://hl7.org/fhir/CodeSystem/medication-statement-status"), sort: "STATUS"),
    patientReference("subject", "MedicationStatement-subject"),
  ]
}
