import FoundationEssentials
import HaloSandbox
import Testing

@testable import struct HaloSandbox.Suburb
@testable import enum HaloSandbox.SyntheticNumber

@Suite("Generated practices")
struct PracticeBuilderTests {
  let folder: PracticeTestFolder

  init() throws {
    folder = try PracticeTestFolder()
  }

  private func practice(_ blueprint: PracticeBlueprint, in name: String = "practice") throws -> [CatalogueFile] {
    try PracticeBuilder.create(blueprint, in: folder.url.appending(path: name))
  }

  @Test("a practice has the catalogues its kind promises before any file exists", arguments: PracticeKind.allCases)
  func cataloguesAreKnownBeforehand(_ kind: PracticeKind) throws {
    let promised = PracticeBuilder.catalogues(of: kind)
    let made = try practice(.sample(kind, patients: 5))
    #expect(promised.map(\.name) == made.map(\.name))
    #expect(made.filter(\.isDefault).count == 1)
    #expect(made.first?.isDefault == true)
  }

  @Test("equal seeds give equal rows and other seeds do not", arguments: PracticeKind.allCases)
  func seedsDecide(_ kind: PracticeKind) throws {
    let first = try practice(.sample(kind), in: "first")
    let same = try practice(.sample(kind), in: "same")
    let other = try practice(.sample(kind, seed: 8), in: "other")
    for (index, catalogue) in first.enumerated() {
      for table in try catalogue.tables() {
        let query = "SELECT * FROM \(table) ORDER BY INTERNALID"
        #expect(try catalogue.rows(query) == same[index].rows(query), "\(table)")
      }
    }
    #expect(try first[0].rows("SELECT * FROM PATIENTS") != other[0].rows("SELECT * FROM PATIENTS"))
  }

  @Test("a patient stays the same person when there are more patients")
  func patientsAreStable() throws {
    let few = try practice(.sample(patients: 20), in: "few")
    let many = try practice(.sample(patients: 60), in: "many")
    let query = "SELECT FHIRID, SURNAME, FIRSTNAME, DOB FROM PATIENTS WHERE INTERNALID <= 20 ORDER BY INTERNALID"
    #expect(try few[0].rows(query) == many[0].rows(query))
  }

  @Test("the default practice has 500 patients, 3 locations and at least 2,000 appointments in past and future")
  func defaultPractice() throws {
    let files = try practice(.sample(patients: 500, locations: 3, seed: 1))
    #expect(try files[0].count("SELECT COUNT(*) FROM PATIENTS") == 500)
    #expect(try files[0].count("SELECT COUNT(*) FROM LOCATIONS") == 3)
    #expect(try files[0].count("SELECT COUNT(*) FROM APPOINTMENTS") >= 2000)
    #expect(try files[0].count("SELECT COUNT(*) FROM APPOINTMENTS WHERE APPOINTMENTDATE < '2026-11-23'") > 1000)
    #expect(try files[0].count("SELECT COUNT(*) FROM APPOINTMENTS WHERE APPOINTMENTDATE > '2026-11-23'") > 200)
    for status in 1...3 {
      #expect(try files[0].count("SELECT COUNT(*) FROM PATIENTS WHERE PATIENTSTATUS = \(status)") > 0)
    }
    let documents = try files[0].count("SELECT COUNT(*) FROM DOCUMENTS")
    #expect(try documents > 0 && files[1].count("SELECT COUNT(*) FROM DOCUMENTCONTENTS") == documents)
  }

