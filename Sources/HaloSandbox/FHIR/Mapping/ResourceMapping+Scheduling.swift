import HaloModel

/// Appointments, and the times that can be booked.
extension ResourceMapping {
  static let appointment = ResourceMapping(
    "Appointment", table: "APPOINTMENTS", children: [.otherReferences(of: "APPOINTMENTS")],
    [
      .code(
        "status", "STATUS",
        of: [
          "proposed", "pending", "booked", "arrived", "fulfilled", "cancelled", "noshow", "entered-in-error",
          "checked-in", "waitlist",
        ], default: "booked"),
      .concept("appointmentType", "TYPE"),
      .concepts("reasonCode", "REASON"),
      .string("description", "DESCRIPTION"),
      ElementMapping("start") { row in
        row.appointmentTimes.map { .string(FHIRTime.instant($0.day, atSecond: $0.start)) }
      },
      ElementMapping("end") { row in
        row.appointmentTimes.map { .string(FHIRTime.instant($0.day, atSecond: $0.end)) }
      },
      ElementMapping("minutesDuration") { row in
        row.integer("APPOINTMENTLENGTH").flatMap { $0 >= 60 ? .number(String($0 / 60)) : nil }
      },
      .dateTime("created", "BOOKEDAT"),
      .string("comment", "COMMENT"),
      .string("patientInstruction", "PATIENTINSTRUCTION"),
      ElementMapping("participant", references: actors.references) { row in
        let participants = (actors.value(row)?.items ?? []).map { actor in
          FHIRJSONValue.object([
            .init(name: "actor", value: actor), .init(name: "status", value: .string("accepted")),
          ])
        }
        // An appointment has somebody, also one whose row names nobody.
        return .array(participants.isEmpty ? [nobody] : participants)
      },
    ])

  private static let actors = ElementMapping.references(
    "actor",
    [
      [FHIRReferenceColumn("PATIENTID", .patient)], [FHIRReferenceColumn("USERID", .practitioner)],
      [FHIRReferenceColumn("USERLOCATIONID", .practitionerRole)], [FHIRReferenceColumn("LOCATIONID", .location)],
    ], at: "participant.actor")

  private static let nobody = FHIRJSONValue.object([
    .init(name: "actor", value: DataAbsentReason.element()), .init(name: "status", value: .string("needs-action")),
  ])

  static let schedule = ResourceMapping(
    "Schedule", table: "SCHEDULES", hasConcepts: false,
    [
      .flag("active", "ACTIVE"),
      .references(
        "actor",
        [
          [FHIRReferenceColumn("USERID", .practitioner)], [FHIRReferenceColumn("USERLOCATIONID", .practitionerRole)],
          [FHIRReferenceColumn("LOCATIONID", .location)],
        ]),
      .period("planningHorizon", "STARTDATE", "ENDDATE"),
      .string("comment", "COMMENT"),
    ])

  static let slot = ResourceMapping(
    "Slot", table: "SLOTS", hasConcepts: false,
    [
      ElementMapping.reference("schedule", "SCHEDULEID", .schedule).required,
      .code(
        "status", "STATUS", of: ["busy", "free", "busy-unavailable", "busy-tentative", "entered-in-error"],
        default: "busy-unavailable"),
      .instant("start", "SLOTSTART"),
      .instant("end", "SLOTEND"),
      .flag("overbooked", "OVERBOOKED"),
      .string("comment", "COMMENT"),
    ])
}

extension FHIRRow {
  /// The day of an appointment, and the seconds after its midnight at which it starts and ends.
  fileprivate var appointmentTimes: (day: CalendarDay, start: Int, end: Int)? {
    guard let day = time("APPOINTMENTDATE")?.day, let start = integer("APPOINTMENTTIME") else { return nil }
    return (day, start, start + max(0, integer("APPOINTMENTLENGTH") ?? 0))
  }
}
