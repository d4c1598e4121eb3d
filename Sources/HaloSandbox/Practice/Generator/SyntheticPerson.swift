/// An invented person: name, sex, birth, address and how to reach them.
struct SyntheticPerson {
  let title: String
  let firstName: String
  let middleName: String?
  let surname: String
  /// `M`, `F`, `X` or `U`, as tables hold it.
  let sex: String
  let birth: CalendarDay
  let street: String
  let suburb: Suburb

  /// A person of an age in years at a day, living in one of the suburbs.
  init(ageInYears age: Int, on today: CalendarDay, suburbs: [Suburb], _ random: inout SplitMix64) {
    let names = NameList.any(&random)
    let isFemale = random.chance(51)
    firstName = random.pick(isFemale ? names.female : names.male)
    middleName = random.chance(55) ? random.pick(isFemale ? names.female : names.male) : nil
    surname = random.pick(names.surnames)
    sex = random.chance(1) ? random.pick(["X", "U"]) : isFemale ? "F" : "M"
    birth = today - (age * 365 + age / 4 + random.below(365))
    street = "\(random.number(1...240)) \(random.pick(Self.streets))"
    suburb = random.chance(88) ? random.pick(suburbs) : random.pick(Suburb.all)
    title =
      if age < 16 { isFemale ? "Miss" : "Master" } else if isFemale { random.pick(["Ms", "Mrs", "Miss"]) } else { "Mr" }
  }

  /// An age with the shares a general practice sees, in years.
  static func anyAge(_ random: inout SplitMix64) -> Int {
    let draw = random.below(100)
    return switch draw {
    case ..<9: random.number(0...4)
    case ..<19: random.number(5...17)
    case ..<39: random.number(18...34)
    case ..<62: random.number(35...54)
    case ..<82: random.number(55...74)
    case ..<97: random.number(75...89)
    default: random.number(90...101)
    }
  }

  /// A mail address under the domains reserved for examples.
  func email(_ random: inout SplitMix64) -> String {
    let letters = "\(firstName).\(surname)".lowercased().unicodeScalars.filter { ("a"..."z").contains($0) || $0 == "." }
    var local = ""
    local.unicodeScalars.append(contentsOf: letters)
    return "\(local)\(random.number(1...99))@example.\(random.chance(70) ? "com" : "org")"
  }

  private static let streets = [
    "Banksia St", "Wattle Grove", "Ironbark Rd", "Paperbark Ave", "Grevillea Cres", "Coral St", "Redgum Lane",
    "Harbour View Pde", "Jacaranda Ct", "Kookaburra Cl", "Lorikeet Way", "Magpie Dr", "Tea Tree Tce", "Bottlebrush St",
    "Currawong Pl", "Bluebell Cct",
  ]
}
