import HaloModel
import SQLDialects

/// The time of the book that an appointment takes up, and whose it is.
struct AppointmentTime {
  let user: Int
  let role: Int
  let location: Int?
  let day: CalendarDay
  /// Seconds after midnight.
  let second: Int
  /// Seconds.
  let length: Int

  /// Finds the time: that of the slots it refers to, or `start` and `end` within the hours of the practitioner.
  /// - Throws: ``FHIRFault``: 422 for a time that the book does not have, 409 for one that is taken.
  static func find(
    of appointment: FHIRJSONValue, with people: AppointmentPeople, base: String, in store: PracticeRowStore
  ) throws -> AppointmentTime {
    let slots = appointment["slot"]?.items ?? []
    let time =
      try slots.isEmpty
      ? timeOfSession(appointment, people, in: store) : timeOfSlots(slots, base: base, in: store)
    try time.agrees(with: appointment, people)
    let taken = AppointmentRule.isTaken(by: "?1", on: "?2", at: "?3", for: "?4")
    guard try store.rows("SELECT \(taken)", time.values)[0][0] == .integer(0) else {
      throw FHIRFault.conflict(
        "The time is already taken.", expression: slots.isEmpty ? "Appointment.start" : "Appointment.slot")
    }
    return time
  }

  /// The columns of the appointment's row.
  var columns: PracticeRow {
    [
      "USERID": .integer(user), "USERLOCATIONID": .integer(role), "LOCATIONID": .integer(location),
      "APPOINTMENTDATE": .text(day.text), "APPOINTMENTTIME": .integer(second), "APPOINTMENTLENGTH": .integer(length),
    ]
  }

  private var values: [DatabaseValue] {
    [.integer(Int64(user)), .text(day.text), .integer(Int64(second)), .integer(Int64(length))]
  }

  // MARK: - By slots

  private static func timeOfSlots(
    _ slots: [FHIRJSONValue], base: String, in store: PracticeRowStore
  ) throws -> AppointmentTime {
    var times: [AppointmentTime] = []
    for (index, slot) in slots.enumerated() {
      let place = "Appointment.slot[\(index)]"
      guard let text = slot["reference"]?.text, let (type, id) = FHIRReferences.typeAndID(of: text, base: base),
        type == .slot, let row = try store.rows(slotQuery, [.text(id)]).first, let time = AppointmentTime(row)
      else {
        throw FHIRFault.refused([
          .init("not-found", "\(place) has to refer to a Slot that is there.", expression: place)
        ])
      }
      times.append(time)
    }
    times.sort { $0.second < $1.second }
    guard let first = times.first, zip(times, times.dropFirst()).allSatisfy({ $0.isFollowed(by: $1) }) else {
      throw FHIRFault.refused([
        .init(
          "business-rule", "The slots have to follow one another in one schedule.", expression: "Appointment.slot")
      ])
    }
    return AppointmentTime(
      user: first.user, role: first.role, location: first.location, day: first.day, second: first.second,
      length: times.reduce(0) { $0 + $1.length })
  }

  private static let slotQuery = """
    SELECT USERID, USERLOCATIONID, LOCATIONID, CAST(julianday(SLOTDATE) - 2440587.5 AS INTEGER), SLOTTIME, SLOTLENGTH
    FROM SLOTS WHERE FHIRID = ?1
    """

  private init?(_ row: [DatabaseValue]) {
    guard let user = row[0].integer, let role = row[1].integer, let day = row[3].integer, let second = row[4].integer,
      let length = row[5].integer
    else { return nil }
    self.init(
      user: Int(user), role: Int(role), location: row[2].integer.map { Int($0) },
      day: CalendarDay(daysSince1970: Int(day)), second: Int(second), length: Int(length))
  }

  private init(user: Int, role: Int, location: Int?, day: CalendarDay, second: Int, length: Int) {
    self.user = user
    self.role = role
    self.location = location
    self.day = day
    self.second = second
    self.length = length
  }

