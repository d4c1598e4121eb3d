/// Reactions, past history, immunisations, visits and appointments.
extension ImportSession {
  func mapAllergyIntolerance(_ resource: FHIRElement, _ row: inout PracticeRow) throws(PracticeError) {
    try refer(resource.all("patient"), at: "patient", to: [.patient: "PATIENTID"], in: &row)
    try refer(resource.all("encounter"), at: "encounter", to: [.encounter: "VISITID"], in: &row)
    try concept(resource["code"], "ITEM", in: &row)
    row["REACTIONTYPE"] = .text(resource.text("type"))
    row["CATEGORY"] = .text(resource["category"]?.take())
    row["CRITICALITY"] = .text(resource.text("criticality"))
    let systems = "http://terminology.hl7.org/CodeSystem/allergyintolerance-"
    status(resource["clinicalStatus"], "CLINICALSTATUS", system: systems + "clinical", in: &row)
    status(resource["verificationStatus"], "VERIFICATIONSTATUS", system: systems + "verification", in: &row)
    onset(resource, in: &row)
    row["RECORDEDDATE"] = .text(resource.dateTime("recordedDate"))
    row["LASTOCCURRENCE"] = .text(resource.dateTime("lastOccurrence"))
    try recorders(resource, in: &row)
    row["COMMENT"] = note(of: resource)
    let reactions = resource.all("reaction")
    if let first = reactions.first {
      try mapReaction(first, of: mainRow, in: &row)
      try concept(first["manifestation"], "MANIFESTATION", in: &row)
    }
    try writers.reactions.insert(row)
    for (reactionIndex, reaction) in reactions.enumerated() {
      for (index, manifestation) in reaction.all("manifestation").enumerated() where reactionIndex + index > 0 {
        let owner = nextChild(in: "REACTIONMANIFESTATIONS")
        var child = owner.columns
        child["REACTIONID"] = .integer(current.number)
        child["REACTIONNO"] = .integer(reactionIndex + 1)
        try concept(manifestation, "MANIFESTATION", of: owner, in: &child)
        if index == 0 { try mapReaction(reaction, of: owner, in: &child) }
        try writers.reactionManifestations.insert(child)
      }
    }
  }

  private func mapReaction(
    _ reaction: FHIRElement, of owner: RowOwner, in row: inout PracticeRow
  ) throws(PracticeError) {
    try concept(reaction["substance"], "SUBSTANCE", of: owner, in: &row)
    row["SEVERITY"] = .text(reaction.text("severity"))
    row["REACTIONDESCRIPTION"] = .text(reaction.text("description"))
  }

  func mapCondition(_ resource: FHIRElement, _ row: inout PracticeRow) throws(PracticeError) {
    try refer(resource.all("subject"), at: "subject", to: [.patient: "PATIENTID"], in: &row)
    try refer(resource.all("encounter"), at: "encounter", to: [.encounter: "VISITID"], in: &row)
    try concept(resource["code"], "ITEM", in: &row)
    try concepts(resource.all("category"), "CATEGORY", in: &row)
    let systems = "http://terminology.hl7.org/CodeSystem/condition-"
    status(resource["clinicalStatus"], "CLINICALSTATUS", system: systems + "clinical", in: &row)
    status(resource["verificationStatus"], "VERIFICATIONSTATUS", system: systems + "ver-status", in: &row)
    try concept(resource["severity"], "SEVERITY", in: &row)
    try concepts(resource.all("bodySite"), "BODYSITE", in: &row)
    onset(resource, in: &row)
    row["ABATEMENTDATE"] = .text(resource.dateTime("abatementDateTime"))
    row["RECORDEDDATE"] = .text(resource.dateTime("recordedDate"))
    try recorders(resource, in: &row)
    row["COMMENT"] = note(of: resource)
    try writers.pastHistory.insert(row)
  }

