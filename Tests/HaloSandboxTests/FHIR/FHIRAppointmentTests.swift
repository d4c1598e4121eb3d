import FoundationEssentials
import HaloModel
import Testing

@testable import HaloSandbox

@Suite("Booking by FHIR")
struct FHIRAppointmentTests {
  let practice: FHIRPractice
  /// A patient who lives.
  private let patient: String
  /// The ids of user 1, of the user's role, and of its location.
  private let doctor: String, role: String, location: String

  init() throws {
    practice = try FHIRPractice()
    // Nobody else is booked, so that every time of the book is free.
    try practice.change("DELETE FROM VISITS", "DELETE FROM APPOINTMENTS WHERE STATUS <> 'waitlist'")
    patient = try #require(try practice.file.value("SELECT FHIRID FROM PATIENTS WHERE INTERNALID = 1"))
    let row = try practice.file.rows(
      """
      SELECT U.FHIRID, R.FHIRID, L.FHIRID FROM USERLOCATIONS R JOIN USERS U ON U.INTERNALID = R.USERID
      JOIN LOCATIONS L ON L.INTERNALID = R.LOCATIONID WHERE R.INTERNALID = 1
      """)[0]
    doctor = try #require(row[0])
    role = try #require(row[1])
    location = try #require(row[2])
  }

  /// An appointment of the patient, with these further participants and members.
  private func body(_ status: String, with actors: [String] = [], _ members: String = "") -> String {
    let participants = (["Patient/\(patient)"] + actors).map {
      #"{"actor": {"reference": "\#($0)"}, "status": "accepted"}"#
    }
    return """
      {"resourceType": "Appointment", "status": "\(status)", "participant": [\(participants.joined(separator: ", "))]
       \(members.isEmpty ? "" : ", " + members)}
      """
  }

  private static let slot = #""slot": [{"reference": "Slot/slot-1-20261124-0930"}]"#
  private static let time = #""start": "2026-11-24T09:30:00+10:00", "end": "2026-11-24T09:45:00+10:00""#

