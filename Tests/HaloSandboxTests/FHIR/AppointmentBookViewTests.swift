import FoundationEssentials
import HaloModel
import SQLDialects
import Testing

@testable import HaloSandbox

@Suite("The views of the appointment book")
struct AppointmentBookViewTests {
  let folder: PracticeTestFolder
  let file: CatalogueFile
  /// 23 November 2026, a Monday.
  private let today = CalendarDay(year: 2026, month: 11, day: 23)

  init() throws {
    folder = try PracticeTestFolder()
    file = try PracticeBuilder.create(.sample(patients: 60), in: folder.url)[0]
  }

  @Test("every active role with sessions has a schedule, and every time of its weekdays is a slot")
  func schedulesAndSlots() throws {
    let roles = try file.count("SELECT COUNT(*) FROM USERLOCATIONS")
    #expect(try file.count("SELECT COUNT(*) FROM SCHEDULES WHERE ACTIVE = 1") == roles)
    #expect(try file.rows("SELECT DISTINCT STARTDATE, ENDDATE FROM SCHEDULES") == [["2026-11-16", "2027-01-04"]])
    let weekdays = (-7...42).filter { (today + $0).isWeekday }.count
    #expect(try file.count("SELECT COUNT(*) FROM SLOTS") == roles * weekdays * 28)
    #expect(try file.count("SELECT COUNT(DISTINCT FHIRID) FROM SLOTS") == roles * weekdays * 28)
    #expect(
      try file.rows("SELECT SCHEDULEID, USERID, SLOTSTART, SLOTEND FROM SLOTS WHERE FHIRID = 'slot-1-20261123-1215'")
        == [["1", "1", "2026-11-23T12:15:00", "2026-11-23T12:30:00"]])
  }

  @Test(
    "an id, a number, a schedule and a time are looked up by an index",
    arguments: ["FHIRID = 'x'", "INTERNALID = 5", "SCHEDULEID = 1 AND SLOTSTART >= '2026'", "SLOTSTART >= '2027'"])
  func slotsAreIndexed(_ condition: String) throws {
    let plan = try file.rows("EXPLAIN QUERY PLAN SELECT INTERNALID, STATUS FROM SLOTS WHERE \(condition)")
    #expect(plan.contains { $0[3]?.hasPrefix("SEARCH b USING") == true }, "\(plan)")
    #expect(!plan.contains { $0[3]?.hasPrefix("SCAN") == true }, "\(plan)")
  }

  @Test(
    "an appointment takes its time up in some states and frees it in others",
    arguments: [
      ("booked", "busy"), ("arrived", "busy"), ("fulfilled", "busy"), ("pending", "busy"), ("cancelled", "free"),
      ("noshow", "free"), ("waitlist", "free"), ("entered-in-error", "free"),
    ])
  func statesDecide(_ state: String, _ expected: String) throws {
    try file.execute(
      """
      DELETE FROM VISITS; DELETE FROM APPOINTMENTS;
      INSERT INTO APPOINTMENTS (PATIENTID, USERID, USERLOCATIONID, APPOINTMENTDATE, APPOINTMENTTIME, APPOINTMENTLENGTH,
        STATUS) VALUES (1, 1, 1, '2026-11-24', 34200, 1200, '\(state)')
      """)
    let busy = try file.rows("SELECT FHIRID FROM SLOTS WHERE STATUS = 'busy' ORDER BY FHIRID").compactMap { $0[0] }
    #expect(busy == (expected == "busy" ? ["slot-1-20261124-0930", "slot-1-20261124-0945"] : []))
  }

  @Test("sessions changed by SQL change the slots, and a role that ends has none")
  func sessionsDecide() throws {
    let before = try file.count("SELECT COUNT(*) FROM SLOTS WHERE SCHEDULEID = 1")
    try file.execute("UPDATE USERSESSIONS SET SLOTLENGTH = 1800 WHERE USERLOCATIONID = 1")
    #expect(try file.count("SELECT COUNT(*) FROM SLOTS WHERE SCHEDULEID = 1") == before / 2)
    try file.execute("DELETE FROM USERSESSIONS WHERE USERLOCATIONID = 1 AND WEEKDAY <> 3")
    #expect(try file.count("SELECT COUNT(*) FROM SLOTS WHERE SCHEDULEID = 1") == 7 * 14)
    try file.execute("UPDATE USERLOCATIONS SET ACTIVE = 0 WHERE INTERNALID = 1")
    #expect(try file.count("SELECT COUNT(*) FROM SLOTS WHERE SCHEDULEID = 1") == 0)
    #expect(try file.value("SELECT ACTIVE FROM SCHEDULES WHERE INTERNALID = 1") == "0")
  }

  @Test("the days of the book follow the clock, and a slot that was there keeps its number")
  func daysFollowTheClock() throws {
    let slot = "SELECT INTERNALID FROM SLOTS WHERE FHIRID = 'slot-1-20261221-0900'"
    let number = try file.value(slot)
    let connection = try SQLiteConnection(path: file.url.path)
    try AppointmentBookDays(today: today + 3).extend(on: connection)
    #expect(try file.value("SELECT MAX(BOOKDATE) FROM BOOKDAYS") == "2027-01-07")
    #expect(try file.value("SELECT MAX(SLOTSTART) FROM SLOTS") == "2027-01-07T16:45:00")
    #expect(try file.value(slot) == number)
    let count = try file.count("SELECT COUNT(*) FROM SLOTS")
    try AppointmentBookDays(today: today + 3).extend(on: connection)
    #expect(try file.count("SELECT COUNT(*) FROM SLOTS") == count)
  }

  @Test("a practice of an earlier version gets its book when it is opened, and an import an empty one")
  func earlierPractices() throws {
    let slots = "SELECT FHIRID, STATUS FROM SLOTS ORDER BY FHIRID"
    let expected = try file.rows(slots)
    try file.execute("DROP VIEW SLOTS; DROP VIEW SCHEDULES; DROP VIEW BOOKTIMES; DROP TABLE BOOKSLOTS")
    try file.execute("DROP TABLE USERSESSIONS; DROP TABLE BOOKDAYS")
    let upgrade = PracticeUpgrade(kind: .bestPractice, today: today)
    try upgrade.run(on: [file])
    #expect(try file.rows(slots) == expected)
    try upgrade.run(on: [file])
    #expect(try file.rows(slots) == expected)
    let columns = "SELECT name FROM pragma_table_info('LOCATIONS') ORDER BY name"
    let before = try file.rows(columns)
    try SQLiteConnection(path: file.url.path).execute("ALTER TABLE LOCATIONS DROP COLUMN DESCRIPTION")
    #expect(try file.rows(columns) != before)
    try upgrade.run(on: [file])
    #expect(try file.rows(columns) == before)

    try folder.write(
      #"{"resourceType": "PractitionerRole", "id": "r", "practitioner": {"reference": "Practitioner/p"}}"#,
      to: "source/role.json")
    let imported = try FHIRImporter.createPractice(
      importing: folder.url.appending(path: "source"), in: folder.url.appending(path: "imported")
    ).catalogues
    try upgrade.run(on: imported)
    #expect(try imported[0].count("SELECT COUNT(*) FROM SCHEDULES") == 0)
    #expect(try imported[0].count("SELECT COUNT(*) FROM SLOTS") == 0)
  }

  @Test("BP_GetFreeAppointments lists exactly the free slots of a user and a day")
  func proceduresAgree() async throws {
    let database = try PracticeDatabase(
      catalogues: [file], dialect: .tsql, procedures: PracticeKind.bestPractice.procedures, now: { 1_795_392_000 })
    try file.execute("UPDATE USERSESSIONS SET SLOTLENGTH = 1200 WHERE USERLOCATIONID = 2 AND WEEKDAY = 2")
    try file.execute("DELETE FROM USERSESSIONS WHERE USERLOCATIONID = 3 AND STARTTIME > 40000")
    for user in 1...3 {
      for day in ["2026-11-23", "2026-11-24", "2026-12-31"] {
        let command = Command(
          text: "BP_GetFreeAppointments", executionMode: .reader, type: .storedProcedure,
          parameters: [
            Parameter(name: "@userid", type: .int, value: String(user)),
            Parameter(name: "@aptdate", type: .date, value: day),
          ])
        let answer = try await database.execute(command, timeLimit: .seconds(30))
        let free = try file.rows(
          """
          SELECT '{"AppointmentTime":' || SLOTTIME || ',"AppointmentLength":' || SLOTLENGTH || '}' FROM SLOTS
          WHERE USERID = \(user) AND SLOTDATE = '\(day)' AND STATUS = 'free' ORDER BY SLOTTIME
          """
        ).compactMap { $0[0] }
        #expect(!free.isEmpty)
        #expect(String(decoding: answer.json, as: UTF8.self) == "[\(free.joined(separator: ","))]")
      }
    }
  }
}