  @Test(
    "every table holds rows, INTERNALID and unique FHIRIDs, and no foreign key dangles",
    arguments: PracticeKind.allCases)
  func tablesAreSound(_ kind: PracticeKind) throws {
    // Tables that only an import fills.
    let imported: Set = [
      "CODINGS", "OTHERREFERENCES", "PATIENTADDRESSES", "PATIENTIDENTIFIERS", "PATIENTNAMES", "PATIENTTELECOMS",
      "PRODUCTS", "REACTIONMANIFESTATIONS", "TELECOMS",
    ]
    for catalogue in try practice(.sample(kind)) {
      #expect(try catalogue.rows("PRAGMA foreign_key_check").isEmpty)
      #expect(try catalogue.value("PRAGMA integrity_check") == "ok")
      for table in try catalogue.tables() {
        let rows = try catalogue.count("SELECT COUNT(*) FROM \(table)")
        #expect(rows > 0 || imported.contains(table), "\(table) is empty")
        #expect(try catalogue.count("SELECT COUNT(DISTINCT FHIRID) FROM \(table)") == rows)
        #expect(try catalogue.count("SELECT COUNT(DISTINCT INTERNALID) FROM \(table)") == rows)
      }
    }
  }

  @Test("no generated Medicare number or healthcare identifier passes its check")
  func numbersFailTheirChecks() throws {
    let files = try practice(.sample(patients: 300))
    let medicare = try files[0].rows("SELECT MEDICARENO FROM PATIENTS WHERE MEDICARENO IS NOT NULL").compactMap {
      $0[0]
    }
    #expect(medicare.count > 200)
    for number in medicare {
      let digits = number.compactMap(\.wholeNumberValue)
      #expect(digits.count == 10 && (2...6).contains(digits[0]))
      #expect(SyntheticNumber.medicareCheckDigit(digits.prefix(8)) != digits[8])
    }
    let identifiers = try files[0].rows(
      "SELECT IHI FROM PATIENTS UNION SELECT HPII FROM USERS UNION SELECT HPIO FROM ORGANISATIONS"
    ).compactMap { $0[0] }
    for identifier in identifiers {
      let digits = identifier.compactMap(\.wholeNumberValue)
      #expect(digits.count == 16)
      #expect(SyntheticNumber.luhnCheckDigit(Array(digits.dropLast())) != digits[15])
    }
  }

  @Test("postcodes belong to their suburbs, and numbers to call are fictitious ones")
  func addressesBelongTogether() throws {
    let files = try practice(.sample(patients: 300))
    for row in try files[0].rows("SELECT DISTINCT CITY, POSTCODE, STATE FROM PATIENTS") {
      let suburb = Suburb(name: row[0] ?? "", postcode: row[1] ?? "", state: row[2] ?? "")
      #expect(Suburb.all.contains(suburb))
    }
    let calls = try files[0].rows(
      "SELECT HOMEPHONE FROM PATIENTS UNION SELECT MOBILEPHONE FROM PATIENTS UNION SELECT PHONE FROM LOCATIONS")
    for number in calls.compactMap({ $0[0] }) {
      #expect(number.contains(" 5550 ") || number.contains(" 7010 ") || number.hasPrefix("049157"))
    }
  }

