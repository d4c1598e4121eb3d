import HaloModel
import SQLDialects

/// Books appointments and changes their state, within the transaction of a request, so that of two bookings of one time
/// the second finds the first.
///
/// Halo is not known to book by FHIR; the rules are those of the practice's own procedures.
struct AppointmentWriting {
  private let store: PracticeRowStore
  private let reader: FHIRResourceReader
  private let moment: PracticeMoment
  private let base: String

  /// `base` is the address of the site's FHIR API, which absolute references may begin with.
  init(_ database: FHIRDatabase, base: String) {
    store = PracticeRowStore(database)
    reader = FHIRResourceReader(database)
    moment = PracticeMoment(database)
    self.base = base
  }

  /// Books an appointment into free time, or puts it on the waiting list, and returns the new id.
  func create(_ appointment: FHIRJSONValue) throws -> String {
    let status = appointment["status"]?.text ?? ""
    var issues: [FHIRFault.Issue] = []
    if !AppointmentStatus.new.contains(status) {
      issues.append(
        .init("business-rule", "A new appointment is booked or waitlist.", expression: "Appointment.status"))
    }
    let number = try store.largestNumber(in: "APPOINTMENTS") + 1
    let id = FHIRIdentity.random()
    let content = appointment.without(Self.ownMembers)
    let (people, references) = try people(of: appointment)
    let faults = try issues + people.issues + references.issues + patientIssues(people, references)
    let mapped = try mapped(content, references, number: number, id: id, faults)
    var row = mapped.rows["APPOINTMENTS"]?.first ?? [:]
    row["PATIENTID"] = .integer(people.patient)
    row["USERID"] = .integer(try people.user ?? user(ofRole: people.role))
    row["USERLOCATIONID"] = .integer(people.role)
    row["LOCATIONID"] = .integer(people.location)
    row["STATUS"] = .text(status)
    if status == "booked" {
      let time = try AppointmentTime.find(of: appointment, with: people, base: base, in: store)
      for (column, value) in time.columns.values { row[column] = value }
    } else if Self.timeMembers.contains(where: { appointment[$0] != nil }) {
      throw FHIRFault.refused([
        .init("business-rule", "An appointment on the waiting list has no time yet.", expression: "Appointment.start")
      ])
    }
    for column in ["BOOKEDAT", "CREATED", "UPDATED"] { row[column] = .text(moment.text) }
    try store.insert(row, into: "APPOINTMENTS")
    try insertFurtherRows(of: mapped)
    return id
  }

  /// Changes the state of an appointment, and what is noted about it.
  func update(
    _ key: FHIRResourceKey, id: String, from current: FHIRJSONValue, to appointment: FHIRJSONValue
  ) throws {
    let old = current["status"]?.text ?? ""
    let new = appointment["status"]?.text ?? ""
    let isBooking = old == "waitlist" && new == "booked"
    var issues = AppointmentStatus.problem(from: old, to: new).map { [$0] } ?? []
    issues += frozenIssues(current, appointment, isBooking: isBooking)
    let changed = WrittenMember.appointment.filter { member in
      appointment[member.name].map { !$0.means(current[member.name]) } ?? (current[member.name] != nil)
    }
    let content = FHIRJSONValue.object(
      appointment.without(Self.ownMembers).members.filter { !$0.value.means(current[$0.name]) })
    // Whoever is in an appointment already may be somebody the practice could not book.
    let (people, references) = try people(of: isBooking ? appointment : content)
    if isBooking { issues += try people.issues + references.issues + patientIssues(people, references) }
    let mapped = try mapped(content, references, number: key.number, id: id, issues)
    var row = mapped.rows["APPOINTMENTS"]?.first ?? [:]
    var columns = changed.flatMap(\.columns)
    if new != old {
      row["STATUS"] = .text(new)
      columns.append("STATUS")
    }
    if new == "arrived", old != new {
      row["ARRIVALTIME"] = .integer(moment.second)
      columns.append("ARRIVALTIME")
    }
    if isBooking {
      let time = try AppointmentTime.find(of: appointment, with: people, base: base, in: store)
      for (column, value) in time.columns.values { row[column] = value }
      columns += time.columns.columns
    }
    guard !columns.isEmpty else { return }
    row["UPDATED"] = .text(moment.text)
    for concept in changed.flatMap(\.concepts) {
      try store.delete(
        from: "CODINGS", where: "OWNERTABLE = 'APPOINTMENTS' AND OWNERID = ?1 AND CONCEPT = ?2",
        [.integer(Int64(key.number)), .text(concept)])
    }
    try store.update("APPOINTMENTS", number: key.number, columns: columns + ["UPDATED"], from: row)
    try insertFurtherRows(of: mapped)
  }

