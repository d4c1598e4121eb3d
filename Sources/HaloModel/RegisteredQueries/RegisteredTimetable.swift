package import FoundationEssentials

/// When a registered query runs, computed from its record alone.
///
/// The first run comes about five seconds after creation, then one every ``RegisteredQuery/frequency`` for as long as
/// its duration lasts. Source: halo-cloud reference, section 9. A sandbox may run faster than its records say; when the
/// runs so far came more than twice as fast, their own pace is counted by (``observedInterval``).
package struct RegisteredTimetable: Equatable, Sendable {
  /// When the first run is expected; by their pace when runs come faster than planned.
  package let firstRun: Date?
  /// Seconds from one run to the next, as registered.
  package let frequency: Int
  /// Seconds from one run to the next, as they come; `nil` while they come as registered.
  package let observedInterval: TimeInterval?
  /// How many runs there will be in all when nobody cancels it.
  package let plannedRuns: Int
  /// How many runs have ended, well or not.
  package let runs: Int
  private let isEnabled: Bool

  /// How long after its creation a query runs first.
  static let firstRunDelay: TimeInterval = 5
  /// How long a run that comes faster than planned is waited for before it counts as late.
  private static let observedGrace: TimeInterval = 5

  package init(_ query: RegisteredQuery) {
    let frequency = max(0, query.frequency)
    let runs = query.metrics.executionCount
    self.frequency = frequency
    self.runs = runs
    plannedRuns = frequency > 0 ? max(0, query.duration) / frequency + 1 : 1
    isEnabled = query.status == .enabled
    let created = query.createdAt.date
    let observed = created.flatMap { Self.observed(query, runs: runs, frequency: frequency, created: $0) }
    observedInterval = observed?.interval
    firstRun = observed?.firstRun ?? created?.addingTimeInterval(Self.firstRunDelay)
  }

  /// The pace of the runs so far and the first one that fits it, when it is more than twice the registered one. One run
  /// tells no pace.
  private static func observed(
    _ query: RegisteredQuery, runs: Int, frequency: Int, created: Date
  ) -> (interval: TimeInterval, firstRun: Date)? {
    let ends = [query.metrics.lastSucceededAt?.date, query.metrics.lastFailedAt?.date].compactMap(\.self)
    guard runs >= 2, frequency > 0, let last = ends.max() else { return nil }
    let passed = last.timeIntervalSince(created)
    let planned = firstRunDelay + Double((runs - 1) * frequency)
    guard passed > 0, planned > 2 * passed else { return nil }
    let interval = Double(frequency) * passed / planned
    return (interval, last.addingTimeInterval(-interval * Double(runs - 1)))
  }

  /// Seconds from one run to the next.
  private var interval: TimeInterval { observedInterval ?? Double(frequency) }

  /// When the last of the planned runs begins.
  package var lastRun: Date? { firstRun?.addingTimeInterval(Double(max(0, plannedRuns - 1)) * interval) }

  /// How many runs were to begin by `date`.
  package func expectedRuns(by date: Date) -> Int {
    guard let firstRun, date >= firstRun else { return 0 }
    guard interval > 0 else { return 1 }
    // Bounded before it becomes a whole number: a pace may be very fast and a date far away.
    return Int(min(Double(plannedRuns), (date.timeIntervalSince(firstRun) / interval).rounded(.down) + 1))
  }

  /// When the next run begins after `date`; `nil` when none is to come.
  package func nextRun(after date: Date) -> Date? {
    let expected = expectedRuns(by: date)
    guard isEnabled, let firstRun, expected < plannedRuns else { return nil }
    return firstRun.addingTimeInterval(Double(expected) * interval)
  }

  /// How long until the next run; `nil` when none is to come.
  package func countdown(at date: Date) -> Duration? {
    nextRun(after: date).map { .seconds(max(0, $0.timeIntervalSince(date))) }
  }

  /// Whether a run that was to begin before `date` has not been reported yet.
  package func isOverdue(at date: Date) -> Bool {
    let grace = observedInterval == nil ? 0 : Self.observedGrace
    return isEnabled && runs < expectedRuns(by: date.addingTimeInterval(-grace))
  }
}
