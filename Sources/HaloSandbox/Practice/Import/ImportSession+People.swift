/// Patients, practitioners, roles, organisations and locations.
extension ImportSession {
  func mapPractitioner(_ resource: FHIRElement, _ row: inout PracticeRow) throws(PracticeError) {
    if let main = mainName(of: resource) { name(main, in: &row) }
    row["SEX"] = sex(of: resource)
    row["DOB"] = .text(resource.dateTime("birthDate"))
    row["ACTIVE"] = .bit(resource.flag("active"))
    for identifier in resource.all("identifier") {
      switch identifier.peek("system") {
      case IdentifierSystem.hpii: take(identifier, "HPII", types: ["NPI"], in: &row)
      case IdentifierSystem.prescriber: take(identifier, "PRESCRIBERNO", types: ["PRES"], in: &row)
      default: break
      }
    }
    if let qualification = resource["qualification"] {
      try concept(qualification["code"], "QUALIFICATION", in: &row)
      let registration = qualification.all("identifier").first { $0.peek("system") == IdentifierSystem.ahpra }
      if let registration { take(registration, "AHPRANO", types: ["AHPRA"], in: &row) }
      let details = qualification.extension("http://hl7.org.au/fhir/StructureDefinition/ahpraprofession-details")
      row["PROFESSION"] = .text(details?.extension("ahpraProfession")?["valueCodeableConcept"]?.text("text"))
    }
    address(resource["address"], in: &row)
    let otherContacts = contacts(
      resource.all("telecom"),
      [
        "phone.work": "WORKPHONE", "phone.mobile": "MOBILEPHONE", "phone.home": "HOMEPHONE", "email": "EMAIL",
        "email.use": "EMAILUSE",
      ], in: &row)
    try writers.users.insert(row)
    try writeOtherContacts(otherContacts, of: resource, by: mainRow)
  }

  func mapPractitionerRole(_ resource: FHIRElement, _ row: inout PracticeRow) throws(PracticeError) {
    try refer(resource.all("practitioner"), at: "practitioner", to: [.practitioner: "USERID"], in: &row)
    try refer(resource.all("organization"), at: "organization", to: [.organization: "ORGANISATIONID"], in: &row)
    try refer(resource.all("location"), at: "location", to: [.location: "LOCATIONID"], in: &row)
    row["ACTIVE"] = .bit(resource.flag("active"))
    row["STARTDATE"] = .text(resource["period"]?.dateTime("start"))
    row["ENDDATE"] = .text(resource["period"]?.dateTime("end"))
    for identifier in resource.all("identifier") where identifier.peek("system") == IdentifierSystem.provider {
      take(identifier, "PROVIDERNO", types: ["UPIN"], in: &row)
    }
    try typedIdentifier(resource.all("identifier"), in: &row)
    try concepts(resource.all("code"), "ROLE", in: &row)
    try concepts(resource.all("specialty"), "SPECIALTY", in: &row)
    let otherContacts = contacts(
      resource.all("telecom"),
      ["phone.work": "WORKPHONE", "phone.mobile": "MOBILEPHONE", "email": "EMAIL", "email.use": "EMAILUSE"], in: &row)
    try writers.userLocations.insert(row)
    try writeOtherContacts(otherContacts, of: resource, by: mainRow)
  }

  func mapOrganization(_ resource: FHIRElement, _ row: inout PracticeRow) throws(PracticeError) {
    row["ORGANISATIONNAME"] = .text(resource.text("name"))
    row["ACTIVE"] = .bit(resource.flag("active"))
    try concepts(resource.all("type"), "TYPE", in: &row)
    for identifier in resource.all("identifier") {
      switch identifier.peek("system") {
      case IdentifierSystem.hpio: take(identifier, "HPIO", types: ["NOI"], in: &row)
      case IdentifierSystem.abn: take(identifier, "ABN", types: ["ABN"], in: &row)
      default: break
      }
    }
    try typedIdentifier(resource.all("identifier"), in: &row)
    try refer(resource.all("partOf"), at: "partOf", to: [.organization: "PARENTID"], in: &row)
    address(resource["address"], in: &row)
    let otherContacts = contacts(
      resource.all("telecom"),
      [
        "phone.work": "PHONE", "phone": "PHONE", "fax.work": "FAX", "fax": "FAX", "url": "WEBSITE", "email": "EMAIL",
        "email.use": "EMAILUSE",
      ], in: &row)
    try writers.organisations.insert(row)
    try writeOtherContacts(otherContacts, of: resource, by: mainRow)
  }

  func mapLocation(_ resource: FHIRElement, _ row: inout PracticeRow) throws(PracticeError) {
    row["LOCATIONNAME"] = .text(resource.text("name"))
    row["ALIAS"] = .text(resource["alias"]?.take())
    row["DESCRIPTION"] = .text(resource.text("description"))
    row["STATUS"] = .text(resource.text("status"))
    row["MODE"] = .text(resource.text("mode"))
    try concepts(resource.all("type"), "TYPE", in: &row)
    try concept(resource["physicalType"], "PHYSICALTYPE", in: &row)
    try typedIdentifier(resource.all("identifier"), in: &row)
    address(resource["address"], in: &row)
    let otherContacts = contacts(
      resource.all("telecom"),
      ["phone.work": "PHONE", "phone": "PHONE", "fax.work": "FAX", "fax": "FAX", "email": "EMAIL"],
      in: &row)
    try refer(
      resource.all("managingOrganization"), at: "managingOrganization", to: [.organization: "ORGANISATIONID"], in: &row)
    try refer(resource.all("partOf"), at: "partOf", to: [.location: "PARENTID"], in: &row)
    try writers.locations.insert(row)
    try writeOtherContacts(otherContacts, of: resource, by: mainRow)
  }

  /// Puts an identifier's value into a column that is free, and marks the system and type the column implies.
  /// Returns the code of the type when it is one of those given.
  @discardableResult
  func take(_ identifier: FHIRElement, _ column: String, types: [String], in row: inout PracticeRow) -> String? {
    guard row[column] == nil, identifier.peek("value") != nil else { return nil }
    row[column] = .text(identifier.text("value"))
    _ = identifier.text("system")
    return markType(of: identifier, types)
  }
}
