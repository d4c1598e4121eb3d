import FoundationEssentials
import HaloModel

/// When a registered query runs, worked out from its record: the service does not say.
///
/// The first run comes about 5 seconds after creation, the others every `frequency` seconds from there, as long as
/// `duration` lasts.
/// Source: halo-cloud reference, section 9 (inferred from published samples).
struct RegisteredSchedule: Sendable, Equatable {
  /// What comes next.
  enum Next: Sendable, Equatable {
    /// A run at about this time; it lies in the past when the run is under way or late.
    case run(Date)
    /// All planned runs are done; the service has not said so yet.
    case end
    /// Nothing: it was cancelled, is completed, or never began.
    case nothing
  }

  /// How long after its creation a query first runs, in seconds.
  static let firstRunDelay: TimeInterval = 5

  /// Runs in all when nobody cancels it.
  let plannedRuns: Int
  /// Runs so far, well or not.
  let runs: Int
  let next: Next

  init(_ query: RegisteredQuery) {
    plannedRuns = query.frequency > 0 ? query.duration / query.frequency + 1 : 0
    runs = query.metrics.executionCount
    guard query.status == .enabled, let createdAt = query.createdAt.date else {
      next = .nothing
      return
    }
    next =
      runs < plannedRuns
      ? .run(createdAt.addingTimeInterval(Self.firstRunDelay + Double(runs * query.frequency))) : .end
  }

  /// As in `in 42.0 s`, `due now`, `-`.
  func countdown(now: Date) -> String {
    switch next {
    case .run(let date):
      let seconds = date.timeIntervalSince(now)
      return seconds > 0 ? "in \(Quantity.duration(seconds: seconds))" : "due now"
    case .end: return "none, it is about to complete"
    case .nothing: return "-"
    }
  }
}
