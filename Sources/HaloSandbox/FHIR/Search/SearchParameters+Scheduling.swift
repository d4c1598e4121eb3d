import HaloModel

/// Encounters, appointments, schedules, slots and documents.
extension SearchParameters {
  static let encounter: [SearchParameter] = [
    reference(
      "appointment", "Encounter-appointment", "The appointment it came of", "APPOINTMENTID", .appointment,
      at: "appointment", of: "VISITS"),
    SearchParameter(
      "class", .token, "Encounter-class", "Ambulatory, emergency or another class",
      [.row(.token(TokenColumns(code: "CLASSCODE", system: .column("CLASSSYSTEM"), texts: ["CLASSTERM"])))],
      sort: "CLASSCODE"),
    SearchParameter(
      "date", .date, "clinical-date", "The period it lasted",
      [.row(.period(start: "VISITSTART", end: "VISITEND"))], sort: "VISITSTART"),
    reference(
      "location", "Encounter-location", "Where it took place", "LOCATIONID", .location, at: "location.location",
      of: "VISITS"),
    SearchParameter(
      "participant", .reference, "Encounter-participant", "Who took part",
      .author("USER")
        + .otherReferences(
          "participant.individual", of: "VISITS", .practitioner, .practitionerRole, others: ["RelatedPerson"])),
    SearchParameter(
      "participant-type", .token, "Encounter-participant-type", "What a participant did", .concept("ROLE", of: "VISITS")
    ),
    patientReference("patient", "clinical-patient", of: "VISITS"),
    SearchParameter(
      "practitioner", .reference, "Encounter-practitioner", "The practitioner who took part",
      [.when("USERLOCATIONID IS NULL", .reference("USERID", .practitioner))]
        + .otherReferences("participant.individual", of: "VISITS", .practitioner)),
    SearchParameter(
      "reason-code", .token, "Encounter-reason-code", "Why it took place", .concept("REASON", of: "VISITS")),
    reference(
      "reason-reference", "Encounter-reason-reference", "The condition it was about", "REASONCONDITIONID", .condition,
      at: "reasonReference", of: "VISITS"),
    reference(
      "service-provider", "Encounter-service-provider", "The organisation responsible", "ORGANISATIONID", .organization,
      at: "serviceProvider", of: "VISITS"),
    SearchParameter(
      "status", .token, "Encounter-status", "planned, finished or another",
      .code(
        "STATUS", "http://hl7.org/fhir/encounter-status",
        of: [
          "planned", "arrived", "triaged", "in-progress", "onleave", "finished", "cancelled", "entered-in-error",
          "unknown",
        ], default: "unknown"), sort: "STATUS"),
    patientReference("subject", "Encounter-subject", of: "VISITS"),
    SearchParameter("type", .token, "clinical-type", "What kind of encounter it was", .concept("TYPE", of: "VISITS")),
  ]

  static let appointment: [SearchParameter] = [
    SearchParameter(
      "actor", .reference, "Appointment-actor", "A patient, practitioner, role or location that takes part",
      .reference("PATIENTID", .patient) + .reference("USERID", .practitioner)
        + .reference("USERLOCATIONID", .practitionerRole) + .reference("LOCATIONID", .location)
        + .otherReferences(
          "participant.actor", of: "APPOINTMENTS", .patient, .practitioner, .practitionerRole, .location,
          others: ["RelatedPerson", "Device", "HealthcareService"])),
    SearchParameter(
      "appointment-type", .token, "Appointment-appointment-type", "What kind of appointment it is",
      .concept("TYPE", of: "APPOINTMENTS")),
    SearchParameter(
      "date", .date, "Appointment-date", "When it starts", [.row(.date(appointmentStart))], sort: appointmentStart),
    reference(
      "location", "Appointment-location", "Where it is", "LOCATIONID", .location, at: "participant.actor",
      of: "APPOINTMENTS"),
    patientReference("patient", "Appointment-patient", element: "participant.actor", of: "APPOINTMENTS"),
    reference(
      "practitioner", "Appointment-practitioner", "The practitioner it is with", "USERID", .practitioner,
      at: "participant.actor", of: "APPOINTMENTS"),
    SearchParameter(
      "reason-code", .token, "Appointment-reason-code", "Why it was made", .concept("REASON", of: "APPOINTMENTS")),
    SearchParameter(
      "status", .token, "Appointment-status", "booked, arrived, fulfilled or another",
      .code(
        "STATUS", "http://hl7.org/fhir/appointmentstatus",
        of: [
          "proposed", "pending", "booked", "arrived", "fulfilled", "cancelled", "noshow", "entered-in-error",
          "checked-in", "waitlist",
        ], default: "booked"), sort: "STATUS"),
  ]