  private func people(of appointment: FHIRJSONValue) throws -> (AppointmentPeople, FHIRReferences) {
    let references = try FHIRReferences(of: appointment.without(["slot"]), base: base, in: reader)
    return (AppointmentPeople(of: appointment, references, base: base), references)
  }

  /// Maps what is kept beside people, time and state.
  /// - Throws: ``FHIRFault``, 422 with all faults.
  private func mapped(
    _ content: FHIRJSONValue, _ references: FHIRReferences, number: Int, id: String, _ faults: [FHIRFault.Issue]
  ) throws -> MappedResource {
    let mapped = try MappedResource(
      content.setting("resourceType", .string("Appointment")).withoutReferenceDisplays, as: .appointment,
      number: number, id: id, references: references, in: store)
    var issues = faults + mapped.lost(from: .appointment)
    for (table, rows) in mapped.rows.sorted(by: { $0.key < $1.key }) {
      for row in rows {
        issues += try store.tooLong(row, for: table).map {
          .init("too-long", "A text is longer than \(table).\($0) can keep.", expression: "Appointment")
        }
      }
    }
    guard issues.isEmpty else { throw FHIRFault.refused(issues) }
    return mapped
  }

  private func patientIssues(_ people: AppointmentPeople, _ references: FHIRReferences) throws -> [FHIRFault.Issue] {
    guard let patient = people.patient else {
      guard references.issues.isEmpty else { return [] }
      return [.init("required", "An appointment needs a patient.", expression: "Appointment.participant")]
    }
    let state = try store.rows(
      "SELECT PATIENTSTATUS FROM PATIENTS WHERE INTERNALID = ?1", [.integer(Int64(patient))])
    guard state.first?.first?.integer == 3 else { return [] }
    return [.init("business-rule", "The patient has died.", expression: "Appointment.participant")]
  }

  /// What an update may not change: people and time stay as they were booked.
  private func frozenIssues(
    _ current: FHIRJSONValue, _ appointment: FHIRJSONValue, isBooking: Bool
  ) -> [FHIRFault.Issue] {
    var issues: [FHIRFault.Issue] = []
    if !isBooking {
      for name in ["start", "end"] where !Self.isSameTime(current[name], appointment[name]) {
        issues.append(
          .init("business-rule", "Cancel the appointment and book another time.", expression: "Appointment.\(name)"))
      }
      for name in ["minutesDuration", "slot"] {
        guard let value = appointment[name], !value.means(current[name]) else { continue }
        issues.append(
          .init("business-rule", "Cancel the appointment and book another time.", expression: "Appointment.\(name)"))
      }
    }
    let kept = Set(actors(of: current)), sent = Set(actors(of: appointment))
    if isBooking ? !kept.isSubset(of: sent) : kept != sent {
      issues.append(
        .init("business-rule", "The participants stay as they were booked.", expression: "Appointment.participant"))
    }
    return issues
  }

  private static func isSameTime(_ left: FHIRJSONValue?, _ right: FHIRJSONValue?) -> Bool {
    left?.text.flatMap(FHIRDateTime.init) == right?.text.flatMap(FHIRDateTime.init)
  }

  private func actors(of appointment: FHIRJSONValue) -> [String] {
    (appointment["participant"]?.items ?? []).compactMap { participant in
      let text = participant["actor"]?["reference"]?.text ?? ""
      return FHIRReferences.typeAndID(of: text, base: base).map { "\($0.0.rawValue)/\($0.1)" } ?? text
    }
  }

  private func user(ofRole role: Int?) throws -> Int? {
    guard let role else { return nil }
    let rows = try store.rows("SELECT USERID FROM USERLOCATIONS WHERE INTERNALID = ?1", [.integer(Int64(role))])
    return rows.first?.first?.integer.map { Int($0) }
  }

  private func insertFurtherRows(of mapped: MappedResource) throws {
    for (table, rows) in mapped.rows.sorted(by: { $0.key < $1.key }) where table != "APPOINTMENTS" {
      for row in rows { try store.insert(row, into: table) }
    }
  }

  private static let timeMembers = ["start", "end", "slot", "minutesDuration"]
  /// Members that are not mapped: the server's own, and those that are read here.
  private static let ownMembers: Set = [
    "resourceType", "id", "meta", "text", "status", "start", "end", "slot", "minutesDuration", "participant", "created",
  ]
}
