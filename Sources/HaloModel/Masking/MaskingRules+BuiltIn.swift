/// The rules that come with the program: the names that Best Practice, Zedmed and D4W give to what identifies a person,
/// those of FHIR views, and the elements of FHIR R4.
extension MaskingRules {
  static let builtInColumns: [Column] =
    [
      "surname", "lastname", "familyname", "family", "firstname", "givenname*", "given", "middlename", "secondname",
      "popularname", "preferredname", "knownas", "maidenname", "previousname", "formername", "fullname", "nametext",
      "name", "patient", "patientname", "displayname", "nextofkin*", "nok*", "emergencycontact*", "contactname",
      "address*", "*address", "street*", "suburb", "city", "postcode", "postalcode",
      "phone*", "*phone", "*phoneno", "*phonenumber", "mobile*", "*mobile", "telephone*", "fax", "email*", "*email",
      "telecom*",
      "medicare*", "dva*", "ihi", "ihino*", "pension*", "healthfundno", "healthfundnumber", "cardno", "cardnumber",
      "patientno", "patientnumber", "urno", "identifier*", "licence*", "passport*", "taxfileno", "tfn",
      "notes", "note", "*notes", "comment", "comments", "warningtext", "alerts", "memo", "subject",
    ].map { Column($0, .text) }
    + [
      "dob", "dateofbirth", "birthdate", "birthtime", "born", "dateofdeath", "deceased*", "died",
    ].map { Column($0, .date) }

  static let builtInElements: [Element] =
    elements(
      of: ["Patient", "RelatedPerson", "Person"],
      [("name", .text), ("identifier", .text), ("telecom", .text), ("address", .text), ("photo", .text)])
    + elements(of: ["Patient", "RelatedPerson", "Person"], [("birthDate", .date)])
    + elements(
      of: ["Patient"],
      [("contact", .text), ("deceased", .date), ("deceasedDateTime", .date)])
    + elements(
      of: ["**"],
      [
        // References say whom they mean.
        ("subject.display", .text), ("subject.identifier", .text), ("patient.display", .text),
        ("patient.identifier", .text), ("beneficiary.display", .text), ("actor.display", .text),
        ("individual.display", .text), ("for.display", .text),
        // Texts that people wrote, or that tell everything again.
        ("div", .text), ("note.text", .text), ("comment", .text), ("patientInstruction", .text),
      ])

  private static func elements(of types: [String], _ names: [(String, CellMask)]) -> [Element] {
    types.flatMap { type in names.compactMap { name, mask in MaskPath("\(type).\(name)").map { Element($0, mask) } } }
  }
}
