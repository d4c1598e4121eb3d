/// What the appointment book needs to know of a patient: a few bytes each, so that 100,000 fit.
struct PatientOutline {
  /// Days since 1970 of birth.
  let birth: Int32
  /// Days since 1970 of death; `Int32.max` for the living.
  let death: Int32

  /// Whether the patient lives on a day.
  func isAlive(on day: CalendarDay) -> Bool {
    birth < day.daysSince1970 && day.daysSince1970 <= death
  }
}
