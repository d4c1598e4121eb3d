import FoundationEssentials

/// When a registered query runs: its plan, and the one way from being enabled to its end.
///
/// Runs are numbered from 0 and planned when the query is created: the first about five seconds later, then one every
/// `frequency`, `floor(duration / frequency) + 1` in all. The plan never moves. Runs do not overlap: whatever runs were
/// missed, because the sandbox was down or the run before took too long, the next one that begins stands for all of
/// them. A run that failed ends like any other.
/// Source: halo-cloud reference, section 9 (worked out from published times).
struct RegisteredSchedule: Sendable, Equatable, Codable {
  /// Where the schedule is.
  enum State: Sendable, Equatable, Codable {
    /// Waits for the time of a run.
    case waiting(run: Int)
    /// The run is under way.
    case running(run: Int)
    /// The last run has ended.
    case completed
    case cancelled
    /// The cloud could not keep the query; it never runs.
    case failedAtCreation
  }

  /// Something that was asked for in a state that does not allow it: a fault of the sandbox, or a race that was lost.
  struct IllegalTransition: Error, Equatable {
    let state: State
  }

  /// From creation to the first run, before the time scale.
  static let firstDelay: Duration = .seconds(5)

  let createdAt: Date
  /// Seconds from one run to the next, before the time scale.
  let frequency: Int
  /// How many runs are planned; `nil` for one that a fault keeps from ever being completed.
  let runCount: Int?
  /// How many times faster than usual runs follow each other.
  var timeScale: Double
  private(set) var state = State.waiting(run: 0)

  /// A plan of at least one run. `frequency` and `duration` are seconds; `frequency` has to be above 0. One that never
  /// expires runs on past its duration.
  init(createdAt: Date, frequency: Int, duration: Int, neverExpires: Bool = false, timeScale: Double) {
    self.createdAt = createdAt
    self.frequency = frequency
    runCount = neverExpires ? nil : max(0, duration) / frequency + 1
    self.timeScale = timeScale
  }

  /// When a run is planned for.
  func plannedTime(of run: Int) -> Date {
    createdAt.addingTimeInterval((Self.firstDelay.seconds + Double(run) * Double(frequency)) / timeScale)
  }

  /// When the next run may begin: its planned time, which can be over; `nil` unless one is waited for.
  var dueTime: Date? {
    if case .waiting(let run) = state { plannedTime(of: run) } else { nil }
  }

  /// The run that is under way.
  var currentRun: Int? {
    if case .running(let run) = state { run } else { nil }
  }

  /// Whether nothing will run any more.
  var hasEnded: Bool {
    switch state {
    case .waiting, .running: false
    case .completed, .cancelled, .failedAtCreation: true
    }
  }

  /// Begins the run that is due, the latest one if several were missed.
  /// - Returns: its number.
  mutating func begin(at now: Date) throws(IllegalTransition) -> Int {
    guard case .waiting(let next) = state else { throw IllegalTransition(state: state) }
    let elapsed = now.timeIntervalSince(plannedTime(of: 0)) * timeScale / Double(frequency)
    let latest = min(Int(max(0, elapsed)), runCount.map { $0 - 1 } ?? .max)
    let run = max(next, latest)
    state = .running(run: run)
    return run
  }

  /// The run that was under way has ended, well or not; after the last one the schedule is completed.
  mutating func end() throws(IllegalTransition) {
    guard case .running(let run) = state else { throw IllegalTransition(state: state) }
    state = run + 1 < runCount ?? .max ? .waiting(run: run + 1) : .completed
  }

  /// Nothing runs any more. What is under way runs to its end at the practice and no longer counts.
  mutating func cancel() throws(IllegalTransition) {
    guard !hasEnded else { throw IllegalTransition(state: state) }
    state = .cancelled
  }

  /// The cloud could not keep the query. Only a schedule that has not begun can fail so.
  mutating func failAtCreation() throws(IllegalTransition) {
    guard state == .waiting(run: 0) else { throw IllegalTransition(state: state) }
    state = .failedAtCreation
  }
}