  private func isFollowed(by next: AppointmentTime) -> Bool {
    role == next.role && day == next.day && second + length == next.second
  }

  // MARK: - By practitioner and time

  private static func timeOfSession(
    _ appointment: FHIRJSONValue, _ people: AppointmentPeople, in store: PracticeRowStore
  ) throws -> AppointmentTime {
    guard let (day, second, length) = try span(of: appointment), let length else {
      throw FHIRFault.refused([
        .init(
          "required", "A booked appointment needs a slot, or start with end or minutesDuration.",
          expression: "Appointment.start")
      ])
    }
    guard people.user != nil || people.role != nil else {
      throw FHIRFault.refused([
        .init("required", "A booked appointment needs a slot or a practitioner.", expression: "Appointment.participant")
      ])
    }
    let weekday = ((day.daysSince1970 + 3) % 7 + 7) % 7 + 1
    let row = try store.rows(
      """
      SELECT r.USERID, r.INTERNALID, r.LOCATIONID, ?4, ?5, ?6
      FROM \(AppointmentRule.sessions(of: "COALESCE(?1, r.USERID)", weekday: "?7"))
        AND (?2 IS NULL OR r.INTERNALID = ?2) AND (?3 IS NULL OR r.LOCATIONID = ?3)
        AND h.STARTTIME <= ?5 AND h.ENDTIME >= ?5 + ?6 ORDER BY r.INTERNALID LIMIT 1
      """,
      [
        DatabaseValue(.integer(people.user)), DatabaseValue(.integer(people.role)),
        DatabaseValue(.integer(people.location)), .integer(Int64(day.daysSince1970)), .integer(Int64(second)),
        .integer(Int64(length)), .integer(Int64(weekday)),
      ]
    ).first
    guard let time = row.flatMap(AppointmentTime.init) else {
      throw FHIRFault.refused([
        .init("business-rule", "The time is outside the practitioner's hours.", expression: "Appointment.start")
      ])
    }
    return time
  }

  /// Day, second and length of `start` with `end` or `minutesDuration`; nil without `start`, no length where neither is
  /// there.
  private static func span(
    of appointment: FHIRJSONValue
  ) throws(FHIRFault) -> (day: CalendarDay, second: Int, length: Int?)? {
    guard let start = appointment["start"]?.text.flatMap(FHIRDateTime.init)?.wallClock else { return nil }
    let minutes: Int? = if case .number(let text)? = appointment["minutesDuration"] { Int(text) } else { nil }
    guard let end = appointment["end"]?.text.flatMap(FHIRDateTime.init)?.wallClock else {
      return (start.day, start.second, minutes.map { $0 * 60 })
    }
    let length = (end.day.daysSince1970 - start.day.daysSince1970) * 86_400 + end.second - start.second
    guard length > 0, minutes == nil || minutes == length / 60 else {
      throw .refused([
        .init("business-rule", "start, end and minutesDuration do not agree.", expression: "Appointment.end")
      ])
    }
    return (start.day, start.second, length)
  }

  /// What else the appointment says of its time and people has to be what was found.
  private func agrees(with appointment: FHIRJSONValue, _ people: AppointmentPeople) throws(FHIRFault) {
    var issues: [FHIRFault.Issue] = []
    if let span = try Self.span(of: appointment),
      span.day != day || span.second != second || span.length ?? length != length
    {
      issues.append(
        .init("business-rule", "start and end have to be those of the slots.", expression: "Appointment.start"))
    }
    let isOther = [(people.user, user), (people.role, role), (people.location, location)].contains { named, found in
      named != nil && named != found
    }
    if isOther {
      issues.append(
        .init(
          "business-rule", "Practitioner and location have to be those of the slots.",
          expression: "Appointment.participant"))
    }
    guard issues.isEmpty else { throw .refused(issues) }
  }
}
