/// Elements that many resources share.
extension ImportSession {
  /// Maps one concept to the four columns of a prefix; further codings become rows of CODINGS.
  func concept(
    _ concept: FHIRElement?, _ prefix: String, of owner: RowOwner? = nil, in row: inout PracticeRow
  ) throws(PracticeError) {
    try concepts(concept.map { [$0] } ?? [], prefix, of: owner, in: &row)
  }

  /// Maps concepts: the first coding of the first to the four columns of a prefix, all others to rows of CODINGS.
  /// The owner is the row the concepts belong to; nil for the row of the resource itself.
  func concepts(
    _ concepts: [FHIRElement], _ prefix: String, of owner: RowOwner? = nil, in row: inout PracticeRow
  ) throws(PracticeError) {
    for (conceptIndex, concept) in concepts.enumerated() {
      let text = concept.text("text")
      let codings = concept.all("coding")
      if conceptIndex == 0 {
        row[prefix + "TEXT"] = .text(text)
        if let first = codings.first { setCoding(first, prefix, in: &row) }
      } else if codings.isEmpty, text == nil {
        continue
      }
      let further = conceptIndex == 0 ? Array(codings.dropFirst()) : codings
      // A further concept of words alone still needs a row to hold them.
      let written: [FHIRElement?] = conceptIndex > 0 && codings.isEmpty ? [nil] : further
      for (index, coding) in written.enumerated() {
        try writers.codings.insert([
          "FHIRID": .text(nextChild(in: "CODINGS").fhirID),
          "OWNERTABLE": .text((owner ?? mainRow).table), "OWNERID": .integer((owner ?? mainRow).number),
          "CONCEPT": .text(prefix), "CONCEPTNO": .integer(conceptIndex + 1),
          "CODINGNO": .integer(index + (conceptIndex == 0 ? 2 : 1)),
          "CODE": .text(coding?.text("code")), "SYSTEM": .text(coding?.text("system")),
          "TERM": .text(coding?.text("display")),
          "CONCEPTTEXT": .text(conceptIndex > 0 && index == 0 ? text : nil),
        ])
      }
    }
  }

  /// Maps a coding to code, system and term of a prefix.
  func setCoding(_ coding: FHIRElement, _ prefix: String, in row: inout PracticeRow) {
    row[prefix + "CODE"] = .text(coding.text("code"))
    row[prefix + "SYSTEM"] = .text(coding.text("system"))
    row[prefix + "TERM"] = .text(coding.text("display"))
  }

  /// Maps a status concept whose code system is fixed by FHIR; a code of another system stays counted.
  func status(_ concept: FHIRElement?, _ column: String, system: String, in row: inout PracticeRow) {
    guard let concept, let coding = concept["coding"], coding.markIfEqual("system", system) else { return }
    row[column] = .text(coding.text("code"))
    row[column + "TERM"] = .text(coding.text("display"))
    row[column + "TEXT"] = .text(concept.text("text"))
  }

  /// Maps the parts of an address; `district`, `type` and a third line have no column.
  func address(_ address: FHIRElement?, in row: inout PracticeRow) {
    guard let address else { return }
    let lines = address.all("line")
    row["ADDRESS1"] = .text(lines.first?.take())
    row["ADDRESS2"] = .text(lines.dropFirst().first?.take())
    row["CITY"] = .text(address.text("city"))
    row["STATE"] = .text(address.text("state"))
    row["POSTCODE"] = .text(address.text("postalCode"))
    row["COUNTRY"] = .text(address.text("country"))
  }

  /// Maps the parts of a name. Given names after the first share one column.
  func name(_ name: FHIRElement, in row: inout PracticeRow) {
    let given = name.all("given")
    row["TITLE"] = .text(joined(name.all("prefix")))
    row["FIRSTNAME"] = .text(given.first?.take())
    row["MIDDLENAME"] = .text(joined(Array(given.dropFirst())))
    row["SURNAME"] = .text(name.text("family"))
    row["SUFFIX"] = .text(joined(name.all("suffix")))
    row["NAMEUSE"] = .text(name.text("use"))
    row["NAMETEXT"] = .text(name.text("text"))
  }

  /// The name a person goes by in the tables: the one with use `official`, else the first.
  func mainName(of resource: FHIRElement) -> FHIRElement? {
    resource.all("name").first { $0.peek("use") == "official" } ?? resource["name"]
  }

  private func joined(_ elements: [FHIRElement]) -> String? {
    let texts = elements.compactMap { $0.take() }
    return texts.isEmpty ? nil : texts.joined(separator: " ")
  }

