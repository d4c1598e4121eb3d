/// The resource types that the FHIR facade serves, and the practice table each is made of.
enum FHIRResourceType: String, Sendable, CaseIterable {
  case patient = "Patient"
  case practitioner = "Practitioner"
  case practitionerRole = "PractitionerRole"
  case organization = "Organization"
  case location = "Location"
  case allergyIntolerance = "AllergyIntolerance"
  case condition = "Condition"
  case immunization = "Immunization"
  case medication = "Medication"
  case medicationStatement = "MedicationStatement"
  case observation = "Observation"
  case encounter = "Encounter"
  case appointment = "Appointment"
  case schedule = "Schedule"
  case slot = "Slot"
  case documentReference = "DocumentReference"

  /// The table or view of the patient database whose rows are the resources: `INTERNALID` numbers them, `FHIRID` is their
  /// id, and a `RECORDSTATUS` of 0, where there is one, means deleted.
  var table: String {
    switch self {
    case .patient: "PATIENTS"
    case .practitioner: "USERS"
    case .practitionerRole: "USERLOCATIONS"
    case .organization: "ORGANISATIONS"
    case .location: "LOCATIONS"
    case .allergyIntolerance: "REACTIONS"
    case .condition: "PASTHISTORY"
    case .immunization: "IMMUNISATIONS"
    case .medication: "PRODUCTS"
    case .medicationStatement: "CURRENTRX"
    case .observation: "OBSERVATIONS"
    case .encounter: "VISITS"
    case .appointment: "APPOINTMENTS"
    case .schedule: "SCHEDULES"
    case .slot: "SLOTS"
    case .documentReference: "DOCUMENTS"
    }
  }
}

/// One resource of a practice, by its type and the `INTERNALID` of its row.
struct FHIRResourceKey: Hashable, Sendable {
  let type: FHIRResourceType
  let number: Int
}
