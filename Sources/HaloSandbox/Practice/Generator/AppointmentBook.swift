/// Spreads appointments over practitioners, weekdays and slots so that nobody is booked twice at a time.
///
/// The book reaches from the past to six weeks after today. Its length follows from the number of patients, so the
/// number of appointments a patient has does not.
struct AppointmentBook {
  /// One booked slot.
  struct Slot {
    let day: CalendarDay
    /// Which practitioner, counted from 0.
    let practitioner: Int
    /// Seconds after midnight.
    let second: Int
  }

  /// How many appointments the book holds for every ten patients.
  static let perTenPatients = 45
  /// Slots of a day, in seconds after midnight.
  private static let slots = UsualHours.sessions.flatMap {
    Array(stride(from: $0.0, to: $0.1, by: UsualHours.slotLength))
  }
  private static let futureDays = AppointmentBookDays.after

  private let today: CalendarDay
  private let practitionerCount: Int
  private let total: Int
  private let pastDays: Int

  init(patientCount: Int, practitionerCount: Int, today: CalendarDay) {
    self.today = today
    self.practitionerCount = practitionerCount
    total = patientCount * Self.perTenPatients / 10
    // At most ten appointments a practitioner and weekday on average; five weekdays are seven days.
    let weekdays = max(60, total / (practitionerCount * 10) + 1)
    pastDays = max(42, weekdays * 7 / 5 - Self.futureDays)
  }

  /// Calls a function for every booked slot, day by day.
  func forEachSlot<Failure: Error>(
    _ random: inout SplitMix64, _ body: (Slot, inout SplitMix64) throws(Failure) -> Void
  ) throws(Failure) {
    let days = (-pastDays...Self.futureDays).map { today + $0 }.filter(\.isWeekday)
    var remaining = total
    var remainingColumns = days.count * practitionerCount
    for day in days {
      for practitioner in 0..<practitionerCount {
        let share =
          remaining / remainingColumns + (random.below(remainingColumns) < remaining % remainingColumns ? 1 : 0)
        remainingColumns -= 1
        let count = min(share, Self.slots.count)
        remaining -= count
        var needed = count
        // Selection sampling: every set of slots is equally likely, in one pass.
        for (index, second) in Self.slots.enumerated() where needed > 0 {
          guard random.below(Self.slots.count - index) < needed else { continue }
          needed -= 1
          try body(Slot(day: day, practitioner: practitioner, second: second), &random)
        }
      }
    }
  }
}
