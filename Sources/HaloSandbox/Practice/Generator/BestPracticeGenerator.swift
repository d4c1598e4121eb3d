/// Fills the two databases of a Best Practice site with invented people and their care.
struct BestPracticeGenerator {
  let blueprint: PracticeBlueprint
  let writers: BestPracticeWriters
  /// Where the practice and most of its patients are.
  let homeState: String
  let suburbs: [Suburb]

  /// How many users see patients; the first of them are doctors, the last ones nurses.
  var practitionerCount: Int { min(40, max(3, blueprint.patientCount / 70)) }
  /// How many of the practitioners are doctors.
  var doctorCount: Int { practitionerCount - max(1, practitionerCount / 5) }
  /// The location a practitioner works at.
  func location(ofPractitioner index: Int) -> Int { index % blueprint.locationCount + 1 }

  /// A generator that writes through writers of freshly created tables.
  init(_ blueprint: PracticeBlueprint, writers: BestPracticeWriters) {
    var random = SplitMix64(seed: blueprint.seed, stream: 0)
    self.blueprint = blueprint
    self.writers = writers
    homeState = random.pick(["NSW", "VIC", "QLD"])
    suburbs = Suburb.all(in: homeState)
  }

  /// Writes everything, in an order in which every row's references are there already.
  func generate() throws(PracticeError) {
    var random = SplitMix64(seed: blueprint.seed, stream: 1)
    try writeOrganisations(&random)
    try writeLocations(&random)
    try writeUsers(&random)
    try writeAppointmentTypes(&random)
    var outlines: [PatientOutline] = []
    outlines.reserveCapacity(blueprint.patientCount)
    for number in 1...max(1, blueprint.patientCount) where number <= blueprint.patientCount {
      var random = SplitMix64(seed: blueprint.seed, stream: UInt64(number) + 1000)
      outlines.append(try writePatient(number, &random))
    }
    try writeAppointments(outlines)
  }

  private func writeOrganisations(_ random: inout SplitMix64) throws(PracticeError) {
    let names = [
      (blueprint.name, "General practice"), ("Southern Wattle Pathology", "Pathology service"),
      ("Clearview Banksia Imaging", "Diagnostic imaging"), ("Redgum District Hospital", "Hospital"),
      ("Grevillea Heart Centre", "Cardiology"), ("Paperbark Allied Health", "Allied health"),
    ]
    for (name, type) in names {
      let suburb = random.pick(suburbs)
      try writers.organisations.insert([
        "FHIRID": .text(random.uuid()), "ORGANISATIONNAME": .text(name), "TYPETEXT": .text(type),
        "HPIO": .text(SyntheticNumber.healthcareIdentifier(prefix: "800362", &random)),
        "ADDRESS1": .text("\(random.number(1...90)) Banksia St"), "ADDRESS2": "", "CITY": .text(suburb.name),
        "STATE": .text(suburb.state), "POSTCODE": .text(suburb.postcode), "COUNTRY": "AU",
        "PHONE": .text(SyntheticNumber.landline(state: suburb.state, &random)),
        "EMAIL": .text("reception@\(name.lowercased().replacing(" ", with: "-")).example.com"), "ACTIVE": 1,
        "CREATED": .text(started), "UPDATED": .text(started),
      ])
    }
  }

  private func writeLocations(_ random: inout SplitMix64) throws(PracticeError) {
    for number in 1...blueprint.locationCount {
      let suburb = random.pick(suburbs)
      let name = number == 1 ? blueprint.name : "\(blueprint.name) - \(suburb.name)"
      try writers.locations.insert([
        "FHIRID": .text(random.uuid()), "LOCATIONNAME": .text(name), "STATUS": "active", "MODE": "instance",
        "PHYSICALTYPECODE": "si", "PHYSICALTYPESYSTEM": "http://terminology.hl7.org/CodeSystem/location-physical-type",
        "PHYSICALTYPETERM": "Site",
        "ADDRESS1": .text("\(random.number(1...90)) Banksia St"), "ADDRESS2": .text(number == 1 ? "Level 1" : ""),
        "CITY": .text(suburb.name), "STATE": .text(suburb.state), "POSTCODE": .text(suburb.postcode), "COUNTRY": "AU",
        "PHONE": .text(SyntheticNumber.landline(state: suburb.state, &random)),
        "FAX": .text(SyntheticNumber.landline(state: suburb.state, &random)),
        "ORGANISATIONID": 1, "CREATED": .text(started), "UPDATED": .text(started),
      ])
    }
  }

