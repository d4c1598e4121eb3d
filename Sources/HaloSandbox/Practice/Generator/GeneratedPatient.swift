/// A patient that was written, as far as the rows about the patient need it.
struct GeneratedPatient {
  /// The patient's `INTERNALID`.
  let number: Int
  let person: SyntheticPerson
  /// Age in years.
  let age: Int
  let death: CalendarDay?

  /// A day of the patient's life, at most so many days before a day, or before death if that was earlier.
  func day(before today: CalendarDay, within days: Int, _ random: inout SplitMix64) -> CalendarDay {
    let last = min(today, death ?? today)
    return max(person.birth, last - random.number(1...days))
  }
}
