extension ImportSession {
  func mapPatient(_ resource: FHIRElement, _ row: inout PracticeRow) throws(PracticeError) {
    let main = mainName(of: resource)
    if let main { name(main, in: &row) }
    row["SEX"] = sex(of: resource)
    row["DOB"] = .text(resource.dateTime("birthDate"))
    let birthTime = resource["_birthDate"]?.extension("http://hl7.org/fhir/StructureDefinition/patient-birthTime")
    row["BIRTHTIME"] = .text(birthTime?.dateTime("valueDateTime"))
    mapStatus(resource, &row)
    mapIdentifiers(resource, &row)
    try mapExtensions(resource, &row)
    if let language = resource["communication"] {
      try concept(language["language"], "LANGUAGE", in: &row)
      row["LANGUAGEPREFERRED"] = .bit(language.flag("preferred"))
    }
    try concept(resource["maritalStatus"], "MARITALSTATUS", in: &row)
    try refer(
      resource.all("generalPractitioner"), at: "generalPractitioner", to: [.practitioner: "USUALDOCTORID"], in: &row)
    mapNextOfKin(resource["contact"], &row)
    row["ADDRESSUSE"] = .text(resource["address"]?.text("use"))
    address(resource["address"], in: &row)
    let otherContacts = contacts(
      resource.all("telecom"),
      [
        "phone.home": "HOMEPHONE", "phone.work": "WORKPHONE", "phone.mobile": "MOBILEPHONE", "email": "EMAIL",
        "email.use": "EMAILUSE",
      ], in: &row)
    try writers.patients.insert(row)
    try writeOtherNames(resource.all("name").filter { $0 !== main })
    try writeOtherIdentifiers(resource.all("identifier").filter { !$0.hasMappedPart })
    try writeOtherContacts(otherContacts, of: resource)
    try writeOtherAddresses(Array(resource.all("address").dropFirst()))
  }

  /// PATIENTSTATUS 3 deceased, 2 inactive, 1 otherwise.
  private func mapStatus(_ resource: FHIRElement, _ row: inout PracticeRow) {
    let isActive = resource.flag("active") ?? true
    let death = resource.dateTime("deceasedDateTime")
    let hasDied = resource.flag("deceasedBoolean") ?? (death != nil)
    row["DATEOFDEATH"] = .text(death)
    row["PATIENTSTATUS"] = .integer(hasDied ? 3 : isActive ? 1 : 2)
  }

  private func mapIdentifiers(_ resource: FHIRElement, _ row: inout PracticeRow) {
    for identifier in resource.all("identifier") {
      switch identifier.peek("system") {
      case IdentifierSystem.medicare:
        guard row["MEDICARENO"] == nil, let number = identifier.peek("value") else { continue }
        take(identifier, "MEDICARENO", types: ["MC"], in: &row)
        if number.utf8.count == 11 {
          row["MEDICARENO"] = .text(String(number.prefix(10)))
          row["MEDICARELINENO"] = .text(String(number.suffix(1)))
        }
        row["MEDICAREEXPIRY"] = .text(identifier["period"]?.dateTime("end"))
      case IdentifierSystem.ihi:
        guard row["IHI"] == nil else { continue }
        take(identifier, "IHI", types: ["NI"], in: &row)
        row["IHISTATUS"] = ihiState(identifier, "ihi-status")
        row["IHIRECORDSTATUS"] = ihiState(identifier, "ihi-record-status")
      case IdentifierSystem.veteran:
        let type = take(identifier, "DVANO", types: Self.veteranCards.map(\.key), in: &row)
        if let letter = type.flatMap({ Self.veteranCards[$0] }) { row["DVACODE"] = .text(letter) }
      case IdentifierSystem.centrelink:
        let type = take(identifier, "PENSIONNO", types: Self.pensionCards.map(\.key), in: &row)
        if let letter = type.flatMap({ Self.pensionCards[$0] }) { row["PENSIONCODE"] = .text(letter) }
        if row["PENSIONEXPIRY"] == nil, identifier.hasMappedPart {
          row["PENSIONEXPIRY"] = .text(identifier["period"]?.dateTime("end"))
        }
      default: break
      }
    }
  }

  private static let veteranCards = ["DVG": "G", "DVW": "W", "DVL": "L", "DVO": "O", "DVAU": "U"]
  private static let pensionCards = ["PEN": "P", "HC": "H", "SEN": "S"]

