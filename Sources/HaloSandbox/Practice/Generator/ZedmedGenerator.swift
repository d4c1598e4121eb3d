/// Fills the two databases of a Zedmed site.
struct ZedmedGenerator {
  private let blueprint: PracticeBlueprint
  private let patients: PracticeFile
  private let clinical: PracticeFile
  private let suburbs: [Suburb]
  private let state = "VIC"

  /// How many doctors the practice has.
  private var doctorCount: Int { min(20, max(3, blueprint.patientCount / 50)) }

  /// A generator that writes into freshly created tables.
  init(_ blueprint: PracticeBlueprint, patients: PracticeFile, clinical: PracticeFile) {
    self.blueprint = blueprint
    self.patients = patients
    self.clinical = clinical
    suburbs = Suburb.all(in: state)
  }

  /// Writes everything, in an order in which every row's references are there already.
  func generate() throws(PracticeError) {
    var random = SplitMix64(seed: blueprint.seed, stream: 1)
    try writePractice(&random)
    let outlines = try writePatients()
    try writeAppointments(outlines)
  }

  private func writePractice(_ random: inout SplitMix64) throws(PracticeError) {
    let clinics = try patients.writer("CLINICS")
    for number in 1...blueprint.locationCount {
      let suburb = random.pick(suburbs)
      try clinics.insert([
        "FHIRID": .text(random.uuid()), "CLINIC_CODE": .text("C\(number)"),
        "CLINIC_NAME": .text(number == 1 ? blueprint.name : "\(blueprint.name) \(suburb.name)"),
        "ADDRESS_LINE_1": .text("\(random.number(1...90)) Grevillea Cres"), "SUBURB": .text(suburb.name),
        "STATE": .text(suburb.state), "POSTCODE": .text(suburb.postcode),
        "PHONE": .text(SyntheticNumber.landline(state: suburb.state, &random)),
      ])
    }
    let doctors = try patients.writer("DOCTORS")
    for number in 1...doctorCount {
      let person = SyntheticPerson(ageInYears: random.number(30...65), on: blueprint.today, suburbs: suburbs, &random)
      try doctors.insert([
        "FHIRID": .text(random.uuid()), "DOCTOR_CODE": .text("DR\(CalendarDay.padded(number, to: 2))"), "TITLE": "Dr",
        "GIVEN_NAME": .text(person.firstName), "FAMILY_NAME": .text(person.surname),
        "PROVIDER_NUMBER": .text(SyntheticNumber.provider(&random)), "SPECIALTY": "General practice",
        "CLINIC_ID": .integer(number % blueprint.locationCount + 1), "STATUS_CODE": "A",
      ])
    }
  }

  private func writePatients() throws(PracticeError) -> [PatientOutline] {
    let writer = try patients.writer("PATIENTS")
    let care = try ZedmedCareWriter(clinical, doctorCount: doctorCount, today: blueprint.today)
    var outlines: [PatientOutline] = []
    for index in 0..<blueprint.patientCount {
      var random = SplitMix64(seed: blueprint.seed, stream: UInt64(index) + 1001)
      let age = index == 0 ? 52 : SyntheticPerson.anyAge(&random)
      let person = SyntheticPerson(ageInYears: age, on: blueprint.today, suburbs: suburbs, &random)
      let hasDied = index > 0 && random.chance(age > 80 ? 25 : 1)
      let patient = GeneratedPatient(
        number: index + 1, person: person, age: age,
        death: hasDied ? max(person.birth, blueprint.today - random.number(1...900)) : nil)
      try writer.insert(row(of: patient, &random))
      try care.write(patient, &random)
      outlines.append(
        PatientOutline(
          birth: Int32(clamping: person.birth.daysSince1970),
          death: patient.death.map { Int32(clamping: $0.daysSince1970) } ?? .max))
    }
    return outlines
  }

