import HaloModel

extension ResourceMapping {
  static let patient = ResourceMapping(
    "Patient", table: "PATIENTS",
    children: [
      Child("PATIENTNAMES", owner: "PATIENTID"),
      Child("PATIENTIDENTIFIERS", owner: "PATIENTID", hasConcepts: true),
      Child("PATIENTTELECOMS", owner: "PATIENTID", order: "r.SEQUENCE"),
      Child("PATIENTADDRESSES", owner: "PATIENTID"),
      .otherReferences(of: "PATIENTS"),
    ],
    profile: base("au-patient"),
    [
      ElementMapping("extension") { row in .array(patientExtensions.map { $0.value(of: row) }.filter { !$0.isEmpty }) },
      .identifiers([ihi, medicare, veteran, centrelink], further: "PATIENTIDENTIFIERS"),
      ElementMapping("active") { row in .bool(row.integer("PATIENTSTATUS") != 2) },
      ElementMapping("name") { row in
        let others = row.children["PATIENTNAMES"] ?? []
        let names = [nameParts.value(of: row), nickname.value(of: row)] + others.map { otherName.value(of: $0) }
        // A use alone is no name.
        return .array(names.filter { $0.members.contains { $0.name != "use" } })
      },
      .telecom(
        [
          ContactColumn("HOMEPHONE", "phone", use: "home"), ContactColumn("WORKPHONE", "phone", use: "work"),
          ContactColumn("MOBILEPHONE", "phone", use: "mobile"), ContactColumn("EMAIL", "email", useColumn: "EMAILUSE"),
        ], further: "PATIENTTELECOMS"),
      .gender,
      .date("birthDate", "DOB"),
      ElementMapping("_birthDate") { row in
        let birthTime = birthTime.value(of: row)
        return row.time("DOB") == nil || birthTime["valueDateTime"] == nil
          ? nil : .object([.init(name: "extension", value: .array([birthTime]))])
      },
      .dateTime("deceasedDateTime", "DATEOFDEATH"),
      ElementMapping("deceasedBoolean") { row in
        row.integer("PATIENTSTATUS") == 3 && row.time("DATEOFDEATH") == nil ? .bool(true) : nil
      },
      ElementMapping("address") { row in
        let addresses = ([row] + (row.children["PATIENTADDRESSES"] ?? [])).map {
          ElementMapping.addressParts.value(of: $0)
        }
        return .array(addresses.filter { $0.members.contains { $0.name != "use" } })
      },
      .concept("maritalStatus", "MARITALSTATUS"),
      ElementMapping("contact") { row in
        let contact = nextOfKin.value(of: row)
        return contact["name"] == nil && contact["telecom"] == nil ? nil : .array([contact])
      },
      ElementMapping("communication") { row in
        let communication = communication.value(of: row)
        return communication["language"] == nil ? nil : .array([communication])
      },
      .references("generalPractitioner", [[FHIRReferenceColumn("USUALDOCTORID", .practitioner)]]),
    ])

  private static let nameParts = ElementMapping.nameParts

  /// What the patient likes to be called.
  private static let nickname: [ElementMapping] = [
    ElementMapping("use") { row in row.text("PREFERREDNAME").map { _ in .string("nickname") } },
    ElementMapping("given") { row in .array(row.string("PREFERREDNAME").map { [$0] } ?? []) },
  ]

  private static let otherName = nameParts + [.period("period", "STARTDATE", "ENDDATE")]

  private static let communication: [ElementMapping] = [
    .concept("language", "LANGUAGE"), .flag("preferred", "LANGUAGEPREFERRED"),
  ]

  private static let nextOfKin: [ElementMapping] = [
    ElementMapping.object("relationship", [.string("text", "NEXTOFKINRELATION")]).listed,
    .object("name", [.string("text", "NEXTOFKINNAME")]),
    ElementMapping("telecom") { row in
      row.text("NEXTOFKINPHONE").map { phone in
        .array([
          .object([.init(name: "system", value: .string("phone")), .init(name: "value", value: .string(phone))])
        ])
      }
    },
  ]

