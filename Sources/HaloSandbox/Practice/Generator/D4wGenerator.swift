/// Fills the database of a Dental4Windows site.
struct D4wGenerator {
  private let blueprint: PracticeBlueprint
  private let file: PracticeFile
  private let suburbs: [Suburb]
  private let state = "QLD"

  /// How many dentists, hygienists and therapists there are.
  private var providerCount: Int { min(15, max(3, blueprint.patientCount / 60)) }

  /// A generator that writes into freshly created tables.
  init(_ blueprint: PracticeBlueprint, file: PracticeFile) {
    self.blueprint = blueprint
    self.file = file
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
    let practices = try file.writer("PRACTICES")
    for number in 1...blueprint.locationCount {
      let suburb = random.pick(suburbs)
      try practices.insert([
        "FHIRID": .text(random.uuid()),
        "PRACTICENAME": .text(number == 1 ? blueprint.name : "\(blueprint.name) \(suburb.name)"),
        "ADDRESS": .text("\(random.number(1...90)) Coral St"), "SUBURB": .text(suburb.name),
        "STATE": .text(suburb.state), "POSTCODE": .text(suburb.postcode),
        "PHONE": .text(SyntheticNumber.landline(state: suburb.state, &random)),
      ])
    }
    let providers = try file.writer("PROVIDERS")
    for number in 1...providerCount {
      let person = SyntheticPerson(ageInYears: random.number(26...63), on: blueprint.today, suburbs: suburbs, &random)
      let type = number % 3 == 0 ? "Hygienist" : "Dentist"
      try providers.insert([
        "FHIRID": .text(random.uuid()), "TITLE": .text(type == "Dentist" ? "Dr" : person.title),
        "FIRSTNAME": .text(person.firstName), "SURNAME": .text(person.surname), "PROVIDERTYPE": .text(type),
        "PROVIDERNO": .text(SyntheticNumber.provider(&random)),
        "PRACTICEID": .integer(number % blueprint.locationCount + 1), "ACTIVE": 1,
      ])
    }
    let items = try file.writer("ITEMS")
    for (number, description, fee, _) in Self.items {
      try items.insert([
        "FHIRID": .text(random.uuid()), "ITEMNUMBER": .text(number), "DESCRIPTION": .text(description),
        "FEE": .text(Measurement.decimal(fee, places: 2)),
      ])
    }
  }

  private func writePatients() throws(PracticeError) -> [PatientOutline] {
    let patients = try file.writer("PATIENTS")
    let recalls = try file.writer("RECALLS")
    var outlines: [PatientOutline] = []
    for index in 0..<blueprint.patientCount {
      var random = SplitMix64(seed: blueprint.seed, stream: UInt64(index) + 1001)
      let age = index == 0 ? 33 : SyntheticPerson.anyAge(&random)
      let person = SyntheticPerson(ageInYears: age, on: blueprint.today, suburbs: suburbs, &random)
      let hasMedicare = random.chance(70)
      let hasFund = random.chance(45)
      let changed = (blueprint.today - random.below(600)).text(atSecond: 37_000)
      try patients.insert([
        "INTERNALID": .integer(index + 1), "FHIRID": .text(random.uuid()),
        "CARDNO": .text("D\(CalendarDay.padded(index + 1, to: 6))"), "TITLE": .text(person.title),
        "FIRSTNAME": .text(person.firstName), "SURNAME": .text(person.surname),
        "PREFERREDNAME": .text(random.chance(10) ? person.firstName : nil), "DOB": .text(person.birth.text),
        "SEX": .text(person.sex), "ADDRESS": .text(person.street), "SUBURB": .text(person.suburb.name),
        "STATE": .text(person.suburb.state), "POSTCODE": .text(person.suburb.postcode),
        "HOMEPHONE": .text(random.chance(40) ? SyntheticNumber.landline(state: person.suburb.state, &random) : nil),
        "MOBILEPHONE": .text(random.chance(90) ? SyntheticNumber.mobile(&random) : ""),
        "EMAIL": .text(random.chance(70) ? person.email(&random) : nil),
        "HEALTHFUND": .text(hasFund ? "Banksia Mutual" : nil),
        "HEALTHFUNDNO": .text(hasFund ? SyntheticNumber.digits(8, &random) : nil),
        "MEDICARENO": .text(hasMedicare ? SyntheticNumber.medicare(&random) : nil),
        "MEDICARELINENO": .text(hasMedicare ? String(random.number(1...5)) : nil),
        "PROVIDERID": .integer(random.below(providerCount) + 1),
        "ALERTS": .text(index == 0 ? "ラテックスアレルギー ⚠️ latex" : random.chance(10) ? "Anxious patient" : nil),
        "INACTIVE": .integer(index > 0 && random.chance(10) ? 1 : 0),
        "CREATED": .text(changed), "UPDATED": .text(changed),
      ])
      if random.chance(70) {
        let due = blueprint.today + random.number(-180...180)
        try recalls.insert([
          "FHIRID": .text(random.uuid()), "PATIENTID": .integer(index + 1),
          "PROVIDERID": .integer(random.below(providerCount) + 1),
          "RECALLTYPE": .text(random.pick(["Examination", "Scale and clean", "Orthodontic review"])),
          "DUEDATE": .text(due.text), "SENTDATE": .text(due < blueprint.today ? (due - 14).text : nil),
          "STATUS": .text(due < blueprint.today ? "Sent" : "Due"),
        ])
      }
      outlines.append(PatientOutline(birth: Int32(clamping: person.birth.daysSince1970), death: .max))
    }
    return outlines
  }

