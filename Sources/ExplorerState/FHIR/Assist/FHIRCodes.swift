/// The codes of parameters whose elements are bound to a short value set.
/// Source: FHIR R4, terminologies-valuesets.html; systems of identifiers: AU Base 4.1.0.
enum FHIRCodes {
  /// The codes of a parameter; none when its value set is open or long.
  static func codes(of parameter: String, in type: String) -> [FHIRCode] {
    if booleans.contains(parameter) { return truth }
    return ofOneType["\(type).\(parameter)"] ?? ofAnyType[parameter] ?? []
  }

  /// Whether a value of the parameter can be nothing but one of ``codes(of:in:)``.
  static func isClosed(_ parameter: String, in type: String) -> Bool {
    guard !codes(of: parameter, in: type).isEmpty else { return false }
    return !open.contains("\(type).\(parameter)") && parameter != "identifier"
  }

  static let truth = [FHIRCode("true", "yes"), FHIRCode("false", "no")]

  private static let booleans: Set<String> = ["active", "deceased"]

  /// Parameters whose elements take other codes too.
  private static let open: Set<String> = [
    "Observation.code", "Observation.category", "Condition.category", "Encounter.class",
  ]

  private static let ofAnyType: [String: [FHIRCode]] = [
    "gender": [.init("female", "Female"), .init("male", "Male"), .init("other", "Other"), .init("unknown", "Unknown")],
    "address-use": [
      .init("home", "Home"), .init("work", "Work"), .init("temp", "Temporary"), .init("old", "Old"),
      .init("billing", "Billing"),
    ],
  ]

  private static let australian = "http://ns.electronichealth.net.au/id/"
  private static let loinc = "http://loinc.org"

