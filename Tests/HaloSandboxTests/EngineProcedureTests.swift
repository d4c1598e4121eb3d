import FoundationEssentials
import HaloModel
import SQLDialects
import Testing

@testable import HaloSandbox

@Suite("Stored procedures")
struct EngineProcedureTests {
  /// A generated Best Practice site with its procedures. Its today is Monday, 23 November 2026.
  private final class Practice {
    let database: PracticeDatabase
    private let folder: PracticeTestFolder

    init() throws {
      folder = try PracticeTestFolder()
      let files = try PracticeBuilder.create(.sample(patients: 40), in: folder.url)
      database = try PracticeDatabase(
        catalogues: files, dialect: .tsql, procedures: PracticeKind.bestPractice.procedures,
        // 23 November 2026, 10:00 at the practice.
        now: { 1_795_392_000 })
    }

    func call(
      _ name: String, _ parameters: [Parameter] = [], mode: ExecutionMode = .reader, catalogue: String? = nil
    ) async throws(PracticeDatabaseError) -> EngineOutcome {
      let command = Command(text: name, executionMode: mode, type: .storedProcedure, parameters: parameters)
      return try await database.execute(command, catalogue: catalogue, timeLimit: .seconds(30))
    }

    func rows(_ name: String, _ parameters: [Parameter] = []) async throws -> [[String: JSONValue]] {
      try HaloJSON.decode([[String: JSONValue]].self, from: try await call(name, parameters).json)
    }

    func text(_ sql: String) async throws -> String {
      let outcome = try await database.execute(Command(text: sql), timeLimit: .seconds(30))
      return String(decoding: outcome.json, as: UTF8.self)
    }

    func error(_ name: String, _ parameters: [Parameter]) async throws -> EngineError? {
      do throws(PracticeDatabaseError) {
        _ = try await call(name, parameters)
        return nil
      } catch {
        guard case .engine(let engineError) = error else { throw error }
        return engineError
      }
    }
  }

  private static let returned = Parameter(name: "@RETURN_VALUE", direction: .returnValue, type: .int, value: nil)

  private static func int(_ name: String, _ value: Int) -> Parameter {
    Parameter(name: name, type: .int, value: String(value))
  }

  private static func date(_ name: String, _ value: String) -> Parameter {
    Parameter(name: name, type: .date, value: value)
  }

  /// Free for user 1 in a practice whose book ends before: a Monday in 2028.
  private static let freeDay = "2028-03-06"

  private static func appointment(
    day: String = freeDay, time: Int = 32_400, length: Int = 900, user: Int = 1, patient: Int = 2
  ) -> [Parameter] {
    [
      date("@aptdate", day), int("@apttime", time), int("@aptlen", length), int("@practitionerid", user),
      int("@patientid", patient), int("@locationid", 1),
    ]
  }

  @Test(
    "a procedure is found by its name in any case, behind its schema and its catalogue",
    arguments: [
      "BP_GetAllUsers", "bp_getallusers", "dbo.BP_GetAllUsers", "BPSPATIENTS.dbo.BP_GetAllUsers",
      "BPSPatients..BP_GetAllUsers", "[dbo].[BP_GetAllUsers]",
    ])
  func names(name: String) async throws {
    #expect(try await Practice().call(name).rowCount > 0)
  }

  @Test(
    "a name nobody has is error 2812, quoted as it was sent",
    arguments: ["BP_GetNothing", "sys.BP_GetAllUsers", "BPSDocuments.dbo.BP_GetAllUsers", "a.b.c.BP_GetAllUsers"])
  func unknown(name: String) async throws {
    #expect(try await Practice().error(name, []) == .unknownProcedure(name))
  }