  static let schedule: [SearchParameter] = [
    SearchParameter("active", .token, "Schedule-active", "Whether it is in use", .bit("ACTIVE"), sort: "ACTIVE"),
    SearchParameter(
      "actor", .reference, "Schedule-actor", "The practitioner, role or location whose time it is",
      .reference("USERID", .practitioner) + .reference("USERLOCATIONID", .practitionerRole)
        + .reference("LOCATIONID", .location)),
    SearchParameter(
      "date", .date, "Schedule-date", "The period it covers",
      [.row(.period(start: "STARTDATE", end: "ENDDATE"))], sort: "STARTDATE"),
  ]

  static let slot: [SearchParameter] = [
    SearchParameter(
      "schedule", .reference, "Slot-schedule", "The schedule it is part of", .reference("SCHEDULEID", .schedule)),
    SearchParameter("start", .date, "Slot-start", "When it starts", [.row(.date("SLOTSTART"))], sort: "SLOTSTART"),
    SearchParameter(
      "status", .token, "Slot-status", "free or busy", .code("STATUS", "http://hl7.org/fhir/slotstatus"),
      sort: "STATUS"),
  ]

  static let documentReference: [SearchParameter] = [
    SearchParameter(
      "author", .reference, "DocumentReference-author", "Who wrote it",
      .author("USER") + .reference("ORGANISATIONID", .organization)
        + .otherReferences(
          "author", of: "DOCUMENTS", .practitioner, .practitionerRole, .organization, .patient,
          others: ["RelatedPerson", "Device"])),
    SearchParameter(
      "category", .token, "DocumentReference-category", "What class of document it is",
      .concept("CATEGORY", of: "DOCUMENTS")),
    SearchParameter(
      "contenttype", .token, "DocumentReference-contenttype", "The MIME type of its content",
      .code("CONTENTTYPE", "urn:ietf:bcp:13"), sort: "CONTENTTYPE"),
    SearchParameter(
      "date", .date, "DocumentReference-date", "When the reference was made", [.row(.date(documentDate))],
      sort: documentDate),
    SearchParameter(
      "description", .string, "DocumentReference-description", "The description begins with this",
      .texts("DESCRIPTION"), sort: fold("DESCRIPTION")),
    reference(
      "encounter", "clinical-encounter", "The encounter it belongs to", "VISITID", .encounter, at: "context.encounter",
      of: "DOCUMENTS"),
    SearchParameter(
      "identifier", .token, "clinical-identifier", "A number of the document", .otherIdentifier(of: "DOCUMENTS")),
    patientReference("patient", "clinical-patient", of: "DOCUMENTS"),
    SearchParameter(
      "period", .date, "DocumentReference-period", "The time of what it documents",
      [.row(.period(start: "PERIODSTART", end: "PERIODEND"))], sort: "PERIODSTART"),
    SearchParameter(
      "status", .token, "DocumentReference-status", "current, superseded or entered-in-error",
      .code(
        "STATUS", "http://hl7.org/fhir/document-reference-status", of: ["current", "superseded", "entered-in-error"],
        default: "current"), sort: "STATUS"),
    patientReference("subject", "DocumentReference-subject", of: "DOCUMENTS"),
    SearchParameter(
      "type", .token, "clinical-type", "What kind of document it is", .concept("TYPE", of: "DOCUMENTS"),
      sort: "TYPECODE"),
  ]

  /// When a document was filed: an instant, midnight where the table has only the day.
  static let documentDate = """
    CASE WHEN length(DOCUMENTDATE) = 10 THEN DOCUMENTDATE || 'T00:00:00' WHEN length(DOCUMENTDATE) > 10 THEN DOCUMENTDATE END
    """

  /// When an appointment starts, as `Appointment.start` says; null for one without a time.
  static let appointmentStart = "(substr(APPOINTMENTDATE, 1, 10) || 'T' || time(APPOINTMENTTIME, 'unixepoch'))"
}