  func mapImmunization(_ resource: FHIRElement, _ row: inout PracticeRow) throws(PracticeError) {
    try refer(resource.all("patient"), at: "patient", to: [.patient: "PATIENTID"], in: &row)
    try refer(resource.all("encounter"), at: "encounter", to: [.encounter: "VISITID"], in: &row)
    try refer(resource.all("location"), at: "location", to: [.location: "LOCATIONID"], in: &row)
    try concept(resource["vaccineCode"], "VACCINE", in: &row)
    row["STATUS"] = .text(resource.text("status"))
    try concept(resource["statusReason"], "STATUSREASON", in: &row)
    row["GIVENDATE"] = .text(resource.dateTime("occurrenceDateTime"))
    row["RECORDEDDATE"] = .text(resource.dateTime("recorded"))
    row["EXPIRYDATE"] = .text(resource.dateTime("expirationDate"))
    row["PRIMARYSOURCE"] = .bit(resource.flag("primarySource"))
    row["LOTNUMBER"] = .text(resource.text("lotNumber"))
    row["MANUFACTURER"] = .text(resource["manufacturer"]?.text("display"))
    let serial = resource.extension("http://hl7.org.au/fhir/StructureDefinition/vaccine-serial-number")
    row["SERIALNO"] = .text(serial?.text("valueString"))
    try concept(resource["site"], "SITE", in: &row)
    try concept(resource["route"], "ROUTE", in: &row)
    try concepts(resource.all("reasonCode"), "REASON", in: &row)
    row["DOSEQUANTITY"] = .text(resource["doseQuantity"]?.text("value"))
    row["DOSEUNIT"] = .text(resource["doseQuantity"]?.text("unit"))
    if let applied = resource["protocolApplied"] {
      row["DOSENUMBER"] = .text(applied.text("doseNumberPositiveInt") ?? applied.text("doseNumberString"))
      row["SERIESDOSES"] = .text(applied.text("seriesDosesPositiveInt") ?? applied.text("seriesDosesString"))
      row["SERIES"] = .text(applied.text("series"))
      try concepts(applied.all("targetDisease"), "TARGETDISEASE", in: &row)
    }
    otherIdentifier(resource.all("identifier"), in: &row)
    if let performer = resource["performer"] {
      try refer(
        performer.all("actor"), at: "performer.actor",
        to: [.practitioner: "USERID", .practitionerRole: "USERLOCATIONID"], in: &row)
      try concept(performer["function"], "ROLE", in: &row)
    }
    row["COMMENT"] = note(of: resource)
    try writers.immunisations.insert(row)
  }

  func mapEncounter(_ resource: FHIRElement, _ row: inout PracticeRow) throws(PracticeError) {
    try refer(resource.all("subject"), at: "subject", to: [.patient: "PATIENTID"], in: &row)
    try refer(resource.all("serviceProvider"), at: "serviceProvider", to: [.organization: "ORGANISATIONID"], in: &row)
    try refer(resource.all("appointment"), at: "appointment", to: [.appointment: "APPOINTMENTID"], in: &row)
    try refer(
      resource["location"]?.all("location") ?? [], at: "location.location", to: [.location: "LOCATIONID"], in: &row)
    try refer(resource.all("reasonReference"), at: "reasonReference", to: [.condition: "REASONCONDITIONID"], in: &row)
    row["STATUS"] = .text(resource.text("status"))
    if let encounterClass = resource["class"] { setCoding(encounterClass, "CLASS", in: &row) }
    try concepts(resource.all("type"), "TYPE", in: &row)
    try concept(resource["serviceType"], "SERVICETYPE", in: &row)
    try concepts(resource.all("reasonCode"), "REASON", in: &row)
    row["VISITSTART"] = .text(resource["period"]?.dateTime("start"))
    row["VISITEND"] = .text(resource["period"]?.dateTime("end"))
    if let participant = resource["participant"] {
      try refer(
        participant.all("individual"), at: "participant.individual",
        to: [.practitioner: "USERID", .practitionerRole: "USERLOCATIONID"], in: &row)
      try concepts(participant.all("type"), "ROLE", in: &row)
    }
    let description = resource.extension("http://hl7.org.au/fhir/StructureDefinition/encounter-description")
    row["DESCRIPTION"] = .text(description?.text("valueString"))
    try writers.visits.insert(row)
  }

  func mapAppointment(_ resource: FHIRElement, _ row: inout PracticeRow) throws(PracticeError) {
    for participant in resource.all("participant") {
      try refer(
        participant.all("actor"), at: "participant.actor",
        to: [
          .patient: "PATIENTID", .practitioner: "USERID", .practitionerRole: "USERLOCATIONID", .location: "LOCATIONID",
        ], in: &row)
    }
    row["STATUS"] = .text(resource.text("status"))
    try concept(resource["appointmentType"], "TYPE", in: &row)
    try concepts(resource.all("reasonCode"), "REASON", in: &row)
    row["DESCRIPTION"] = .text(resource.text("description"))
    row["COMMENT"] = .text(resource.text("comment"))
    row["PATIENTINSTRUCTION"] = .text(resource.text("patientInstruction"))
    row["BOOKEDAT"] = .text(resource.dateTime("created"))
    mapTimes(resource, in: &row)
    try writers.appointments.insert(row)
  }

  /// Day, second of the day and length of an appointment. A start without an end takes `minutesDuration`.
  private func mapTimes(_ resource: FHIRElement, in row: inout PracticeRow) {
    guard let start = resource.peek("start").flatMap(FHIRDateTime.init)?.wallClock else { return }
    _ = resource.text("start")
    row["APPOINTMENTDATE"] = .text(start.day.text)
    row["APPOINTMENTTIME"] = .integer(start.second)
    if let end = resource.peek("end").flatMap(FHIRDateTime.init)?.wallClock {
      _ = resource.text("end")
      let length = (end.day.daysSince1970 - start.day.daysSince1970) * 86_400 + end.second - start.second
      row["APPOINTMENTLENGTH"] = .integer(length)
      resource.markIfEqual("minutesDuration", String(length / 60))
    } else if let minutes = resource.integer("minutesDuration") {
      row["APPOINTMENTLENGTH"] = .integer(minutes * 60)
    }
  }
}