  private func writeAppointments(_ outlines: [PatientOutline]) throws(PracticeError) {
    guard !outlines.isEmpty else { return }
    let appointments = try file.writer("APPOINTMENTS")
    let treatments = try file.writer("TREATMENTS")
    let accounts = try file.writer("ACCOUNTS")
    var random = SplitMix64(seed: blueprint.seed, stream: 2)
    let book = AppointmentBook(patientCount: outlines.count, practitionerCount: providerCount, today: blueprint.today)
    try book.forEachSlot(&random) { (slot, random) throws(PracticeError) in
      var patient = random.below(outlines.count)
      if !outlines[patient].isAlive(on: slot.day) { patient = 0 }
      let isPast = slot.day < blueprint.today
      let isKept = isPast && random.chance(90)
      let appointment = try appointments.insert([
        "FHIRID": .text(random.uuid()), "PATIENTID": .integer(patient + 1),
        "PROVIDERID": .integer(slot.practitioner + 1),
        "PRACTICEID": .integer((slot.practitioner + 1) % blueprint.locationCount + 1),
        "STARTTIME": .text(slot.day.text(atSecond: slot.second)), "LENGTHMINUTES": 15,
        "STATUS": .text(isKept ? "Completed" : isPast ? "Missed" : "Booked"),
        "CHAIR": .text("Chair \(slot.practitioner + 1)"),
        "NOTES": .text(random.chance(10) ? "Numbing cream first" : nil),
      ])
      guard isKept else { return }
      var total = 0
      for _ in 0..<random.number(1...2) {
        let item = random.below(Self.items.count)
        let (_, _, fee, isOnTooth) = Self.items[item]
        total += fee
        try treatments.insert([
          "FHIRID": .text(random.uuid()), "PATIENTID": .integer(patient + 1),
          "PROVIDERID": .integer(slot.practitioner + 1), "APPOINTMENTID": .integer(appointment),
          "ITEMID": .integer(item + 1), "TREATMENTDATE": .text(slot.day.text),
          "TOOTH": .text(isOnTooth ? "\(random.number(1...4))\(random.number(1...8))" : nil),
          "SURFACE": .text(isOnTooth ? random.pick(["M", "O", "D", "MO", "DO", "MOD", "B", "L"]) : nil),
          "FEE": .text(Measurement.decimal(fee, places: 2)), "STATUS": "Completed",
        ])
      }
      try accounts.insert([
        "FHIRID": .text(random.uuid()), "PATIENTID": .integer(patient + 1),
        "INVOICENO": .text("INV\(CalendarDay.padded(appointment, to: 7))"), "INVOICEDATE": .text(slot.day.text),
        "TOTAL": .text(Measurement.decimal(total, places: 2)),
        "PAID": .text(random.chance(85) ? Measurement.decimal(total, places: 2) : "0.00"),
        "HEALTHFUNDREBATE": .text(random.chance(45) ? Measurement.decimal(total / 2, places: 2) : nil),
      ])
    }
  }

  /// Item numbers with their fee in cents, and whether they are done on a tooth.
  private static let items: [(number: String, description: String, fee: Int, isOnTooth: Bool)] = [
    ("011", "Comprehensive oral examination", 6900, false), ("012", "Periodic oral examination", 5950, false),
    ("022", "Intraoral radiograph", 4500, true), ("114", "Removal of calculus", 12_800, false),
    ("121", "Topical application of remineralisation agent", 3950, false), ("161", "Fissure sealing", 5800, true),
    ("311", "Removal of a tooth", 19_500, true), ("415", "Root canal preparation", 28_000, true),
    ("521", "Adhesive restoration, one surface, anterior", 16_450, true),
    ("531", "Adhesive restoration, one surface, posterior", 17_500, true),
    ("615", "Full crown, veneered", 168_000, true),
  ]
}