  private static let birthTime: [ElementMapping] = [
    .fixed("url", .string("http://hl7.org/fhir/StructureDefinition/patient-birthTime")),
    .dateTime("valueDateTime", "BIRTHTIME"),
  ]

  // MARK: Extensions

  private static let patientExtensions: [[ElementMapping]] = [
    [
      ElementMapping("url") { row in
        row.text("ETHNICCODE").map { _ in .string(base("indigenous-status")) }
      },
      ElementMapping("valueCoding") { row in
        row.text("ETHNICCODE").map {
          .coding(
            $0, system: "https://healthterminologies.gov.au/fhir/CodeSystem/australian-indigenous-status-1",
            display: row.text("ETHNICTERM"))
        }
      },
    ],
    individual("genderIdentity", "GENDERIDENTITY"),
    individual("pronouns", "PRONOUNS"),
  ]

  /// An extension whose part `value` is a concept.
  private static func individual(_ name: String, _ prefix: String) -> [ElementMapping] {
    let concept = ElementMapping.concept("valueCodeableConcept", prefix)
    return [
      ElementMapping("extension") { row in
        concept.value(row).map { value in
          .array([
            .object([
              .init(name: "url", value: .string("value")), .init(name: "valueCodeableConcept", value: value),
            ])
          ])
        }
      },
      ElementMapping("url") { row in
        concept.value(row).map { _ in .string("http://hl7.org/fhir/StructureDefinition/individual-\(name)") }
      },
    ]
  }

  // MARK: Identifiers

  private static let medicare: IdentifierColumn = {
    var medicare = IdentifierColumn(
      value: { row in row.text("MEDICARENO").map { $0 + (row.text("MEDICARELINENO") ?? "") } },
      system: IdentifierSystem.medicare, type: { _ in ("MC", IdentifierColumn.international) },
      text: "Medicare Number")
    medicare.end = "MEDICAREEXPIRY"
    return medicare
  }()

  private static let ihi: IdentifierColumn = {
    var ihi = IdentifierColumn.column(
      "IHI", IdentifierSystem.ihi, type: "NI", of: IdentifierColumn.international, text: "IHI")
    ihi.extensions = [
      ElementMapping("extension") { row in
        .array(
          [state("ihi-status", row.text("IHISTATUS")), state("ihi-record-status", row.text("IHIRECORDSTATUS"))]
            .compactMap(\.self))
      }
    ]
    return ihi
  }()

  /// An extension of AU Base for a state of an IHI.
  private static func state(_ name: String, _ code: String?) -> FHIRJSONValue? {
    code.map {
      .object([
        .init(name: "url", value: .string(base(name))),
        .init(
          name: "valueCoding",
          value: .coding($0, system: "https://healthterminologies.gov.au/fhir/CodeSystem/\(name)-1")),
      ])
    }
  }

  private static let veteran = IdentifierColumn(
    value: { $0.text("DVANO") }, system: IdentifierSystem.veteran,
    type: { row in code(row.text("DVACODE"), ["G": "DVG", "W": "DVW", "L": "DVL", "O": "DVO", "U": "DVAU"]) },
    text: "DVA Number")

  private static let centrelink: IdentifierColumn = {
    var centrelink = IdentifierColumn(
      value: { $0.text("PENSIONNO") }, system: IdentifierSystem.centrelink,
      type: { row in code(row.text("PENSIONCODE"), ["P": "PEN", "H": "HC", "S": "SEN"]) },
      text: "Centrelink Customer Reference Number")
    centrelink.end = "PENSIONEXPIRY"
    return centrelink
  }()

  /// The type of the card that a letter stands for.
  private static func code(_ letter: String?, _ codes: [String: String]) -> (code: String, system: String)? {
    letter.flatMap { codes[$0] }.map { ($0, IdentifierColumn.australian) }
  }
}
