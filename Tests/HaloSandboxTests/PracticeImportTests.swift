import FoundationEssentials
import HaloModel
import HaloSandbox
import Testing

@Suite("Imported practices")
struct PracticeImportTests {
  let folder: PracticeTestFolder

  init() throws {
    folder = try PracticeTestFolder()
  }

  private typealias Imported = (file: CatalogueFile, documents: CatalogueFile, report: ImportReport)

  private func importFiles(_ files: [String: String]) throws -> Imported {
    for (path, text) in files { try folder.write(text, to: "source/\(path)") }
    let (catalogues, report) = try FHIRImporter.createPractice(
      importing: folder.url.appending(path: "source"), in: folder.url.appending(path: "practice"))
    #expect(try catalogues[0].rows("PRAGMA foreign_key_check").isEmpty)
    return (catalogues[0], catalogues[1], report)
  }

  private func importOne(_ resource: String) throws -> (file: CatalogueFile, report: ImportReport) {
    let (file, _, report) = try importFiles(["one.json": resource])
    return (file, report)
  }

  @Test("a patient with everything a table holds has nothing unmapped")
  func wholePatient() throws {
    let (file, report) = try importOne(
      """
      {"resourceType": "Patient", "id": "Quokka-1", "active": true,
       "extension": [{"url": "http://hl7.org.au/fhir/StructureDefinition/indigenous-status",
         "valueCoding": {"system": "https://healthterminologies.gov.au/fhir/CodeSystem/australian-indigenous-status-1",
                         "code": "4", "display": "Neither"}}],
       "identifier": [
         {"system": "http://ns.electronichealth.net.au/id/medicare-number", "value": "20000000011",
          "type": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v2-0203", "code": "MC"}]},
          "period": {"end": "2028-03"}},
         {"system": "http://example.org/mrn", "value": "Q77", "use": "secondary", "assigner": {"display": "Ward"}}],
       "name": [{"use": "usual", "given": ["Quokk"], "family": "Wallabyson"},
                {"use": "official", "prefix": ["Dr"], "given": ["Quentin", "Q", "R"], "family": "Wallaby"}],
       "gender": "other", "birthDate": "1984-06",
       "telecom": [{"system": "phone", "use": "mobile", "value": "0491570006"},
                   {"system": "phone", "use": "mobile", "value": "0491570156"},
                   {"system": "email", "value": "q@example.com"}],
       "address": [{"use": "home", "line": ["Unit 1", "2 Banksia St"], "city": "Carlton", "state": "VIC",
                    "postalCode": "3053", "country": "AU"}, {"city": "Fitzroy"}],
       "deceasedDateTime": "2024-05-06"}
      """)
    #expect(
      try file.rows(
        """
        SELECT FHIRID, SURNAME, FIRSTNAME, MIDDLENAME, TITLE, DOB, SEX, MEDICARENO, MEDICARELINENO, MEDICAREEXPIRY,
               MOBILEPHONE, EMAIL, ADDRESS2, ETHNICCODE, PATIENTSTATUS, DATEOFDEATH, RECORDSTATUS FROM PATIENTS
        """) == [
          [
            "Quokka-1", "Wallaby", "Quentin", "Q R", "Dr", "1984-06", "X", "2000000001", "1", "2028-03", "0491570006",
            "q@example.com", "2 Banksia St", "4", "3", "2024-05-06", "1",
          ]
        ])
    #expect(try file.rows("SELECT SURNAME, NAMEUSE FROM PATIENTNAMES") == [["Wallabyson", "usual"]])
    #expect(try file.rows("SELECT IDENTIFIERVALUE, ASSIGNER FROM PATIENTIDENTIFIERS") == [["Q77", "Ward"]])
    #expect(try file.rows("SELECT TELECOMVALUE FROM PATIENTTELECOMS") == [["0491570156"]])
    #expect(try file.rows("SELECT CITY FROM PATIENTADDRESSES") == [["Fitzroy"]])
    #expect(report.imported == ["Patient": 1])
    #expect(report.unmapped == [:])
  }

  @Test("without an official name the first one counts, and a name of text alone is kept as text")
  func names() throws {
    let (file, _, report) = try importFiles([
      "a.json":
        #"{"resourceType": "Patient", "id": "a", "name": [{"family": "First", "given": ["Fay"]}, {"family": "Second"}]}"#,
      "b.json": #"{"resourceType": "Patient", "id": "b", "name": [{"text": "Baby of Fay First"}]}"#,
      "c.json": #"{"resourceType": "Patient", "id": "c"}"#,
    ])
    #expect(
      try file.rows("SELECT FHIRID, SURNAME, FIRSTNAME, NAMETEXT FROM PATIENTS ORDER BY FHIRID") == [
        ["a", "First", "Fay", nil], ["b", nil, nil, "Baby of Fay First"], ["c", nil, nil, nil],
      ])
    #expect(report.imported == ["Patient": 3])
  }

  @Test("what has no column is counted by type and path, whole elements once for every time")
  func unmappedElements() throws {
    let (_, report) = try importOne(
      """
      {"resourceType": "Patient", "id": "p", "meta": {"profile": ["http://example.org/x"]},
       "text": {"status": "generated", "div": "<div/>"},
       "extension": [{"url": "http://example.org/StructureDefinition/shoe-size", "valueInteger": 44}],
       "_birthDate": {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason",
                                     "valueCode": "unknown"}]},
       "gender": "nonsense", "birthDate": "yesterday",
       "name": [{"family": "Plain", "period": {"start": "2000"}}],
       "link": [{"other": {"reference": "Patient/x"}, "type": "seealso"},
                {"other": {"reference": "Patient/y"}, "type": "refer"}]}
      """)
    #expect(
      report.unmapped == [
        "Patient": [
          "meta": 1, "text": 1, "extension(shoe-size)": 1, "birthDate.extension(data-absent-reason)": 1, "gender": 1,
          "birthDate": 1, "name.period": 1, "link": 2,
        ]
      ])
    #expect(report.summaryLines.contains { $0.hasPrefix("Patient, elements without a column: link 2, ") })
  }

  @Test("references are resolved whatever the order of the files, and the user of a role is filled in")
  func references() throws {
    let (file, _, report) = try importFiles([
      "1.json": """
      {"resourceType": "Encounter", "id": "v", "status": "finished", "class": {"code": "AMB"},
       "subject": {"reference": "Patient/p/_history/3", "type": "Patient"},
       "participant": [{"individual": {"reference": "https://example.org/fhir/PractitionerRole/r"}}],
       "location": [{"location": {"reference": "Location/missing"}}],
       "period": {"start": "2026-11-22T23:00:00Z", "end": "2026-11-22T23:20:00Z"}}
      """,
      "2.json":
        #"{"resourceType": "Condition", "id": "c", "subject": {"reference": "Patient/p"}, "encounter": {"reference": "Encounter/v"}, "onsetDateTime": "2019"}"#,
      "3.json": #"{"resourceType": "PractitionerRole", "id": "r", "practitioner": {"reference": "Practitioner/d"}}"#,
      "4.json": #"{"resourceType": "Practitioner", "id": "d", "name": [{"family": "Doc"}]}"#,
      "deep/er/5.json": #"{"resourceType": "Patient", "id": "p", "name": [{"family": "Pat"}]}"#,
    ])
    #expect(
      try file.rows(
        """
        SELECT P.SURNAME, U.SURNAME, L.FHIRID, V.LOCATIONID, V.VISITSTART, V.VISITEND FROM VISITS V
        JOIN PATIENTS P ON P.INTERNALID = V.PATIENTID JOIN USERS U ON U.INTERNALID = V.USERID
        JOIN USERLOCATIONS L ON L.INTERNALID = V.USERLOCATIONID
        """) == [["Pat", "Doc", "r", nil, "2026-11-23T09:00:00", "2026-11-23T09:20:00"]])
    #expect(
      try file.rows("SELECT V.FHIRID, C.ONSETDATE FROM PASTHISTORY C JOIN VISITS V ON V.INTERNALID = C.VISITID")
        == [["v", "2019"]])
    #expect(report.unmapped == ["Encounter": ["location.location (Location not in the import)": 1]])
  }

  @Test("Bundles and NDJSON are read, with links by full URL inside a Bundle")
  func bundlesAndNDJSON() throws {
    let (file, _, report) = try importFiles([
      "bundle.json": """
      {"resourceType": "Bundle", "type": "transaction", "entry": [
        {"fullUrl": "urn:uuid:0b1c", "resource": {"resourceType": "Patient", "name": [{"family": "Uuid"}]}},
        {"fullUrl": "urn:uuid:7777", "resource": {"resourceType": "AllergyIntolerance", "id": "x",
          "patient": {"reference": "urn:uuid:0b1c"}, "code": {"text": "Nuts"}}},
        {"resource": {"resourceType": "Bundle", "entry": [
          {"resource": {"resourceType": "Procedure", "id": "n"}}]}}]}
      """,
      "lines.ndjson": """
      {"resourceType": "Patient", "id": "l1", "name": [{"family": "Line"}]}

      {"resourceType": "Patient", "id": "l2", broken
      {"resourceType": "Patient", "id": "l3"}
      {"resourceType": "Patient", "id": "l1"}
      """,
    ])
    #expect(try file.rows("SELECT FHIRID FROM PATIENTS ORDER BY FHIRID") == [["0b1c"], ["l1"], ["l3"]])
    #expect(
      try file.rows("SELECT P.SURNAME, R.ITEMTEXT FROM REACTIONS R JOIN PATIENTS P ON P.INTERNALID = R.PATIENTID")
        == [["Uuid", "Nuts"]])
    #expect(report.unserved == ["Procedure": 1])
    #expect(report.withoutID == ["Patient": 1])
    #expect(report.duplicates == ["Patient": 1])
    #expect(report.problems.map(\.file) == ["lines.ndjson, line 3"])
    #expect(report.problems[0].reason.hasPrefix("not JSON at byte"))
  }

  @Test("observations keep decimals, components, value types and every coding")
  func observations() throws {
    let (file, report) = try importOne(
      """
      {"resourceType": "Bundle", "entry": [
       {"resource": {"resourceType": "Observation", "id": "q", "status": "final",
         "category": [{"coding": [{"system": "s", "code": "laboratory"}]}, {"coding": [{"system": "t", "code": "LAB"}]}],
         "code": {"coding": [{"system": "http://loinc.org", "code": "1", "display": "One"},
                             {"system": "http://snomed.info/sct", "code": "2"}], "text": "Both"},
         "effectiveDateTime": "2026-11", "valueQuantity": {"value": 72.50, "comparator": "<", "unit": "kg",
         "system": "http://unitsofmeasure.org", "code": "kg"},
         "referenceRange": [{"low": {"value": 1.0, "unit": "kg"}, "high": {"value": 99, "unit": "kg"}}]}},
       {"resource": {"resourceType": "Observation", "id": "c", "status": "final", "code": {"text": "Panel"},
         "component": [{"code": {"text": "A", "coding": [{"code": "a1"}, {"code": "a2"}]}, "valueQuantity": {"value": 120}},
                       {"code": {"text": "B"}, "valueString": "many"}]}},
       {"resource": {"resourceType": "Observation", "id": "b", "status": "final", "code": {"text": "Flag"},
         "valueBoolean": false}}]}
      """)
    #expect(
      try file.rows(
        """
        SELECT OBSERVATIONVALUE, COMPARATOR, UNIT, REFLOW, REFHIGH, OBSERVATIONDATE, OBSERVATIONCODE, OBSERVATIONTEXT
        FROM OBSERVATIONS WHERE FHIRID = 'q'
        """) == [["72.50", "<", "kg", "1.0", "99", "2026-11", "1", "Both"]])
    #expect(
      try file.rows("SELECT OWNERTABLE, CONCEPT, CONCEPTNO, CODINGNO, CODE FROM CODINGS ORDER BY CONCEPT") == [
        ["OBSERVATIONS", "CATEGORY", "2", "1", "LAB"], ["OBSERVATIONCOMPONENTS", "COMPONENT", "1", "2", "a2"],
        ["OBSERVATIONS", "OBSERVATION", "1", "2", "2"],
      ])
    #expect(
      try file.rows("SELECT COMPONENTTEXT, VALUETYPE, OBSERVATIONVALUE FROM OBSERVATIONCOMPONENTS ORDER BY SEQUENCE")
        == [
          ["A", "Quantity", "120"], ["B", "string", "many"],
        ])
    #expect(
      try file.rows("SELECT VALUETYPE, OBSERVATIONVALUE FROM OBSERVATIONS WHERE FHIRID = 'b'") == [
        ["boolean", "false"]
      ])
    #expect(report.unmapped == [:])
  }

  @Test("medicines come from a concept, a product or a contained medication; equal ids of two types both stay")
  func medicines() throws {
    let (file, report) = try importOne(
      """
      {"resourceType": "Bundle", "entry": [
       {"resource": {"resourceType": "MedicationStatement", "id": "same", "status": "active",
         "contained": [{"resourceType": "Medication", "id": "m", "code": {"text": "Inside"}}],
         "medicationReference": {"reference": "#m"}, "effectivePeriod": {"start": "2020-01"},
         "dosage": [{"text": "daily", "doseAndRate": [{"doseQuantity": {"value": 1.5, "unit": "mg"}}]}]}},
       {"resource": {"resourceType": "MedicationRequest", "id": "same", "status": "active", "intent": "order",
         "medicationReference": {"reference": "Medication/m2"},
         "dispenseRequest": {"numberOfRepeatsAllowed": 5, "quantity": {"value": 30}}}},
       {"resource": {"resourceType": "Medication", "id": "m2", "code": {"text": "Product"}}}]}
      """)
    #expect(
      try file.rows("SELECT FHIRID, DRUGTEXT, STARTDATE, DOSE FROM CURRENTRX") == [
        ["same", "Inside", "2020-01", "1.5"]
      ])
    #expect(
      try file.rows(
        "SELECT S.FHIRID, P.PRODUCTTEXT, S.REPEATS FROM PRESCRIPTIONS S JOIN PRODUCTS P ON P.INTERNALID = S.PRODUCTID")
        == [["same", "Product", "5"]])
    #expect(report.unmapped == [:])
  }

  @Test("an appointment becomes day, second of the day and length, with its people")
  func appointments() throws {
    let (file, _, report) = try importFiles([
      "a.json": """
      {"resourceType": "Appointment", "id": "a", "status": "booked", "start": "2026-11-22T23:15:00Z",
       "end": "2026-11-22T23:45:00Z", "minutesDuration": 30, "comment": "", "description": "Check",
       "participant": [{"actor": {"reference": "Patient/p"}}, {"actor": {"reference": "Practitioner/d"}}]}
      """,
      "p.json": #"{"resourceType": "Patient", "id": "p"}"#, "d.json": #"{"resourceType": "Practitioner", "id": "d"}"#,
    ])
    #expect(
      try file.rows(
        """
        SELECT APPOINTMENTDATE, APPOINTMENTTIME, APPOINTMENTLENGTH, P.FHIRID, U.FHIRID, STATUS, COMMENT
        FROM APPOINTMENTS A JOIN PATIENTS P ON P.INTERNALID = A.PATIENTID JOIN USERS U ON U.INTERNALID = A.USERID
        """) == [["2026-11-23", "33300", "1800", "p", "d", "booked", ""]])
    #expect(report.unmapped == [:])
  }

  @Test("documents find their contents, inside or as a Binary, in the other catalogue")
  func documents() throws {
    let (file, documents, report) = try importFiles([
      "1.json": """
      {"resourceType": "DocumentReference", "id": "inline", "status": "current",
       "content": [{"attachment": {"contentType": "text/plain", "data": "aGVsbG8=", "title": "Hello"}}]}
      """,
      "2.json": """
      {"resourceType": "DocumentReference", "id": "linked", "status": "current",
       "content": [{"attachment": {"contentType": "text/plain", "url": "Binary/b"}}]}
      """,
      "3.json": #"{"resourceType": "Binary", "id": "b", "contentType": "text/plain", "data": "Ynll"}"#,
      "4.json": """
      {"resourceType": "DocumentReference", "id": "broken", "status": "current",
       "content": [{"attachment": {"data": "***"}}]}
      """,
    ])
    let rows = try file.rows("SELECT FHIRID, CONTENTID FROM DOCUMENTS WHERE CONTENTID IS NOT NULL ORDER BY FHIRID")
    #expect(rows.map { $0[0] } == ["inline", "linked"])
    for (row, content) in zip(rows, ["aGVsbG8=", "Ynll"]) {
      #expect(
        try documents.value("SELECT CONTENT FROM DOCUMENTCONTENTS WHERE INTERNALID = \(row[1] ?? "0")") == content)
    }
    #expect(try documents.count("SELECT COUNT(*) FROM DOCUMENTCONTENTS") == 2)
    #expect(report.unmapped == ["DocumentReference": ["content": 1]])
  }

  @Test("an import holds only what was imported and does not overwrite a practice")
  func onlyImported() throws {
    let (file, _) = try importOne(#"{"resourceType": "Patient", "id": "only"}"#)
    for table in try file.tables() {
      #expect(try file.count("SELECT COUNT(*) FROM \(table)") == (table == "PATIENTS" ? 1 : 0), "\(table)")
    }
    #expect(throws: PracticeError.practiceExists(directory: folder.url.appending(path: "practice").path)) {
      try importOne(#"{"resourceType": "Patient", "id": "other"}"#)
    }
  }

  @Test("files that cannot be read are named with the byte, and the others are imported")
  func brokenFiles() throws {
    let (_, _, report) = try importFiles([
      "bad.json": #"{"resourceType": "Patient", }"#, "empty.json": "", "package.json": #"{"name": "x"}"#,
      "good.json": #"{"resourceType": "Patient", "id": "g"}"#, "readme.txt": "not looked at",
    ])
    #expect(report.imported == ["Patient": 1])
    #expect(
      report.problems == [
        .init(file: "bad.json", reason: "not JSON at byte 28: expected a member name"),
        .init(file: "empty.json", reason: "not JSON at byte 0: unexpected end"),
        .init(file: "package.json", reason: "not a FHIR resource: no resourceType"),
      ])
  }

  @Test("a missing folder and a folder without FHIR are errors, and leave no practice behind")
  func nothingToImport() throws {
    let practice = folder.url.appending(path: "practice")
    let missing = folder.url.appending(path: "missing")
    #expect(throws: PracticeError.sourceUnreadable(path: missing.path, reason: "no such file or folder")) {
      try FHIRImporter.createPractice(importing: missing, in: practice)
    }
    try folder.write(#"{"name": "x"}"#, to: "source/package.json")
    let source = folder.url.appending(path: "source")
    #expect(
      throws: PracticeError.nothingToImport(
        path: source.path, problem: "package.json: not a FHIR resource: no resourceType")
    ) {
      try FHIRImporter.createPractice(importing: source, in: practice)
    }
    #expect(PracticeBuilder.existing(.bestPractice, in: practice) == nil)
    #expect(try FileManager.default.contentsOfDirectory(atPath: practice.path).isEmpty)
  }

  @Test("names from files cannot act on a terminal")
  func summaryIsPrintable() {
    var report = ImportReport()
    report.unmapped = ["Patient": ["\u{1B}[2J": 1]]
    report.problems = [.init(file: "a\u{7}\u{202E}.json", reason: "bad")]
    for line in report.summaryLines {
      #expect(line.unicodeScalars.allSatisfy { (" "..."~").contains($0) })
    }
  }
}

