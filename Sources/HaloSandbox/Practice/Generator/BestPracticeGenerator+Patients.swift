extension BestPracticeGenerator {
  /// Writes a patient with everything that hangs on the patient, except appointments and visits.
  ///
  /// Patient 1 of every practice lives, is active, and has a note in several scripts: what shows text must bear it.
  func writePatient(_ number: Int, _ random: inout SplitMix64) throws(PracticeError) -> PatientOutline {
    let age = number == 1 ? 46 : SyntheticPerson.anyAge(&random)
    let person = SyntheticPerson(ageInYears: age, on: blueprint.today, suburbs: suburbs, &random)
    let status = number == 1 ? 1 : status(ofAge: age, &random)
    let death = status == 3 ? deathDay(of: person, &random) : nil
    let registered = max(person.birth, blueprint.today - random.number(30...4000))
    let updated = (death ?? max(registered, blueprint.today - random.below(400))).text(
      atSecond: random.number(28_800...64_000))

    var row: PracticeRow = [
      "INTERNALID": .integer(number), "FHIRID": .text(random.uuid()),
      "TITLE": .text(person.title), "FIRSTNAME": .text(person.firstName), "SURNAME": .text(person.surname),
      "MIDDLENAME": .text(person.middleName ?? (random.chance(50) ? "" : nil)), "NAMEUSE": "official",
      "DOB": .text(person.birth.text), "SEX": .text(person.sex), "ADDRESSUSE": "home",
      "ADDRESS1": .text(person.street), "ADDRESS2": .text(random.chance(15) ? "Unit \(random.number(1...20))" : ""),
      "CITY": .text(person.suburb.name), "STATE": .text(person.suburb.state),
      "POSTCODE": .text(person.suburb.postcode), "COUNTRY": "AU",
      "USUALDOCTORID": .integer(random.below(doctorCount) + 1),
      "LOCATIONID": .integer(random.below(blueprint.locationCount) + 1),
      "PATIENTSTATUS": .integer(status), "DATEOFDEATH": .text(death?.text),
      "NOTES": .text(number == 1 ? Self.manyScripts : random.chance(4) ? random.pick(Self.notes) : nil),
      "CREATED": .text(registered.text(atSecond: 36_000)), "UPDATED": .text(updated),
    ]
    if random.chance(8) { row["PREFERREDNAME"] = .text(String(person.firstName.prefix(3))) }
    setContacts(of: person, age: age, in: &row, &random)
    setIdentifiers(of: person, age: age, in: &row, &random)
    try writers.patients.insert(row)

    let patient = GeneratedPatient(number: number, person: person, age: age, death: death)
    try writeCare(of: patient, &random)
    return PatientOutline(
      birth: Int32(clamping: person.birth.daysSince1970), death: death.map { Int32(clamping: $0.daysSince1970) } ?? .max
    )
  }

  /// 1 active, 2 inactive, 3 deceased; the old are more often the latter.
  private func status(ofAge age: Int, _ random: inout SplitMix64) -> Int {
    if random.chance(age > 88 ? 35 : age > 70 ? 6 : 1) { return 3 }
    return random.chance(8) ? 2 : 1
  }

  private func deathDay(of person: SyntheticPerson, _ random: inout SplitMix64) -> CalendarDay {
    let daysLived = blueprint.today.daysSince1970 - person.birth.daysSince1970
    return blueprint.today - random.below(min(1500, max(1, daysLived)))
  }

  private func setContacts(
    of person: SyntheticPerson, age: Int, in row: inout PracticeRow, _ random: inout SplitMix64
  ) {
    if random.chance(60) { row["HOMEPHONE"] = .text(SyntheticNumber.landline(state: person.suburb.state, &random)) }
    if age >= 18, age < 67, random.chance(30) {
      row["WORKPHONE"] = .text(SyntheticNumber.landline(state: person.suburb.state, &random))
    }
    if random.chance(85) { row["MOBILEPHONE"] = .text(SyntheticNumber.mobile(&random)) }
    if random.chance(65) { row["EMAIL"] = .text(person.email(&random)) } else if random.chance(30) { row["EMAIL"] = "" }
    if random.chance(50) {
      let names = NameList.any(&random)
      row["NEXTOFKINNAME"] = .text("\(random.pick(names.female)) \(person.surname)")
      row["NEXTOFKINPHONE"] = .text(SyntheticNumber.mobile(&random))
      row["NEXTOFKINRELATION"] = .text(age < 18 ? "Mother" : random.pick(["Sister", "Wife", "Daughter", "Friend"]))
    }
  }

  private func setIdentifiers(
    of person: SyntheticPerson, age: Int, in row: inout PracticeRow, _ random: inout SplitMix64
  ) {
    if random.chance(94) {
      row["MEDICARENO"] = .text(SyntheticNumber.medicare(&random))
      row["MEDICARELINENO"] = .text(String(random.number(1...5)))
      row["MEDICAREEXPIRY"] = .text((blueprint.today + random.number(-200...1500)).text)
    }
    if random.chance(88) {
      row["IHI"] = .text(SyntheticNumber.healthcareIdentifier(prefix: "800360", &random))
      row["IHISTATUS"] = "active"
      row["IHIRECORDSTATUS"] = .text(random.chance(90) ? "verified" : "unverified")
    }
    if random.chance(age >= 67 ? 55 : 9) {
      row["PENSIONCODE"] = .text(age >= 67 ? "P" : "H")
      row["PENSIONNO"] = .text(SyntheticNumber.pension(&random))
      row["PENSIONEXPIRY"] = .text((blueprint.today + random.number(10...700)).text)
    }
    if random.chance(age >= 60 ? 6 : 1) {
      row["DVACODE"] = .text(random.chance(70) ? "G" : "W")
      row["DVANO"] = .text(SyntheticNumber.veteran(state: person.suburb.state, &random))
    }
    let draw = random.below(100)
    let ethnic =
      switch draw {
      case ..<5: ("1", "Aboriginal but not Torres Strait Islander origin")
      case 5: ("2", "Torres Strait Islander but not Aboriginal origin")
      case 6: ("3", "Both Aboriginal and Torres Strait Islander origin")
      case ..<92: ("4", "Neither Aboriginal nor Torres Strait Islander origin")
      default: ("9", "Not stated/inadequately described")
      }
    row["ETHNICCODE"] = .text(ethnic.0)
    row["ETHNICTERM"] = .text(ethnic.1)
  }

  private static let manyScripts = "说普通话; 日本語の通訳が必要; مترجم; เพื่อน; Zoe\u{308}; family 👨‍👩‍👧‍👦, 🦘 lover"

  private static let notes = [
    "Prefers morning appointments", "Hard of hearing, please speak slowly", "Interpreter needed",
    "Wheelchair access, book room 1", "Call mobile first; \"no\" voicemail", "Parking voucher, see reception",
  ]
}
