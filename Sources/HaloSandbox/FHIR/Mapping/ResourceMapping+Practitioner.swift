import HaloModel

extension ResourceMapping {
  static let practitioner = ResourceMapping(
    "Practitioner", table: "USERS", children: [.telecoms(of: "USERS")], profile: base("au-practitioner"),
    [
      .identifiers([
        .column("HPII", IdentifierSystem.hpii, type: "NPI", of: IdentifierColumn.international, text: "HPI-I"),
        .column("PRESCRIBERNO", IdentifierSystem.prescriber, type: "PRES", of: IdentifierColumn.australian),
      ]),
      .flag("active", "ACTIVE"),
      ElementMapping("name") { row in
        let name = ElementMapping.nameParts.value(of: row)
        return name.members.contains { $0.name != "use" } ? .array([name]) : nil
      },
      .telecom([
        ContactColumn("WORKPHONE", "phone", use: "work"), ContactColumn("MOBILEPHONE", "phone", use: "mobile"),
        ContactColumn("HOMEPHONE", "phone", use: "home"), ContactColumn("EMAIL", "email", useColumn: "EMAILUSE"),
      ]),
      .address.listed,
      .gender,
      .date("birthDate", "DOB"),
      ElementMapping("qualification") { row in
        let hasOne = ["AHPRANO", "PROFESSION", "QUALIFICATIONCODE", "QUALIFICATIONTEXT"].contains {
          row.text($0) != nil
        }
        return hasOne ? .array([qualification.value(of: row)]) : nil
      },
    ])

  private static let qualification: [ElementMapping] = [
    ElementMapping("extension") { row in
      row.text("PROFESSION").map { profession in
        let part = FHIRJSONValue.object([
          .init(name: "url", value: .string("ahpraProfession")),
          .init(name: "valueCodeableConcept", value: .concept(nil, text: profession)),
        ])
        return .array([
          .object([
            .init(name: "extension", value: .array([part])),
            .init(name: "url", value: .string(base("ahpraprofession-details"))),
          ])
        ])
      }
    },
    ElementMapping("identifier") { row in .array([registration.identifier(of: row)].compactMap(\.self)) },
    ElementMapping("code") { row in
      ConceptColumns("QUALIFICATION").concepts(of: row).first
        ?? .concept(
          .coding(
            "AUAHPRAProfession", system: "http://terminology.hl7.org.au/CodeSystem/v2-0360",
            display: "AHPRA Profession"), text: row.text("PROFESSION"))
    },
  ]

  private static let registration = IdentifierColumn.column(
    "AHPRANO", IdentifierSystem.ahpra, type: "AHPRA", of: IdentifierColumn.australian,
    text: "Ahpra Registration Number")
}