  private static let ofOneType: [String: [FHIRCode]] = [
    "Patient.identifier": [
      .init("", "Medicare number", system: australian + "medicare-number"),
      .init("", "Individual Healthcare Identifier", system: australian + "hi/ihi/1.0"),
      .init("", "DVA number", system: australian + "dva"),
    ],
    "Practitioner.identifier": [
      .init("", "Healthcare Provider Identifier, person", system: australian + "hi/hpii/1.0")
    ],
    "PractitionerRole.identifier": [
      .init("", "Medicare provider number", system: australian + "medicare-provider-number")
    ],
    "Organization.identifier": [
      .init("", "Healthcare Provider Identifier, organisation", system: australian + "hi/hpio/1.0")
    ],
    "Appointment.status": [
      .init("booked", "Booked"), .init("arrived", "Arrived"), .init("checked-in", "Checked in"),
      .init("fulfilled", "Fulfilled"), .init("cancelled", "Cancelled"), .init("noshow", "Did not come"),
      .init("pending", "Pending"), .init("proposed", "Proposed"), .init("waitlist", "On the waiting list"),
      .init("entered-in-error", "Entered in error"),
    ],
    "Appointment.part-status": [
      .init("accepted", "Accepted"), .init("declined", "Declined"), .init("tentative", "Tentative"),
      .init("needs-action", "Needs action"),
    ],
    "Slot.status": [
      .init("free", "Free"), .init("busy", "Busy"), .init("busy-unavailable", "Not to be had"),
      .init("busy-tentative", "Held for somebody"), .init("entered-in-error", "Entered in error"),
    ],
    "Encounter.status": [
      .init("planned", "Planned"), .init("arrived", "Arrived"), .init("triaged", "Triaged"),
      .init("in-progress", "In progress"), .init("onleave", "On leave"), .init("finished", "Finished"),
      .init("cancelled", "Cancelled"), .init("entered-in-error", "Entered in error"), .init("unknown", "Unknown"),
    ],
    "Encounter.class": [
      .init("AMB", "Ambulatory"), .init("VR", "Virtual"), .init("HH", "Home health"), .init("EMER", "Emergency"),
      .init("IMP", "Inpatient"), .init("FLD", "Field"),
    ],
    "AllergyIntolerance.clinical-status": [
      .init("active", "Active"), .init("inactive", "Inactive"), .init("resolved", "Resolved"),
    ],
    "AllergyIntolerance.verification-status": [
      .init("confirmed", "Confirmed"), .init("unconfirmed", "Unconfirmed"), .init("refuted", "Refuted"),
      .init("entered-in-error", "Entered in error"),
    ],
    "AllergyIntolerance.criticality": [
      .init("low", "Low risk"), .init("high", "High risk"), .init("unable-to-assess", "Unable to assess"),
    ],
    "AllergyIntolerance.category": [
      .init("medication", "Medication"), .init("food", "Food"), .init("environment", "Environment"),
      .init("biologic", "Biologic"),
    ],
    "AllergyIntolerance.type": [.init("allergy", "Allergy"), .init("intolerance", "Intolerance")],
    "AllergyIntolerance.severity": [
      .init("mild", "Mild"), .init("moderate", "Moderate"), .init("severe", "Severe"),
    ],
    "Condition.clinical-status": [
      .init("active", "Active"), .init("recurrence", "Recurrence"), .init("relapse", "Relapse"),
      .init("inactive", "Inactive"), .init("remission", "Remission"), .init("resolved", "Resolved"),
    ],
    "Condition.verification-status": [
      .init("confirmed", "Confirmed"), .init("unconfirmed", "Unconfirmed"), .init("provisional", "Provisional"),
      .init("differential", "Differential"), .init("refuted", "Refuted"),
      .init("entered-in-error", "Entered in error"),
    ],
    "Condition.category": [
      .init("problem-list-item", "Problem list item"), .init("encounter-diagnosis", "Encounter diagnosis"),
    ],
    "Immunization.status": [
      .init("completed", "Completed"), .init("not-done", "Not done"), .init("entered-in-error", "Entered in error"),
    ],
    "MedicationStatement.status": [
      .init("active", "Active"), .init("completed", "Completed"), .init("intended", "Intended"),
      .init("stopped", "Stopped"), .init("on-hold", "On hold"), .init("not-taken", "Not taken"),
      .init("unknown", "Unknown"), .init("entered-in-error", "Entered in error"),
    ],
    "MedicationRequest.status": [
      .init("active", "Active"), .init("on-hold", "On hold"), .init("cancelled", "Cancelled"),
      .init("completed", "Completed"), .init("stopped", "Stopped"), .init("draft", "Draft"),
      .init("unknown", "Unknown"), .init("entered-in-error", "Entered in error"),
    ],
    "MedicationRequest.intent": [
      .init("order", "Order"), .init("proposal", "Proposal"), .init("plan", "Plan"),
      .init("original-order", "Original order"), .init("reflex-order", "Reflex order"),
      .init("filler-order", "Filler order"), .init("instance-order", "Instance order"), .init("option", "Option"),
    ],
    "Observation.status": [
      .init("final", "Final"), .init("preliminary", "Preliminary"), .init("registered", "Registered"),
      .init("amended", "Amended"), .init("corrected", "Corrected"), .init("cancelled", "Cancelled"),
      .init("unknown", "Unknown"), .init("entered-in-error", "Entered in error"),
    ],
    "Observation.category": [
      .init("laboratory", "Laboratory"), .init("vital-signs", "Vital signs"),
      .init("social-history", "Social history"), .init("imaging", "Imaging"), .init("procedure", "Procedure"),
      .init("survey", "Survey"), .init("exam", "Exam"), .init("therapy", "Therapy"), .init("activity", "Activity"),
    ],
    "Observation.code": [
      .init("8867-4", "Heart rate", system: loinc), .init("85354-9", "Blood pressure", system: loinc),
      .init("8480-6", "Systolic blood pressure", system: loinc),
      .init("8462-4", "Diastolic blood pressure", system: loinc), .init("29463-7", "Body weight", system: loinc),
      .init("8302-2", "Body height", system: loinc), .init("39156-5", "Body mass index", system: loinc),
      .init("8310-5", "Body temperature", system: loinc), .init("9279-1", "Respiratory rate", system: loinc),
      .init("2708-6", "Oxygen saturation", system: loinc),
    ],
    "DocumentReference.status": [
      .init("current", "Current"), .init("superseded", "Superseded"), .init("entered-in-error", "Entered in error"),
    ],
    "DiagnosticReport.status": [
      .init("final", "Final"), .init("partial", "Partial"), .init("preliminary", "Preliminary"),
      .init("registered", "Registered"), .init("amended", "Amended"), .init("corrected", "Corrected"),
      .init("appended", "Appended"), .init("cancelled", "Cancelled"), .init("unknown", "Unknown"),
      .init("entered-in-error", "Entered in error"),
    ],
    "Location.status": [
      .init("active", "Active"), .init("suspended", "Suspended"), .init("inactive", "Inactive"),
    ],
  ]
}