  private func writeUsers(_ random: inout SplitMix64) throws(PracticeError) {
    for index in 0..<practitionerCount + 2 {
      let isDoctor = index < doctorCount
      let isPractitioner = index < practitionerCount
      let person = SyntheticPerson(
        ageInYears: random.number(28...66), on: blueprint.today, suburbs: suburbs, &random)
      let email = person.email(&random)
      let phone = SyntheticNumber.landline(state: homeState, &random)
      let profession = isDoctor ? "Medical Practitioner" : isPractitioner ? "Registered Nurse" : nil
      let user = try writers.users.insert([
        "FHIRID": .text(random.uuid()), "TITLE": .text(isDoctor ? "Dr" : person.title),
        "FIRSTNAME": .text(person.firstName), "MIDDLENAME": .text(person.middleName), "SURNAME": .text(person.surname),
        "NAMEUSE": "official", "SEX": .text(person.sex), "DOB": .text(person.birth.text),
        "USERTYPE": .text(isDoctor ? "Doctor" : isPractitioner ? "Nurse" : "Reception"),
        "HPII": .text(isPractitioner ? SyntheticNumber.healthcareIdentifier(prefix: "800361", &random) : nil),
        "PRESCRIBERNO": .text(isDoctor ? "0" + SyntheticNumber.digits(6, &random) : nil),
        "AHPRANO": .text(isPractitioner ? "\(isDoctor ? "MED" : "NMW")9999\(SyntheticNumber.digits(6, &random))" : nil),
        "PROFESSION": .text(profession), "WORKPHONE": .text(phone), "EMAIL": .text(email), "ACTIVE": 1,
        "CREATED": .text(started), "UPDATED": .text(started),
      ])
      guard isPractitioner else { continue }
      try writers.userLocations.insert([
        "FHIRID": .text(random.uuid()), "USERID": .integer(user),
        "LOCATIONID": .integer(location(ofPractitioner: index)), "ORGANISATIONID": 1,
        "PROVIDERNO": .text(isDoctor ? SyntheticNumber.provider(&random) : nil),
        "ROLECODE": .text(isDoctor ? "253111" : "254424"),
        "ROLESYSTEM": "http://www.abs.gov.au/ausstats/abs@.nsf/mf/1220.0",
        "ROLETERM": .text(isDoctor ? "General Practitioner" : "Registered Nurse (Medical Practice)"),
        "SPECIALTYCODE": .text(isDoctor ? "394814009" : "722165004"), "SPECIALTYSYSTEM": .text(ClinicalTerm.snomed),
        "SPECIALTYTERM": .text(isDoctor ? "General practice" : "Nursing"),
        "WORKPHONE": .text(phone), "EMAIL": .text(email), "ACTIVE": 1,
        "CREATED": .text(started), "UPDATED": .text(started),
      ])
    }
  }

  private func writeAppointmentTypes(_ random: inout SplitMix64) throws(PracticeError) {
    for (code, description, minutes) in Self.appointmentTypes {
      try writers.appointmentTypes.insert([
        "FHIRID": .text(random.uuid()), "CODE": .text(code), "DESCRIPTION": .text(description),
        "APPOINTMENTLENGTH": .integer(minutes * 60),
      ])
    }
  }

  /// Appointment types with their usual length in minutes; their position, from 1, is their number.
  static let appointmentTypes: [(code: String, description: String, minutes: Int)] = [
    ("STD", "Standard consultation", 15), ("LONG", "Long consultation", 15), ("IMM", "Immunisation", 15),
    ("CARE", "Care plan", 15), ("TELE", "Telehealth", 15), ("PROC", "Procedure", 15),
  ]

  /// When the practice's own records were made.
  var started: String { (blueprint.today - 2000).text(atSecond: 9 * 3600) }
}
