/// The elements of a type that `_elements` can name.
/// Source: FHIR R4, the definition of each resource type.
enum FHIRElements {
  static func names(of type: String) -> [String] {
    (ofType[type] ?? "").split(separator: " ").map(String.init)
  }

  private static let ofType: [String: String] = [
    "AllergyIntolerance":
      """
    identifier clinicalStatus verificationStatus type category criticality code patient encounter onset recordedDate \
    recorder asserter lastOccurrence note reaction
    """,
    "Appointment":
      """
    identifier status cancelationReason serviceCategory serviceType specialty appointmentType reasonCode priority \
    description start end minutesDuration slot created comment participant
    """,
    "Condition":
      """
    identifier clinicalStatus verificationStatus category severity code bodySite subject encounter onset abatement \
    recordedDate recorder asserter note
    """,
    "DocumentReference":
      "identifier status docStatus type category subject date author custodian description content context",
    "Encounter":
      "identifier status class type priority subject participant appointment period reasonCode location serviceProvider",
    "Immunization":
      """
    identifier status statusReason vaccineCode patient encounter occurrence recorded primarySource lotNumber \
    expirationDate site route doseQuantity performer note protocolApplied
    """,
    "Location":
      "identifier status name alias description mode type telecom address position managingOrganization partOf",
    "MedicationStatement":
      "contained identifier status category medication subject context effective dateAsserted reasonCode note dosage",
    "Observation":
      """
    identifier status category code subject encounter effective issued performer value dataAbsentReason interpretation \
    note referenceRange component
    """,
    "Organization": "identifier active type name alias telecom address partOf contact",
    "Patient":
      """
    identifier active name telecom gender birthDate deceased address maritalStatus contact communication \
    generalPractitioner managingOrganization
    """,
    "Practitioner": "identifier active name telecom address gender birthDate qualification",
    "PractitionerRole":
      "identifier active period practitioner organization code specialty location telecom availableTime",
    "Schedule": "identifier active serviceType specialty actor planningHorizon comment",
    "Slot": "identifier serviceType specialty appointmentType schedule status start end overbooked comment",
  ]
}
