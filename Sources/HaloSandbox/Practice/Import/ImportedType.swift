/// The FHIR resource types that have a table, and the table each has.
enum ImportedType: String, CaseIterable {
  case patient = "Patient"
  case practitioner = "Practitioner"
  case practitionerRole = "PractitionerRole"
  case organization = "Organization"
  case location = "Location"
  case allergyIntolerance = "AllergyIntolerance"
  case condition = "Condition"
  case immunization = "Immunization"
  case medicationStatement = "MedicationStatement"
  case medicationRequest = "MedicationRequest"
  case medication = "Medication"
  case observation = "Observation"
  case encounter = "Encounter"
  case appointment = "Appointment"
  case documentReference = "DocumentReference"
  case binary = "Binary"

  /// The table whose `FHIRID` holds the ids of this type.
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
    case .medicationStatement: "CURRENTRX"
    case .medicationRequest: "PRESCRIPTIONS"
    case .medication: "PRODUCTS"
    case .observation: "OBSERVATIONS"
    case .encounter: "VISITS"
    case .appointment: "APPOINTMENTS"
    case .documentReference: "DOCUMENTS"
    case .binary: "DOCUMENTCONTENTS"
    }
  }
}
