/// Now, as the practice's wall clock shows it.
struct PracticeMoment {
  let day: CalendarDay
  /// Seconds since midnight.
  let second: Int
  /// As tables hold it, to the millisecond, so that two changes of a second differ: `2026-11-23T10:00:00.000`.
  let text: String

  init(_ database: FHIRDatabase) {
    let milliseconds = Int(((database.now() + Double(database.utcOffset)) * 1000).rounded(.down))
    let dayLength = 86_400_000
    let days = milliseconds >= 0 ? milliseconds / dayLength : (milliseconds - dayLength + 1) / dayLength
    let rest = milliseconds - days * dayLength
    day = CalendarDay(daysSince1970: days)
    second = rest / 1000
    text = day.text(atSecond: second) + "." + CalendarDay.padded(rest % 1000, to: 3)
  }
}