  @Test("nobody is booked twice at a time, before birth or after death, or with an unknown state")
  func appointmentBookIsPossible() throws {
    let file = try practice(.sample(patients: 300))[0]
    #expect(
      try file.rows(
        """
        SELECT USERID, APPOINTMENTDATE, APPOINTMENTTIME FROM APPOINTMENTS WHERE STATUS <> 'waitlist'
        GROUP BY USERID, APPOINTMENTDATE, APPOINTMENTTIME HAVING COUNT(*) > 1
        """
      ).isEmpty)
    #expect(
      try file.count(
        """
        SELECT COUNT(*) FROM APPOINTMENTS A JOIN PATIENTS P ON P.INTERNALID = A.PATIENTID
        WHERE A.APPOINTMENTDATE < P.DOB OR A.APPOINTMENTDATE > P.DATEOFDEATH
        """) == 0)
    #expect(
      try file.count("SELECT COUNT(*) FROM APPOINTMENTS WHERE APPOINTMENTDATE > '2026-11-23' AND STATUS = 'fulfilled'")
        == 0)
  }

  @Test("the data holds nulls, empty texts, accents, apostrophes, other scripts and emoji")
  func awkwardTexts() throws {
    let file = try practice(.sample(patients: 300))[0]
    for condition in ["EMAIL IS NULL", "EMAIL = ''", "MIDDLENAME IS NULL", "MIDDLENAME = ''", "SURNAME LIKE '%''%'"] {
      #expect(try file.count("SELECT COUNT(*) FROM PATIENTS WHERE \(condition)") > 0, "\(condition)")
    }
    let notes = try #require(try file.value("SELECT NOTES FROM PATIENTS WHERE INTERNALID = 1"))
    #expect(notes.contains("日本語") && notes.contains("🦘"))
  }

  @Test("a row inserted by SQL gets the next number, a FHIR id and the current status")
  func insertedRows() throws {
    let file = try practice(.sample(patients: 3))[0]
    try file.execute("INSERT INTO PATIENTS (SURNAME, FIRSTNAME) VALUES ('Newcomer', 'Nadia')")
    let row = try file.rows("SELECT INTERNALID, length(FHIRID), RECORDSTATUS FROM PATIENTS WHERE SURNAME = 'newcomer'")
    #expect(row == [["4", "32", "1"]])
  }

  @Test("a year alone stays text in a date column")
  func yearsStayText() throws {
    let file = try practice(.sample(patients: 3))[0]
    try file.execute("UPDATE PATIENTS SET DOB = '1984' WHERE INTERNALID = 1")
    #expect(try file.value("SELECT typeof(DOB) FROM PATIENTS WHERE INTERNALID = 1") == "text")
  }

  @Test("a complete practice is used again, and what a killed build left behind is not")
  func creationIsAtomic() throws {
    let directory = folder.url.appending(path: "practice")
    #expect(PracticeBuilder.existing(.bestPractice, in: directory) == nil)
    let files = try practice(.sample(patients: 3))
    try files[0].execute("UPDATE PATIENTS SET SURNAME = 'Kept' WHERE INTERNALID = 1")
    #expect(try practice(.sample(patients: 9)) == files)
    #expect(try files[0].count("SELECT COUNT(*) FROM PATIENTS WHERE SURNAME = 'Kept'") == 1)

    // A build that died after its first file: the default catalogue is the last to appear.
    try FileManager.default.removeItem(at: files[0].url)
    try Data("half".utf8).write(to: directory.appending(path: ".unfinished-BPSPatients"))
    #expect(PracticeBuilder.existing(.bestPractice, in: directory) == nil)
    #expect(try practice(.sample(patients: 9))[0].count("SELECT COUNT(*) FROM PATIENTS") == 9)
    let left = try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
    #expect(left == ["BPSDocuments.sqlite", "BPSPatients.sqlite"])
  }

  @Test("a folder that cannot be made is an error that names it")
  func unwritableFolder() throws {
    try folder.write("a file", to: "occupied")
    let directory = folder.url.appending(path: "occupied/practice")
    #expect {
      try PracticeBuilder.create(.sample(patients: 1), in: directory)
    } throws: { error in
      "\(error)".contains("occupied")
    }
  }

  @Test("a practice without patients is still a practice", arguments: PracticeKind.allCases)
  func emptyPractice(_ kind: PracticeKind) throws {
    #expect(try practice(.sample(kind, patients: 0))[0].count("SELECT COUNT(*) FROM PATIENTS") == 0)
  }
}

@Suite("Calendar days")
struct CalendarDayTests {
  @Test(
    "a day and its parts are the same day",
    arguments: [
      (1970, 1, 1, 0), (2000, 2, 29, 11_016), (1900, 3, 1, -25_508), (2026, 11, 23, 20_780), (1, 1, 1, -719_162),
    ])
  func parts(_ year: Int, _ month: Int, _ day: Int, _ count: Int) {
    let date = CalendarDay(year: year, month: month, day: day)
    #expect(date.daysSince1970 == count)
    #expect(date.parts == (year, month, day))
  }

  @Test("an instant belongs to the day of the practice's clock")
  func instants() {
    // 2026-11-22T14:00:00Z is midnight in the practice.
    let midnight = Date(timeIntervalSince1970: Double(20_779) * 86_400 + 14 * 3600)
    #expect(CalendarDay(containing: midnight).text == "2026-11-23")
    #expect(CalendarDay(containing: midnight.addingTimeInterval(-1)).text == "2026-11-22")
  }
}