  @Test("a procedure of the patient database is not one of the document database")
  func otherCatalogue() async throws {
    let practice = try Practice()
    await #expect(throws: PracticeDatabaseError.engine(.unknownProcedure("BP_GetAllUsers"))) {
      try await practice.call("BP_GetAllUsers", catalogue: "BPSDocuments")
    }
    #expect(try await practice.call("BPSPatients.dbo.BP_GetAllUsers", catalogue: "BPSDocuments").rowCount > 0)
  }

  @Test(
    "arguments that do not fit are told as SQL Server tells them",
    arguments: [
      ("BP_CancelAppointment", [], 201, "'BP_CancelAppointment' expects parameter '@aptid', which was not supplied."),
      ("dbo.bp_cancelappointment", [], 201, "Procedure or function 'BP_CancelAppointment' expects"),
      (
        "BP_CancelAppointment", [int("@aptid", 1), int("@b", 2)], 8144,
        "Procedure or function BP_CancelAppointment has too many arguments specified."
      ),
      ("BP_GetAllUsers", [int("@a", 1)], 8144, "has too many arguments specified."),
      ("BP_CancelAppointment", [int("@id", 1)], 8145, "@id is not a parameter for procedure BP_CancelAppointment."),
      (
        "BP_MoveAppointment", [int("@aptid", 1), int("@APTID", 1)], 8143,
        "Parameter '@APTID' was supplied multiple times."
      ),
      (
        "BP_CancelAppointment", [Parameter(name: "@aptid", direction: .output, type: .int, value: nil)], 8162,
        "The formal parameter \"@aptid\" was not declared as an OUTPUT parameter"
      ),
      (
        "BP_CancelAppointment", [Parameter(name: "@aptid", type: .varChar, value: "soon")], 8114,
        "Error converting data type varchar to int."
      ),
    ] as [(String, [Parameter], Int, String)])
  func unfitting(name: String, parameters: [Parameter], code: Int, text: String) async throws {
    let error = try await Practice().error(name, parameters)
    #expect(error?.code == code)
    #expect(error?.message.contains(text) == true, "\(error?.message ?? "no error")")
  }

  @Test(
    "every procedure that reads runs, and its first columns are these",
    arguments: [
      ("BP_GetAppointmentBookUsers", [], ["UserID", "Title", "FirstName", "Surname", "UserType", "LocationID"]),
      ("BP_GetAllUsers", [], ["UserID", "Title", "FirstName", "Surname", "UserType", "Active"]),
      ("BP_GetPatientAppointments", [int("@patientid", 1)], ["AppointmentID", "AppointmentDate", "AppointmentTime"]),
      (
        "BP_GetFreeAppointments", [int("@userid", 1), date("@aptdate", freeDay)],
        ["AppointmentTime", "AppointmentLength"]
      ),
    ] as [(String, [Parameter], [String])])
  func reading(name: String, parameters: [Parameter], columns: [String]) async throws {
    let outcome = try await Practice().call(name, parameters)
    #expect(outcome.rowCount > 0)
    let text = String(decoding: outcome.json, as: UTF8.self)
    for column in columns { #expect(text.contains("\"\(column)\":")) }
  }

  @Test("receptionists are users without an appointment book")
  func bookUsers() async throws {
    let practice = try Practice()
    let all = try await practice.call("BP_GetAllUsers").rowCount
    #expect(try await practice.call("BP_GetAppointmentBookUsers").rowCount < all)
    let receptionist = try await practice.text("SELECT TOP 1 INTERNALID AS i FROM USERS WHERE USERTYPE = 'Reception'")
    let id = Int(receptionist.filter(\.isNumber)) ?? 0
    let error = try await practice.error(
      "BP_GetFreeAppointments", [Self.int("@userid", id), Self.date("@aptdate", Self.freeDay)])
    #expect(error == .raised("The user has no appointment book."))
  }

  @Test("laboratory results are summed up for every patient who has some")
  func investigations() async throws {
    let practice = try Practice()
    let patients = try await practice.text(
      """
      SELECT TOP 1 PATIENTID AS i FROM OBSERVATIONS WHERE CATEGORYCODE = 'laboratory' GROUP BY PATIENTID
      """)
    let id = Int(patients.filter(\.isNumber)) ?? 0
    let outcome = try await practice.call("BP_GetInvestigationSummary", [Self.int("@InternalID", id)])
    #expect(outcome.rowCount > 0)
    #expect(String(decoding: outcome.json, as: UTF8.self).contains(#""TestName":""#))
  }

  @Test("a day without appointments has 28 slots of 900 seconds, and a booked one goes from them")
  func freeSlots() async throws {
    let practice = try Practice()
    let parameters = [Self.int("@userid", 1), Self.date("@aptdate", Self.freeDay)]
    let before = try await practice.rows("BP_GetFreeAppointments", parameters)
    #expect(before.count == 28)
    #expect(before[0]["AppointmentTime"] == .integer(32_400))
    #expect(before[0]["AppointmentLength"] == .integer(900))
    #expect(before[27]["AppointmentTime"] == .integer(60_300))
    // Half an hour from 9:15.
    _ = try await practice.call("BP_AddAppointment", Self.appointment(time: 33_300, length: 1800))
    let after = try await practice.rows("BP_GetFreeAppointments", parameters)
    #expect(after.count == 26)
    #expect(after[1]["AppointmentTime"] == .integer(35_100))
  }

  @Test(
    "business errors are 50000 with the procedure's text",
    arguments: [
      ("BP_GetFreeAppointments", [int("@userid", 1), date("@aptdate", "2026-11-22")], "away on that date"),
      ("BP_GetFreeAppointments", [int("@userid", 9999), date("@aptdate", freeDay)], "no appointment book"),
      ("BP_AddAppointment", appointment(day: "2028-03-05"), "away on that date"),
      ("BP_AddAppointment", appointment(patient: 9999), "patient does not exist"),
      ("BP_AddAppointment", appointment(user: 9999), "no appointment book"),
      ("BP_AddAppointment", appointment(time: 30_000), "outside the practitioner's hours"),
      ("BP_AddAppointment", appointment(time: 44_100, length: 1800), "outside the practitioner's hours"),
      ("BP_AddAppointment", appointment(length: 0), "outside the practitioner's hours"),
      ("BP_CancelAppointment", [int("@aptid", 999_999)], "does not exist or is no longer open"),
      ("BP_UpdateAppointment", [int("@aptid", 999_999)], "does not exist or is no longer open"),
      ("BP_ArriveAppointment", [int("@aptid", 999_999)], "does not exist or is no longer open"),
      (
        "BP_MoveAppointment", [int("@aptid", 999_999), date("@aptdate", freeDay), int("@apttime", 32_400)],
        "does not exist or is no longer open"
      ),
    ] as [(String, [Parameter], String)])
  func refusals(name: String, parameters: [Parameter], text: String) async throws {
    let practice = try Practice()
    let before = try await practice.text("SELECT COUNT(*) AS n FROM APPOINTMENTS")
    let error = try await practice.error(name, parameters)
    #expect(error?.engine == .mssql)
    #expect(error?.code == 50000)
    #expect(error?.message.contains(text) == true, "\(error?.message ?? "no error")")
    #expect(try await practice.text("SELECT COUNT(*) AS n FROM APPOINTMENTS") == before)
  }

  @Test("an appointment is booked, moved, updated, arrived and cancelled")
  func wholeLife() async throws {
    let practice = try Practice()
    let booked = try await practice.call("BP_AddAppointment", Self.appointment() + [Self.returned], mode: .nonQuery)
    #expect(booked.rows == nil)
    #expect(booked.rowsAffected == -1)
    #expect(booked.outputParameters.map(\.name) == ["@RETURN_VALUE"])
    let id = try #require(booked.outputParameters.first?.value.flatMap(Int.init))
    let state =
      "SELECT APPOINTMENTDATE AS d, APPOINTMENTTIME AS t, STATUS AS s, REASONTEXT AS r, ARRIVALTIME AS a "
      + "FROM APPOINTMENTS WHERE INTERNALID = \(id)"
    #expect(try await practice.text(state) == #"[{"d":"2028-03-06","t":32400,"s":"booked","r":null,"a":null}]"#)

    #expect(
      try await practice.error("BP_AddAppointment", Self.appointment(patient: 3))?.message.contains("taken") == true)
    // Half an appointment later is still within its own time, which is no obstacle to itself.
    let moved = [Self.int("@aptid", id), Self.date("@aptdate", Self.freeDay), Self.int("@apttime", 32_850)]
    #expect(try await practice.call("BP_MoveAppointment", moved + [Self.returned]).outputParameters[0].value == "0")
    let reason = Parameter(name: "@reason", type: .nVarChar, value: "Review")
    _ = try await practice.call("BP_UpdateAppointment", [Self.int("@aptid", id), reason])
    _ = try await practice.call("BP_ArriveAppointment", [Self.int("@aptid", id)])
    #expect(
      try await practice.text(state) == #"[{"d":"2028-03-06","t":32850,"s":"arrived","r":"Review","a":36000}]"#)
    _ = try await practice.call("BP_CancelAppointment", [Self.int("@aptid", id)])
    #expect(try await practice.error("BP_CancelAppointment", [Self.int("@aptid", id)])?.code == 50000)
    #expect(try await practice.error("BP_AddAppointment", Self.appointment(patient: 3)) == nil)
  }

  @Test("a new patient is returned by number and record number, and is found by name and day of birth")
  func addPatient() async throws {
    let practice = try Practice()
    let added = try await practice.call(
      "BP_AddPatient",
      [
        Parameter(name: "@FirstName", type: .nVarChar, value: "Zoë"),
        Parameter(name: "@Surname", type: .nVarChar, value: "Bandicoot"), Self.date("@DOB", "1990-02-03"),
        Self.int("@SexCode", 1), Parameter(name: "@PostalAddress", type: .nVarChar, value: "PO Box 7"),
        Parameter(name: "@RecordNo", direction: .inputOutput, type: .varChar, value: nil), Self.returned,
      ])
    let values = added.outputParameters.map(\.value)
    #expect(values == ["41", "41"])
    let found = try await practice.rows(
      "BP_GetPatientByNameDOB",
      [
        Parameter(name: "@firstname", type: .varChar, value: "zoë"),
        Parameter(name: "@surname", type: .varChar, value: "BANDICOOT"), Self.date("@dob", "1990-02-03"),
      ])
    #expect(found.count == 1)
    #expect(found[0]["InternalID"] == .integer(41))
    #expect(found[0]["DOB"] == .string("1990-02-03"))
    #expect(found[0]["Sex"] == .string("F"))
    #expect(
      try await practice.text("SELECT ADDRESS1 AS a FROM PATIENTADDRESSES WHERE PATIENTID = 41")
        == #"[{"a":"PO Box 7"}]"#)
  }

  @Test("scalar keeps the first cell of a procedure's rows, and a procedure without rows gives none")
  func modes() async throws {
    let practice = try Practice()
    let scalar = try await practice.call("BP_GetAllUsers", mode: .scalar)
    #expect(scalar.rowCount == 1)
    #expect(String(decoding: scalar.json, as: UTF8.self).hasPrefix(#"[{"UserID":"#))
    #expect(try await practice.call("BP_AddAppointment", Self.appointment()).json == Data("[]".utf8))
  }
}
