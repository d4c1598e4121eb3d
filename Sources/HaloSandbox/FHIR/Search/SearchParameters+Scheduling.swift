import HaloModel

/// Encounters, appointments, schedules, slots and documents.
extension SearchParameters {
  static let encounter: [SearchParameter] = [
    SearchParameter(
      "appointment", .reference, "Encounter-appointment", "The appointment it came of",
      .reference("APPOINTMENTID", .appointment)),
    SearchParameter(
      "class", .token, "Encounter-class", "Ambulatory, emergency or another class",
      [.row(.token(TokenColumns(code: "CLASSCODE", system: .column("CLASSSYSTEM"), texts: ["CLASSTERM"])))],
      sort: "CLASSCODE"),
    SearchParameter(
      "date", .date, "clinical-date", "The period it lasted",
      [.row(.period(start: "VISITSTART", end: "VISITEND"))], sort: "VISITSTART"),
    SearchParameter(
      "location", .reference, "Encounter-location", "Where it took place", .reference("LOCATIONID", .location)),
    SearchParameter("participant", .reference, "Encounter-participant", "Who took part", .author("USER")),
    SearchParameter(
      "participant-type", .token, "Encounter-participant-type", "What a participant did", .concept("ROLE", of: "VISITS")
    ),
    patientReference("patient", "clinical-patient"),
    SearchParameter(
      "practitioner", .reference, "Encounter-practitioner", "The practitioner who took part",
      [.row(.reference("USERID", .practitioner, where: "USERLOCATIONID IS NULL"))]),
    SearchParameter(
      "reason-code", .token, "Encounter-reason-code", "Why it took place", .concept("REASON", of: "VISITS")),
    SearchParameter(
      "reason-reference", .reference, "Encounter-reason-reference", "The condition it was about",
      .reference("REASONCONDITIONID", .condition)),
    SearchParameter(
      "service-provider", .reference, "Encounter-service-provider", "The organisation responsible",
      .reference("ORGANISATIONID", .organization)),
    SearchParameter(
      "status", .token, "Encounter-status", "planned, finished or another",
      .code("STATUS", "http://hl7.org/fhir/encounter-status"), sort: "STATUS"),
    patientReference("subject", "Encounter-subject"),
    SearchParameter("type", .token, "clinical-type", "What kind of encounter it was", .concept("TYPE", of: "VISITS")),
  ]

  static let appointment: [SearchParameter] = [
    SearchParameter(
      "actor", .reference, "Appointment-actor", "A patient, practitioner, role or location that takes part",
      .reference("PATIENTID", .patient) + .reference("USERID", .practitioner)
        + .reference("USERLOCATIONID", .practitionerRole) + .reference("LOCATIONID", .location)),
    SearchParameter(
      "appointment-type", .token, "Appointment-appointment-type", "What kind of appointment it is",
      .concept("TYPE", of: "APPOINTMENTS")),
    SearchParameter(
      "date", .date, "Appointment-date", "When it starts", [.row(.date(appointmentStart))], sort: appointmentStart),
    SearchParameter(
      "location", .reference, "Appointment-location", "Where it is", .reference("LOCATIONID", .location)),
    patientReference("patient", "Appointment-patient"),
    SearchParameter(
      "practitioner", .reference, "Appointment-practitioner", "The practitioner it is with",
      .reference("USERID", .practitioner)),
    SearchParameter(
      "reason-code", .token, "Appointment-reason-code", "Why it was made", .concept("REASON", of: "APPOINTMENTS")),
    SearchParameter(
      "status", .token, "Appointment-status", "booked, arrived, fulfilled or another",
      .code("STATUS", "http://hl7.org/fhir/appointmentstatus"), sort: "STATUS"),
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
      .author("USER") + .reference("ORGANISATIONID", .organization)),
    SearchParameter(
      "category", .token, "DocumentReference-category", "What class of document it is",
      .concept("CATEGORY", of: "DOCUMENTS")),
    SearchParameter(
      "contenttype", .token, "DocumentReference-contenttype", "The MIME type of its content",
      .code("CONTENTTYPE", "urn:ietf:bcp:13"), sort: "CONTENTTYPE"),
    SearchParameter(
      "date", .date, "DocumentReference-date", "When the reference was made", [.row(.date("DOCUMENTDATE"))],
      sort: "DOCUMENTDATE"),
    SearchParameter(
      "description", .string, "DocumentReference-description", "The description begins with this",
      .texts("DESCRIPTION"), sort: fold("DESCRIPTION")),
    SearchParameter(
      "encounter", .reference, "clinical-encounter", "The encounter it belongs to", .reference("VISITID", .encounter)),
    SearchParameter("identifier", .token, "clinical-identifier", "A number of the document", .otherIdentifier),
    patientReference("patient", "clinical-patient"),
    SearchParameter(
      "period", .date, "DocumentReference-period", "The time of what it documents",
      [.row(.period(start: "PERIODSTART", end: "PERIODEND"))], sort: "PERIODSTART"),
    SearchParameter(
      "status", .token, "DocumentReference-status", "current, superseded or entered-in-error",
      .code("STATUS", "http://hl7.org/fhir/document-reference-status"), sort: "STATUS"),
    patientReference("subject", "DocumentReference-subject"),
    SearchParameter(
      "type", .token, "clinical-type", "What kind of document it is", .concept("TYPE", of: "DOCUMENTS"),
      sort: "TYPECODE"),
  ]

  /// When an appointment starts, as `Appointment.start` says; null for one without a time.
  static let appointmentStart = "(substr(APPOINTMENTDATE, 1, 10) || 'T' || time(APPOINTMENTTIME, 'unixepoch'))"
}
