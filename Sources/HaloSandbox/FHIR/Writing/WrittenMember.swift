/// A member of a resource that can be written, and what holds it in the tables.
///
/// An update compares member by member and changes only what holds those that differ, so that whoever sends back what he
/// read changes nothing.
struct WrittenMember {
  /// The member's name in JSON.
  let name: String
  /// The columns of the resource's own row.
  let columns: [String]
  /// The child table that holds what repeats; rows of OTHERREFERENCES are those of the member's name.
  let child: String?
  /// Concepts with further codings in `CODINGS`.
  let concepts: [String]

  init(_ name: String, _ columns: [String], child: String? = nil, concepts: [String] = []) {
    self.name = name
    self.columns = columns + concepts.flatMap { concept in Self.conceptColumns.map { concept + $0 } }
    self.child = child
    self.concepts = concepts
  }

  private static let conceptColumns = ["CODE", "SYSTEM", "TERM", "TEXT"]

  /// What holds a Patient, except identifiers of systems that FHIR may not write, `deceased`, and what the practice
  /// notes for itself.
  static let patient = [
    WrittenMember("active", ["PATIENTSTATUS"]),
    WrittenMember(
      "name",
      ["TITLE", "FIRSTNAME", "MIDDLENAME", "SURNAME", "SUFFIX", "PREFERREDNAME", "NAMEUSE", "NAMETEXT"],
      child: "PATIENTNAMES"),
    WrittenMember(
      "telecom", ["HOMEPHONE", "WORKPHONE", "MOBILEPHONE", "EMAIL", "EMAILUSE"], child: "PATIENTTELECOMS"),
    WrittenMember("gender", ["SEX"]),
    WrittenMember("birthDate", ["DOB"]),
    WrittenMember("_birthDate", ["BIRTHTIME"]),
    WrittenMember(
      "address", ["ADDRESSUSE", "ADDRESS1", "ADDRESS2", "CITY", "STATE", "POSTCODE", "COUNTRY"],
      child: "PATIENTADDRESSES"),
    WrittenMember(
      "identifier",
      [
        "MEDICARENO", "MEDICARELINENO", "MEDICAREEXPIRY", "PENSIONCODE", "PENSIONNO", "PENSIONEXPIRY", "DVACODE",
        "DVANO",
      ], child: "PATIENTIDENTIFIERS"),
    WrittenMember("extension", ["ETHNICCODE", "ETHNICTERM"], concepts: ["GENDERIDENTITY", "PRONOUNS"]),
    WrittenMember("communication", ["LANGUAGEPREFERRED"], concepts: ["LANGUAGE"]),
    WrittenMember("maritalStatus", [], concepts: ["MARITALSTATUS"]),
    WrittenMember("generalPractitioner", ["USUALDOCTORID"], child: "OTHERREFERENCES"),
    WrittenMember("contact", ["NEXTOFKINNAME", "NEXTOFKINPHONE", "NEXTOFKINRELATION"]),
  ]

  /// What an update may change of an Appointment; its status is ``AppointmentStatus``'s matter.
  static let appointment = [
    WrittenMember("description", ["DESCRIPTION"]),
    WrittenMember("comment", ["COMMENT"]),
    WrittenMember("patientInstruction", ["PATIENTINSTRUCTION"]),
    WrittenMember("appointmentType", ["APPOINTMENTTYPEID"], concepts: ["TYPE"]),
    WrittenMember("reasonCode", [], concepts: ["REASON"]),
  ]
}