/// HL7 Australia's AU Core test data, which a fresh clone does not have.
private let auCore = URL(filePath: #filePath).deletingLastPathComponent().appending(
  path: "../../../shared/data/au-fhir/au-core"
).standardized

@Suite(
  "AU Core test data",
  .enabled(if: FileManager.default.fileExists(atPath: auCore.path), "../shared/data/au-fhir/au-core is not here"))
struct PracticeImportAUCoreTests {
  let folder: PracticeTestFolder

  init() throws {
    folder = try PracticeTestFolder()
  }

  @Test("every resource of a served type is a row with its id, and the newest patients are those of the files")
  func wholeFolder() throws {
    let (catalogues, report) = try FHIRImporter.createPractice(
      importing: auCore, in: folder.url.appending(path: "practice"))
    #expect(report.problems.isEmpty)
    #expect(try catalogues[0].count("SELECT COUNT(*) FROM PATIENTS") == 89)
    #expect(try catalogues[0].rows("PRAGMA foreign_key_check").isEmpty)

    var resources: [FHIRJSONValue] = []
    for name in try FileManager.default.contentsOfDirectory(atPath: auCore.path).sorted() {
      let bytes = try [UInt8](Data(contentsOf: auCore.appending(path: name)))
      resources.append(try FHIRJSONParser.value(of: bytes, in: 0..<bytes.count))
    }
    let tables = [
      "Patient": "PATIENTS", "Practitioner": "USERS", "PractitionerRole": "USERLOCATIONS",
      "Organization": "ORGANISATIONS", "Location": "LOCATIONS", "AllergyIntolerance": "REACTIONS",
      "Condition": "PASTHISTORY", "Immunization": "IMMUNISATIONS", "MedicationStatement": "CURRENTRX",
      "MedicationRequest": "PRESCRIPTIONS", "Medication": "PRODUCTS", "Observation": "OBSERVATIONS",
      "Encounter": "VISITS", "DocumentReference": "DOCUMENTS",
    ]
    for (type, table) in tables {
      let ids = Set(resources.filter { $0["resourceType"]?.text == type }.compactMap { $0["id"]?.text })
      #expect(Set(try catalogues[0].rows("SELECT FHIRID FROM \(table)").compactMap { $0[0] }) == ids, "\(table)")
      #expect(report.imported[type] == ids.count)
    }
    #expect(report.importedCount + report.unserved.values.reduce(0, +) == resources.count)

    let patients = resources.filter { $0["resourceType"]?.text == "Patient" }
    let birthDates = patients.compactMap { $0["birthDate"]?.text }.sorted(by: >)
    #expect(
      try catalogues[0].rows("SELECT DOB FROM PATIENTS WHERE DOB IS NOT NULL ORDER BY DOB DESC").compactMap { $0[0] }
        == birthDates)
    for row in try catalogues[0].rows(
      "SELECT FHIRID, SURNAME, FIRSTNAME FROM PATIENTS WHERE DOB IS NOT NULL ORDER BY DOB DESC LIMIT 3")
    {
      let patient = try #require(patients.first { $0["id"]?.text == row[0] })
      guard case .array(let names)? = patient["name"], case .array(let given)? = names[0]["given"] else { continue }
      #expect(names[0]["family"]?.text == row[1])
      #expect(given[0].text == row[2])
    }
  }
}