  /// Maps contact points to columns by `system.use`, or by `system` alone where a column takes any use, and returns
  /// those that found none. `EMAILUSE` keeps the use of `EMAIL`.
  @discardableResult
  func contacts(_ contacts: [FHIRElement], _ columns: [String: String], in row: inout PracticeRow) -> [FHIRElement] {
    var left: [FHIRElement] = []
    for contact in contacts {
      let use = contact.peek("use")
      let system = contact.peek("system") ?? ""
      let exact = use.flatMap { columns["\(system).\($0)"] }
      guard contact.peek("value") != nil, let column = exact ?? columns[system], row[column] == nil else {
        left.append(contact)
        continue
      }
      row[column] = .text(contact.text("value"))
      contact.markIfEqual("system", system)
      if exact != nil {
        contact.markIfEqual("use", use ?? "")
      } else if column == "EMAIL", columns["email.use"] != nil {
        row["EMAILUSE"] = .text(contact.text("use"))
      }
    }
    return left
  }

  /// The sex of tables for a FHIR gender: `M`, `F`, `X` for other, `U` for unknown.
  func sex(of resource: FHIRElement) -> PracticeValue {
    let letters = ["male": "M", "female": "F", "other": "X", "unknown": "U"]
    guard let letter = resource.peek("gender").flatMap({ letters[$0] }) else { return .null }
    _ = resource.text("gender")
    return .text(letter)
  }

  /// Marks the type of an identifier when it is the one its column stands for.
  func markType(of identifier: FHIRElement, _ codes: [String]) -> String? {
    guard let coding = identifier["type"]?["coding"], let code = coding.peek("code"), codes.contains(code),
      coding.peek("system")?.contains("v2-0203") == true
    else { return nil }
    _ = coding.text("system")
    return coding.text("code")
  }

  /// Maps the first identifier that no column of its own took to IDENTIFIERSYSTEM and IDENTIFIERVALUE.
  @discardableResult
  func otherIdentifier(_ identifiers: [FHIRElement], in row: inout PracticeRow) -> FHIRElement? {
    guard let identifier = identifiers.first(where: { $0.peek("value") != nil && !$0.hasMappedPart }) else {
      return nil
    }
    row["IDENTIFIERSYSTEM"] = .text(identifier.text("system"))
    row["IDENTIFIERVALUE"] = .text(identifier.text("value"))
    return identifier
  }

  /// The same for a table with columns for the identifier's type.
  func typedIdentifier(
    _ identifiers: [FHIRElement], of owner: RowOwner? = nil, in row: inout PracticeRow
  ) throws(PracticeError) {
    guard let identifier = otherIdentifier(identifiers, in: &row) else { return }
    try concept(identifier["type"], "IDENTIFIERTYPE", of: owner, in: &row)
  }

  /// Writes contact points that no column took, as rows of TELECOMS. `SEQUENCE` is their place among all of the resource.
  func writeOtherContacts(
    _ contacts: [FHIRElement], of resource: FHIRElement, by owner: RowOwner
  ) throws(PracticeError) {
    for contact in contacts where contact.peek("value") != nil {
      try writers.telecoms.insert([
        "FHIRID": .text(nextChild(in: "TELECOMS").fhirID),
        "OWNERTABLE": .text(owner.table), "OWNERID": .integer(owner.number),
        "TELECOMSYSTEM": .text(contact.text("system")), "TELECOMUSE": .text(contact.text("use")),
        "TELECOMVALUE": .text(contact.text("value")), "SEQUENCE": .integer(place(of: contact, in: resource)),
      ])
    }
  }

  /// The place of a contact point among those of a resource, counted from 1.
  func place(of contact: FHIRElement, in resource: FHIRElement) -> Int? {
    resource.all("telecom").firstIndex { $0 === contact }.map { $0 + 1 }
  }

  /// Maps the onset of a condition or reaction: a date of any precision, an age in years or months, or words.
  func onset(_ resource: FHIRElement, in row: inout PracticeRow) {
    row["ONSETDATE"] = .text(resource.dateTime("onsetDateTime"))
    row["ONSETTEXT"] = .text(resource.text("onsetString"))
    guard let age = resource["onsetAge"] else { return }
    row["ONSETAGE"] = .text(age.text("value"))
    row["ONSETAGEUNIT"] = .text(age.text("unit"))
    age.markIfEqual("system", "http://unitsofmeasure.org")
    age.markIfEqual("code", ElementMapping.ageCode(age.peek("unit")))
  }

  /// Maps recorder and asserter.
  func recorders(_ resource: FHIRElement, in row: inout PracticeRow) throws(PracticeError) {
    try refer(
      resource.all("recorder"), at: "recorder",
      to: [.practitioner: "RECORDERID", .practitionerRole: "RECORDERLOCATIONID"], in: &row)
    try refer(
      resource.all("asserter"), at: "asserter",
      to: [
        .practitioner: "ASSERTERID", .practitionerRole: "ASSERTERLOCATIONID", .patient: "ASSERTERPATIENTID",
      ], in: &row)
  }

  /// The text of the first annotation; further ones stay counted.
  func note(of resource: FHIRElement) -> PracticeValue {
    .text(resource["note"]?.text("text"))
  }
}
