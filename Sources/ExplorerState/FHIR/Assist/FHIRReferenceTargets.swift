/// The types that reference parameters can lead to. A CapabilityStatement does not say it.
/// Source: FHIR R4, searchparameter-registry.html, column "Target".
enum FHIRReferenceTargets {
  /// The types a parameter of a type can lead to; nil when the table does not know the parameter.
  static func types(of parameter: String, in type: String) -> [String]? {
    ofOneType["\(type).\(parameter)"] ?? ofAnyType[parameter]
  }

  private static let people = ["Patient", "Practitioner", "PractitionerRole", "RelatedPerson"]
  private static let staff = ["Practitioner", "PractitionerRole"]

  /// Parameters that mean the same in every type.
  private static let ofAnyType: [String: [String]] = [
    "patient": ["Patient"],
    "subject": ["Patient", "Group"],
    "practitioner": ["Practitioner"],
    "general-practitioner": ["Practitioner", "PractitionerRole", "Organization"],
    "organization": ["Organization"],
    "managing-organization": ["Organization"],
    "service-provider": ["Organization"],
    "custodian": ["Organization"],
    "manufacturer": ["Organization"],
    "location": ["Location"],
    "encounter": ["Encounter"],
    "context": ["Encounter", "EpisodeOfCare"],
    "schedule": ["Schedule"],
    "slot": ["Slot"],
    "performer": people + ["Organization"],
    "author": people + ["Organization"],
    "recorder": people,
    "asserter": people,
    "requester": people + ["Organization"],
    "authenticator": staff + ["Organization"],
    "source": people + ["Organization"],
    "medication": ["Medication"],
    "appointment": ["Appointment"],
    "endpoint": ["Endpoint"],
    "service": ["HealthcareService"],
  ]

  /// Parameters whose targets depend on the type.
  private static let ofOneType: [String: [String]] = [
    "Appointment.actor": people + ["Location", "HealthcareService", "Device"],
    "Schedule.actor": people + ["Location", "HealthcareService", "Device"],
    "Encounter.participant": ["Practitioner", "PractitionerRole", "RelatedPerson"],
    "Encounter.part-of": ["Encounter"],
    "Encounter.diagnosis": ["Condition", "Procedure"],
    "Encounter.reason-reference": ["Condition", "Observation", "Procedure"],
    "Immunization.performer": staff + ["Organization"],
    "Immunization.reaction": ["Observation"],
    "Location.partof": ["Location"],
    "Location.organization": ["Organization"],
    "MedicationStatement.part-of": ["MedicationStatement", "Observation", "Procedure"],
    "Observation.derived-from": ["DocumentReference", "Observation"],
    "Observation.has-member": ["Observation"],
    "Observation.part-of": ["Immunization", "MedicationStatement", "Procedure"],
    "Organization.partof": ["Organization"],
    "Patient.link": ["Patient", "RelatedPerson"],
    "DocumentReference.relatesto": ["DocumentReference"],
  ]
}