  private func ihiState(_ identifier: FHIRElement, _ name: String) -> PracticeValue {
    let state = identifier.extension("http://hl7.org.au/fhir/StructureDefinition/\(name)")?["valueCoding"]
    guard let state, let code = state.text("code") else { return .null }
    // The column implies the value set, whose URLs end in a version of the name.
    if state.peek("system")?.contains("CodeSystem/ihi-") == true { _ = state.text("system") }
    return .text(code)
  }

  private func mapExtensions(_ resource: FHIRElement, _ row: inout PracticeRow) throws(PracticeError) {
    let origin = resource.extension("http://hl7.org.au/fhir/StructureDefinition/indigenous-status")?["valueCoding"]
    row["ETHNICCODE"] = .text(origin?.text("code"))
    row["ETHNICTERM"] = .text(origin?.text("display"))
    origin?.markIfEqual(
      "system", "https://healthterminologies.gov.au/fhir/CodeSystem/australian-indigenous-status-1")
    let base = "http://hl7.org/fhir/StructureDefinition/individual-"
    for (name, prefix) in [("genderIdentity", "GENDERIDENTITY"), ("pronouns", "PRONOUNS")] {
      let value = resource.extension(base + name)?.extension("value")
      try concept(value?["valueCodeableConcept"], prefix, in: &row)
    }
  }

  private func mapNextOfKin(_ contact: FHIRElement?, _ row: inout PracticeRow) {
    guard let contact else { return }
    if let name = contact["name"] {
      let parts = (name.all("given") + name.all("family")).compactMap { $0.take() }
      row["NEXTOFKINNAME"] = .text(parts.isEmpty ? name.text("text") : parts.joined(separator: " "))
    }
    if let phone = contact.all("telecom").first(where: { $0.peek("system") == "phone" }) {
      row["NEXTOFKINPHONE"] = .text(phone.text("value"))
      phone.markIfEqual("system", "phone")
    }
    if let relation = contact["relationship"] {
      row["NEXTOFKINRELATION"] = .text(relation.text("text") ?? relation["coding"]?.text("display"))
    }
  }

  private func writeOtherNames(_ names: [FHIRElement]) throws(PracticeError) {
    for element in names {
      var row: PracticeRow = ["PATIENTID": .integer(current.number)]
      name(element, in: &row)
      row["STARTDATE"] = .text(element["period"]?.dateTime("start"))
      row["ENDDATE"] = .text(element["period"]?.dateTime("end"))
      guard element.hasMappedPart else { continue }
      row["FHIRID"] = .text(nextChild(in: "PATIENTNAMES").fhirID)
      try writers.patientNames.insert(row)
    }
  }

  private func writeOtherIdentifiers(_ identifiers: [FHIRElement]) throws(PracticeError) {
    for identifier in identifiers where identifier.peek("value") != nil {
      let owner = nextChild(in: "PATIENTIDENTIFIERS")
      var row = owner.columns
      row["PATIENTID"] = .integer(current.number)
      row["IDENTIFIERUSE"] = .text(identifier.text("use"))
      row["IDENTIFIERSYSTEM"] = .text(identifier.text("system"))
      row["IDENTIFIERVALUE"] = .text(identifier.text("value"))
      row["ASSIGNER"] = .text(identifier["assigner"]?.text("display"))
      row["STARTDATE"] = .text(identifier["period"]?.dateTime("start"))
      row["ENDDATE"] = .text(identifier["period"]?.dateTime("end"))
      try concept(identifier["type"], "TYPE", of: owner, in: &row)
      try writers.patientIdentifiers.insert(row)
    }
  }

  private func writeOtherContacts(_ contacts: [FHIRElement], of resource: FHIRElement) throws(PracticeError) {
    for contact in contacts where contact.peek("value") != nil {
      try writers.patientTelecoms.insert([
        "PATIENTID": .integer(current.number), "FHIRID": .text(nextChild(in: "PATIENTTELECOMS").fhirID),
        "TELECOMSYSTEM": .text(contact.text("system")), "TELECOMUSE": .text(contact.text("use")),
        "TELECOMVALUE": .text(contact.text("value")), "SEQUENCE": .integer(place(of: contact, in: resource)),
      ])
    }
  }

  private func writeOtherAddresses(_ addresses: [FHIRElement]) throws(PracticeError) {
    for element in addresses {
      var row: PracticeRow = [
        "PATIENTID": .integer(current.number), "ADDRESSUSE": .text(element.text("use")),
        "ADDRESSTEXT": .text(element.text("text")),
      ]
      address(element, in: &row)
      guard element.hasMappedPart else { continue }
      row["FHIRID"] = .text(nextChild(in: "PATIENTADDRESSES").fhirID)
      try writers.patientAddresses.insert(row)
    }
  }
}
