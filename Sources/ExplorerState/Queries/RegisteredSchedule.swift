package import FoundationEssentials
package import HaloModel

/// When a registered query runs, computed from its record alone.
///
/// The first run comes about five seconds after creation, then one every ``RegisteredQuery/frequency`` for as long as
/// its duration lasts. Source: halo-cloud reference, section 9.
package struct RegisteredSchedule: Equatable, Sendable {
  /// When the first run is expected.
  package let firstRun: Date?
  /// Seconds from one run to the next.
  package let frequency: Int
  /// How many runs there will be in all when nobody cancels it.
  package let plannedRuns: Int
  /// How many runs have ended, well or not.
  package let runs: Int
  private let isEnabled: Bool

  /// How long after its creation a query runs first.
  static let firstRunDelay: TimeInterval = 5

  package init(_ query: RegisteredQuery) {
    firstRun = query.createdAt.date?.addingTimeInterval(Self.firstRunDelay)
    frequency = max(0, query.frequency)
    plannedRuns = frequency > 0 ? max(0, query.duration) / frequency + 1 : 1
    runs = query.metrics.executionCount
    isEnabled = query.status == .enabled
  }

  /// How many runs were to begin by `date`.
  package func expectedRuns(by date: Date) -> Int {
    guard let firstRun, date >= firstRun else { return 0 }
    guard frequency > 0 else { return 1 }
    return min(plannedRuns, Int(date.timeIntervalSince(firstRun)) / frequency + 1)
  }

  /// When the next run begins after `date`; `nil` when none is to come.
  package func nextRun(after date: Date) -> Date? {
    let expected = expectedRuns(by: date)
    guard isEnabled, let firstRun, expected < plannedRuns else { return nil }
    return firstRun.addingTimeInterval(Double(expected * frequency))
  }

  /// How long until the next run; `nil` when none is to come.
  package func countdown(at date: Date) -> Duration? {
    nextRun(after: date).map { .seconds(max(0, $0.timeIntervalSince(date))) }
  }

  /// Whether a run that was to begin before `date` has not been reported yet.
  package func isOverdue(at date: Date) -> Bool {
    isEnabled && runs < expectedRuns(by: date)
  }
}