  @Test("a booking by slot takes the slot, as FHIR and SQL show, and cancelling frees it")
  func bookBySlot() async throws {
    let reply = try practice.send(
      .post, "Appointment", body("booked", #""comment": "First visit", \#(Self.slot)"#))
    #expect(reply.status == 201)
    let created = try #require(reply.body)
    let id = try #require(created.resourceID)
    #expect(reply.location?.hasPrefix("Appointment/\(id)/_history/") == true)
    #expect(created["start"] == .string("2026-11-24T09:30:00+10:00"))
    #expect(created["minutesDuration"] == .number("15"))
    #expect(
      try await practice.sql(
        """
        SELECT PATIENTID, USERID, USERLOCATIONID, APPOINTMENTDATE, APPOINTMENTTIME, APPOINTMENTLENGTH, STATUS, COMMENT
        FROM APPOINTMENTS WHERE FHIRID = '\(id)'
        """)
          == """
          [{"PATIENTID":1,"USERID":1,"USERLOCATIONID":1,"APPOINTMENTDATE":"2026-11-24","APPOINTMENTTIME":34200,\
          "APPOINTMENTLENGTH":900,"STATUS":"booked","COMMENT":"First visit"}]
          """)
    #expect(try practice.send(.get, "Slot/slot-1-20261124-0930").body?["status"] == .string("busy"))
    let again = try practice.fault(.post, "Appointment", body("booked", Self.slot))
    #expect(again.status == 409)
    #expect(again.issues.map(\.code) == ["conflict"])

    _ = try practice.send(.put, "Appointment/\(id)", created.setting("status", .string("cancelled")).json)
    #expect(try practice.send(.get, "Slot/slot-1-20261124-0930").body?["status"] == .string("free"))
    #expect(try practice.send(.post, "Appointment", body("booked", Self.slot)).status == 201)
  }

  @Test("a booking by practitioner and time takes the same time, with or without slots")
  func bookByTime() throws {
    let actors = ["Practitioner/\(doctor)", "Location/\(location)"]
    let reply = try practice.send(.post, "Appointment", body("booked", with: actors, Self.time))
    #expect(reply.status == 201)
    #expect(try practice.fault(.post, "Appointment", body("booked", Self.slot)).status == 409)
    let minutes = #""start": "2026-11-24T09:30:00+10:00", "minutesDuration": 5"#
    let byRole = body("booked", with: ["PractitionerRole/\(role)"], minutes)
    #expect(try practice.fault(.post, "Appointment", byRole).status == 409)
    let two = #""slot": [{"reference": "Slot/slot-1-20261124-1015"}, {"reference": "Slot/slot-1-20261124-1000"}]"#
    #expect(try practice.send(.post, "Appointment", body("booked", two)).body?["minutesDuration"] == .number("30"))
  }

  @Test("what BP_AddAppointment books, FHIR finds taken")
  func proceduresAndFHIR() async throws {
    _ = try await practice.sql(
      """
      INSERT INTO APPOINTMENTS (PATIENTID, USERID, APPOINTMENTDATE, APPOINTMENTTIME, APPOINTMENTLENGTH, STATUS)
      VALUES (1, 1, '2026-11-24', 34200, 900, 'booked'); SELECT 1 AS n
      """)
    #expect(try practice.fault(.post, "Appointment", body("booked", Self.slot)).status == 409)
  }

  @Test("a booking that the book cannot hold is refused with its place, and nothing is written")
  func refusals() throws {
    let doctorReference = "Practitioner/\(doctor)"
    let cases: [(body: String, code: String, expression: String)] = [
      (body("fulfilled", Self.slot), "business-rule", "Appointment.status"),
      (body("booked"), "required", "Appointment.start"),
      (body("booked", Self.time), "required", "Appointment.participant"),
      (body("booked", #""slot": [{"reference": "Slot/nope"}]"#), "not-found", "Appointment.slot[0]"),
      (
        body("booked", #""start": "2026-11-24T10:00:00+10:00", \#(Self.slot)"#), "business-rule", "Appointment.start"
      ),
      (
        body(
          "booked", #""slot": [{"reference": "Slot/slot-1-20261124-0930"}, {"reference": "Slot/slot-1-20261124-1000"}]"#
        ), "business-rule", "Appointment.slot"
      ),
      (
        body(
          "booked", with: [doctorReference],
          #""start": "2026-11-24T12:15:00+10:00", "end": "2026-11-24T12:45:00+10:00""#), "business-rule",
        "Appointment.start"
      ),
      (
        body(
          "booked", with: [doctorReference],
          #""start": "2026-11-28T09:30:00+10:00", "end": "2026-11-28T09:45:00+10:00""#), "business-rule",
        "Appointment.start"
      ),
      (
        body(
          "booked", with: [doctorReference],
          #""start": "2026-11-24T09:45:00+10:00", "end": "2026-11-24T09:30:00+10:00""#), "business-rule",
        "Appointment.end"
      ),
      (body("booked", with: ["Practitioner/nobody"], Self.time), "not-found", "Appointment.participant[1].actor"),
      (body("booked", #""priority": 5, \#(Self.slot)"#), "business-rule", "Appointment.priority"),
      (body("waitlist", Self.time), "business-rule", "Appointment.start"),
      (body("booked", #""start": "2026-11-24T09:30:00""#), "value", "Appointment.start"),
      (
        #"{"resourceType": "Appointment", "status": "booked", \#(Self.slot)}"#, "required", "Appointment.participant"
      ),
      (
        """
        {"resourceType": "Appointment", "status": "booked", \(Self.slot),
         "participant": [{"actor": {"reference": "\(doctorReference)"}, "status": "accepted"}]}
        """, "required", "Appointment.participant"
      ),
      (
        """
        {"resourceType": "Appointment", "status": "booked", \(Self.slot),
         "participant": [{"actor": {"reference": "Patient/\(patient)"}, "status": "declined"}]}
        """, "business-rule", "Appointment.participant[0].status"
      ),
    ]
    let before = try practice.file.count("SELECT COUNT(*) FROM APPOINTMENTS")
    for (body, code, expression) in cases {
      let fault = try practice.fault(.post, "Appointment", body)
      #expect(fault.status == 422, "\(body)")
      #expect(fault.issues.contains { $0.code == code && $0.expression == expression }, "\(body) \(fault.issues)")
    }
    #expect(try practice.file.count("SELECT COUNT(*) FROM APPOINTMENTS") == before)
  }

  @Test(
    "the state of an appointment follows its way, and no other",
    arguments: [
      ("booked", "arrived", true), ("booked", "cancelled", true), ("booked", "noshow", true),
      ("booked", "fulfilled", false), ("booked", "waitlist", false), ("booked", "entered-in-error", false),
      ("arrived", "fulfilled", true), ("arrived", "cancelled", true), ("arrived", "noshow", false),
      ("arrived", "booked", false), ("fulfilled", "booked", false), ("cancelled", "booked", false),
      ("noshow", "arrived", false), ("booked", "booked", true),
    ])
  func transitions(_ from: String, _ to: String, _ isAllowed: Bool) throws {
    let created = try #require(try practice.send(.post, "Appointment", body("booked", Self.slot)).body)
    let id = try #require(created.resourceID)
    try practice.change("UPDATE APPOINTMENTS SET STATUS = '\(from)' WHERE FHIRID = '\(id)'")
    let sent = created.setting("status", .string(to)).json
    if isAllowed {
      #expect(try practice.send(.put, "Appointment/\(id)", sent).body?["status"] == .string(to))
      #expect(
        try practice.file.value("SELECT ARRIVALTIME FROM APPOINTMENTS WHERE FHIRID = '\(id)'")
          == (to == "arrived" ? "36000" : nil))
    } else {
      let fault = try practice.fault(.put, "Appointment/\(id)", sent)
      #expect(fault.status == 422)
      #expect(fault.issues.map(\.expression) == ["Appointment.status"])
    }
    #expect(
      try practice.file.value("SELECT STATUS FROM APPOINTMENTS WHERE FHIRID = '\(id)'") == (isAllowed ? to : from))
  }

  @Test("people and time of an appointment stay, what is noted about it can change")
  func whatCanChange() throws {
    let created = try #require(try practice.send(.post, "Appointment", body("booked", Self.slot)).body)
    let id = try #require(created.resourceID)
    let noted = created.setting("comment", .string("Brings scans")).setting("description", .string("Knee"))
    let changed = try practice.send(.put, "Appointment/\(id)", noted.json)
    #expect(changed.body?["comment"] == .string("Brings scans"))
    #expect(changed.etag != created["meta"]?["versionId"]?.text.map { "W/\"\($0)\"" })
    let moved = created.setting("start", .string("2026-11-24T10:00:00+10:00"))
    #expect(try practice.fault(.put, "Appointment/\(id)", moved.json).issues.map(\.expression) == ["Appointment.start"])
    let alone = created.setting("participant", .array(Array(created["participant"]?.items.prefix(1) ?? [])))
    #expect(
      try practice.fault(.put, "Appointment/\(id)", alone.json).issues.map(\.expression) == ["Appointment.participant"])
  }

  @Test("a patient on the waiting list is booked when a time comes free")
  func waitingList() throws {
    let before = try practice.send(.get, "Appointment/$waitlist").body?.entries.count ?? 0
    #expect(before > 0)
    let waiting = try #require(
      try practice.send(.post, "Appointment", body("waitlist", with: ["Practitioner/\(doctor)"])).body)
    let id = try #require(waiting.resourceID)
    #expect(waiting["start"] == nil)
    let list = try practice.send(.get, "Appointment/$waitlist?practitioner=\(doctor)").body?.entries ?? []
    #expect(list.contains { $0.resourceID == id })
    #expect(list.allSatisfy { $0["status"] == .string("waitlist") && $0.json.contains("Practitioner/\(doctor)") })
    let slots = try FHIRJSONParser.value(of: #"[{"reference": "Slot/slot-1-20261124-0930"}]"#.utf8)
    let booking = waiting.setting("status", .string("booked")).setting("slot", slots).setting("minutesDuration", nil)
    let booked = try practice.send(.put, "Appointment/\(id)", booking.json)
    #expect(booked.body?["status"] == .string("booked"))
    #expect(booked.body?["start"] == .string("2026-11-24T09:30:00+10:00"))
    #expect(try practice.send(.get, "Appointment/$waitlist").body?.entries.count == before)
  }

  @Test("of many who book one slot at once exactly one wins")
  func race() async throws {
    let body = body("booked", Self.slot)
    let source = practice.source
    let clients = 12
    let statuses = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<clients {
        group.addTask {
          do {
            let facade = FHIRFacade(FHIRDatabase(try OpenPractice(source)))
            return try facade.answer(FHIRPractice.request(.post, "Appointment", body)).status
          } catch {
            return (error as? FHIRFault)?.status ?? -1
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses.filter { $0 == 201 }.count == 1)
    #expect(statuses.filter { $0 == 409 }.count == clients - 1)
    #expect(
      try practice.file.count("SELECT COUNT(*) FROM APPOINTMENTS WHERE APPOINTMENTDATE = '2026-11-24'") == 1)
  }

  @Test("$find-free lists the free slots of a span, of a practitioner and at a location, page by page")
  func findFree() throws {
    _ = try practice.send(.post, "Appointment", body("booked", Self.slot))
    let all = try practice.send(.get, "Slot/$find-free?start=2026-11-24&end=2026-11-24&practitioner=\(doctor)").body
    #expect(all?["type"] == .string("searchset"))
    let ids = all?.entries.compactMap(\.resourceID) ?? []
    #expect(ids.count == 27)
    #expect(ids.first == "slot-1-20261124-0900")
    #expect(!ids.contains("slot-1-20261124-0930"))
    let hour = try practice.send(
      .get,
      "Slot/$find-free?start=2026-11-24T09:00:00%2B10:00&end=2026-11-24T10:00:00%2B10:00&location=\(location)"
        + "&practitioner=Practitioner/\(doctor)"
    ).body
    #expect(hour?.entries.count == 3)
    let parameters = """
      {"resourceType": "Parameters", "parameter": [
        {"name": "start", "valueDateTime": "2026-11-24"}, {"name": "end", "valueDateTime": "2026-11-24"},
        {"name": "practitioner", "valueReference": {"reference": "Practitioner/\(doctor)"}},
        {"name": "_count", "valueInteger": 10}]}
      """
    var page = try #require(try practice.send(.post, "Slot/$find-free", parameters).body)
    var paged = page.entries.compactMap(\.resourceID)
    while let next = page["link"]?.items.first(where: { $0["relation"] == .string("next") })?["url"]?.text {
      page = try #require(try practice.send(.get, String(next.dropFirst(FHIRPractice.base.count + 1))).body)
      paged += page.entries.compactMap(\.resourceID)
    }
    #expect(paged == ids)
    #expect(try practice.send(.get, "Slot/$find-free?start=2026-11-24&practitioner=nobody").body?.entries == [])
    #expect(try practice.fault(.get, "Slot/$find-free?start=tomorrow").status == 400)
    #expect(try practice.fault(.get, "Slot/$nothing").status == 404)
  }
}