  private func row(of patient: GeneratedPatient, _ random: inout SplitMix64) -> PracticeRow {
    let person = patient.person
    let hasMedicare = random.chance(94)
    let changed = patient.day(before: blueprint.today, within: 500, &random).text(atSecond: 37_000)
    return [
      "INTERNALID": .integer(patient.number), "FHIRID": .text(random.uuid()),
      "PATIENT_NUMBER": .text("Z\(CalendarDay.padded(patient.number, to: 6))"), "TITLE": .text(person.title),
      "GIVEN_NAME": .text(person.firstName), "SECOND_NAME": .text(person.middleName),
      "FAMILY_NAME": .text(person.surname), "POPULAR_NAME": .text(random.chance(10) ? person.firstName : ""),
      "DATE_OF_BIRTH": .text(person.birth.text), "GENDER": .text(person.sex), "ADDRESS_LINE_1": .text(person.street),
      "ADDRESS_LINE_2": "", "SUBURB": .text(person.suburb.name), "STATE": .text(person.suburb.state),
      "POSTCODE": .text(person.suburb.postcode),
      "HOME_PHONE": .text(random.chance(60) ? SyntheticNumber.landline(state: person.suburb.state, &random) : nil),
      "MOBILE_PHONE": .text(random.chance(85) ? SyntheticNumber.mobile(&random) : nil),
      "EMAIL_ADDRESS": .text(random.chance(60) ? person.email(&random) : nil),
      "MEDICARE_NUMBER": .text(hasMedicare ? SyntheticNumber.medicare(&random) : nil),
      "MEDICARE_IRN": .text(hasMedicare ? String(random.number(1...5)) : nil),
      "DVA_NUMBER": .text(random.chance(2) ? SyntheticNumber.veteran(state: person.suburb.state, &random) : nil),
      "PENSION_NUMBER": .text(patient.age >= 67 && random.chance(50) ? SyntheticNumber.pension(&random) : nil),
      "USUAL_DOCTOR_ID": .integer(random.below(doctorCount) + 1),
      "USUAL_CLINIC_ID": .integer(random.below(blueprint.locationCount) + 1),
      "STATUS_CODE": .text(patient.death != nil ? "D" : random.chance(92) ? "A" : "I"),
      "DATE_OF_DEATH": .text(patient.death?.text),
      "WARNING_TEXT": .text(patient.number == 1 ? "Interpreter: 广东话, ελληνικά 📞" : nil),
      "CREATED_AT": .text(changed), "UPDATED_AT": .text(changed),
    ]
  }

  private func writeAppointments(_ outlines: [PatientOutline]) throws(PracticeError) {
    guard !outlines.isEmpty else { return }
    let appointments = try patients.writer("APPOINTMENTS")
    let accounts = try patients.writer("ACCOUNTS")
    let encounters = try clinical.writer("ENCOUNTERS")
    var random = SplitMix64(seed: blueprint.seed, stream: 2)
    let book = AppointmentBook(patientCount: outlines.count, practitionerCount: doctorCount, today: blueprint.today)
    try book.forEachSlot(&random) { (slot, random) throws(PracticeError) in
      var patient = random.below(outlines.count)
      if !outlines[patient].isAlive(on: slot.day) { patient = 0 }
      let isPast = slot.day < blueprint.today
      let isKept = isPast && random.chance(88)
      let start = slot.day.text(atSecond: slot.second)
      try appointments.insert([
        "FHIRID": .text(random.uuid()), "PATIENT_ID": .integer(patient + 1),
        "DOCTOR_ID": .integer(slot.practitioner + 1),
        "CLINIC_ID": .integer((slot.practitioner + 1) % blueprint.locationCount + 1), "START_POINT": .text(start),
        "DURATION_MINUTES": 15, "APPOINTMENT_TYPE": .text(random.chance(80) ? "Standard" : "Long"),
        "STATUS_CODE": .text(isKept ? "F" : isPast ? "N" : "B"), "NOTES": .text(random.chance(90) ? nil : ""),
      ])
      guard isKept else { return }
      let reason = random.pick(ClinicalTerm.visitReasons)
      try encounters.insert([
        "FHIRID": .text(random.uuid()), "PATIENT_ID": .integer(patient + 1),
        "DOCTOR_ID": .integer(slot.practitioner + 1),
        "START_POINT": .text(start), "FINISH_POINT": .text(slot.day.text(atSecond: slot.second + 840)),
        "REASON": .text(reason.term), "NOTES": .text("\(reason.term). Reviewed and advised."),
      ])
      let isPaid = random.chance(90)
      try accounts.insert([
        "FHIRID": .text(random.uuid()), "PATIENT_ID": .integer(patient + 1),
        "DOCTOR_ID": .integer(slot.practitioner + 1),
        "ITEM_NUMBER": .text(random.chance(80) ? "23" : "36"), "ACCOUNT_DATE": .text(slot.day.text),
        "AMOUNT": "89.50", "PAID_AMOUNT": .text(isPaid ? "89.50" : "0.00"), "PAID": .text(isPaid ? "Y" : "N"),
      ])
    }
  }
}
