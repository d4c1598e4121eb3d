/// Now, as the practice's wall clock shows it, which is ahead of UTC.
struct PracticeMoment {
  let day: CalendarDay
  /// Seconds since midnight.
  let second: Int
  /// As tables hold it, to the millisecond, so that two changes of a second differ: `2026-11-23T10:00:00.000`.
  let text: String
  /// As FHIR writes it, with the practice's zone.
  let instant: String

  init(_ database: FHIRDatabase) {
    let milliseconds = Int(((database.now() + Double(database.utcOffset)) * 1000).rounded(.down))
    let dayLength = 86_400_000
    let days = milliseconds >= 0 ? milliseconds / dayLength : (milliseconds - dayLength + 1) / dayLength
    let rest = milliseconds - days * dayLength
    day = CalendarDay(daysSince1970: days)
    second = rest / 1000
    text = day.text(atSecond: second) + "." + CalendarDay.padded(rest % 1000, to: 3)
    let zone = [database.utcOffset / 3600, database.utcOffset / 60 % 60].map { CalendarDay.padded($0, to: 2) }
    instant = "\(text)+\(zone[0]):\(zone[1])"
  }
}
