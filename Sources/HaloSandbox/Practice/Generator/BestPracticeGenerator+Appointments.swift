extension BestPracticeGenerator {
  /// Writes the appointment book; a past appointment that was kept has a visit.
  func writeAppointments(_ outlines: [PatientOutline]) throws(PracticeError) {
    guard !outlines.isEmpty else { return }
    var random = SplitMix64(seed: blueprint.seed, stream: 2)
    let book = AppointmentBook(
      patientCount: outlines.count, practitionerCount: practitionerCount, today: blueprint.today)
    try book.forEachSlot(&random) { (slot, random) throws(PracticeError) in
      try writeAppointment(slot, outlines, &random)
    }
    try writeWaitingList(outlines)
  }

  /// Some patients wait for a time: one for every forty, three at least. They have no time, and no visit.
  private func writeWaitingList(_ outlines: [PatientOutline]) throws(PracticeError) {
    var random = SplitMix64(seed: blueprint.seed, stream: 3)
    for number in 0..<max(3, outlines.count / 40) {
      var patient = random.below(outlines.count)
      if !outlines[patient].isAlive(on: blueprint.today) { patient = 0 }
      let practitioner = number % practitionerCount
      let type = random.below(Self.appointmentTypes.count)
      let asked = (blueprint.today - random.number(1...20)).text(atSecond: random.number(28_800...61_200))
      try writers.appointments.insert([
        "FHIRID": .text(random.uuid()), "PATIENTID": .integer(patient + 1), "USERID": .integer(practitioner + 1),
        "USERLOCATIONID": .integer(practitioner + 1), "LOCATIONID": .integer(location(ofPractitioner: practitioner)),
        "APPOINTMENTLENGTH": .integer(UsualHours.slotLength), "STATUS": "waitlist",
        "APPOINTMENTTYPEID": .integer(type + 1), "TYPETEXT": .text(Self.appointmentTypes[type].description),
        "REASONTEXT": .text(random.pick(ClinicalTerm.visitReasons).term),
        "COMMENT": .text(random.pick(["Any morning", "After school", "Call when something comes free"])),
        "BOOKEDAT": .text(asked), "CREATED": .text(asked), "UPDATED": .text(asked),
      ])
    }
  }

  private func writeAppointment(
    _ slot: AppointmentBook.Slot, _ outlines: [PatientOutline], _ random: inout SplitMix64
  ) throws(PracticeError) {
    // Patient 1 is always alive on days of the book, so that a slot never stays without a patient.
    var patient = random.below(outlines.count)
    if !outlines[patient].isAlive(on: slot.day) { patient = 0 }
    let type = random.below(Self.appointmentTypes.count)
    let status = status(of: slot, &random)
    let reason = random.pick(ClinicalTerm.visitReasons)
    let arrival: Int? = status == "fulfilled" || status == "arrived" ? slot.second - random.number(-300...900) : nil
    let booked = (slot.day - random.number(1...30)).text(atSecond: random.number(28_800...61_200))
    let appointment = try writers.appointments.insert([
      "FHIRID": .text(random.uuid()), "PATIENTID": .integer(patient + 1), "USERID": .integer(slot.practitioner + 1),
      "USERLOCATIONID": .integer(slot.practitioner + 1),
      "LOCATIONID": .integer(location(ofPractitioner: slot.practitioner)),
      "APPOINTMENTDATE": .text(slot.day.text), "APPOINTMENTTIME": .integer(slot.second),
      "APPOINTMENTLENGTH": .integer(UsualHours.slotLength), "STATUS": .text(status),
      "APPOINTMENTTYPEID": .integer(type + 1), "TYPETEXT": .text(Self.appointmentTypes[type].description),
      "REASONTEXT": .text(random.chance(40) ? reason.term : nil),
      "COMMENT": .text(random.chance(10) ? random.pick(Self.comments) : random.chance(20) ? "" : nil),
      "ARRIVALTIME": .integer(arrival), "BOOKEDAT": .text(booked), "CREATED": .text(booked), "UPDATED": .text(booked),
    ])
    guard status == "fulfilled" else { return }
    try writeVisit(of: patient + 1, at: slot, appointment: appointment, reason: reason, &random)
  }

  private func status(of slot: AppointmentBook.Slot, _ random: inout SplitMix64) -> String {
    let draw = random.below(100)
    if slot.day > blueprint.today { return draw < 94 ? "booked" : "cancelled" }
    if slot.day == blueprint.today {
      return switch draw {
      case ..<50: "booked"
      case ..<70: "arrived"
      case ..<92: "fulfilled"
      default: "cancelled"
      }
    }
    return switch draw {
    case ..<86: "fulfilled"
    case ..<92: "noshow"
    default: "cancelled"
    }
  }

  private func writeVisit(
    of patient: Int, at slot: AppointmentBook.Slot, appointment: Int, reason: ClinicalTerm,
    _ random: inout SplitMix64
  ) throws(PracticeError) {
    let began = slot.second + random.number(0...600)
    let end = slot.day.text(atSecond: began + random.number(300...1500))
    var row: PracticeRow = [
      "FHIRID": .text(random.uuid()), "PATIENTID": .integer(patient), "USERID": .integer(slot.practitioner + 1),
      "LOCATIONID": .integer(location(ofPractitioner: slot.practitioner)), "ORGANISATIONID": 1,
      "APPOINTMENTID": .integer(appointment), "VISITSTART": .text(slot.day.text(atSecond: began)),
      "VISITEND": .text(end), "STATUS": "finished", "CLASSCODE": "AMB",
      "CLASSSYSTEM": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "CLASSTERM": "ambulatory",
      "NOTES": .text("\(reason.term). \(random.pick(Self.findings)) \(random.pick(Self.plans))"),
      "CREATED": .text(end), "UPDATED": .text(end),
    ]
    row.set("REASON", reason, system: ClinicalTerm.snomed)
    try writers.visits.insert(row)
  }

  private static let comments = [
    "Please fast from midnight", "Bring old scans", "Running late, called ahead", "Script only",
    "Sister will drive; don't ring the landline",
  ]
  private static let findings = [
    "Looks well.", "Afebrile, chest clear.", "Obs stable.", "Mild tenderness only.", "No red flags.",
    "Temp 37.9 °C; SpO₂ 98 %.",
  ]
  private static let plans = [
    "Review in two weeks.", "Reassured.", "Bloods ordered.", "Rest and fluids.", "Script given → pharmacy.",
    "Referral written.",
  ]
}
