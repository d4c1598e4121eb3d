/// Everything that decides what a generated practice contains: equal blueprints give equal rows.
package struct PracticeBlueprint: Sendable, Equatable {
  /// Which practice management system the tables imitate.
  package var kind: PracticeKind
  /// The name of the practice; its locations and its own organisation carry it.
  package var name: String
  /// How many patients there are.
  package var patientCount: Int
  /// How many locations the practice works from, at least one.
  package var locationCount: Int
  /// Where the pseudo-random numbers start.
  package var seed: UInt64
  /// The day the appointment book is centred on: older appointments are over, later ones are booked.
  package var today: CalendarDay

  package init(
    kind: PracticeKind, name: String, patientCount: Int, locationCount: Int = 1, seed: UInt64, today: CalendarDay
  ) {
    self.kind = kind
    self.name = name
    self.patientCount = max(0, patientCount)
    self.locationCount = max(1, locationCount)
    self.seed = seed
    self.today = today
  }
}
