import HaloModel

/// The queue of immediate queries at one Halo Link: one executes at a time, the others wait in order of arrival.
///
/// It decides and remembers; it neither waits nor runs. Times are uptime of one clock.
struct LinkQueue: Sendable {
  /// What becomes of a query on arrival.
  enum Admission: Equatable {
    /// The Link was idle: the query starts now.
    case start
    /// The query waits, at the latest until the deadline.
    case wait(until: Duration)
    /// The query would not wait and the Link is busy.
    case refused
  }

  /// What is to be done at one moment.
  struct Turn: Equatable {
    /// Queries whose time in the queue is over, in order of arrival.
    var expired: [QueryID] = []
    /// The query that starts now.
    var started: QueryID?
    /// When to look again if nothing else happens.
    var nextDeadline: Duration?
  }

  private struct Entry {
    var id: QueryID
    var deadline: Duration
  }

  /// The query that executes.
  private(set) var executing: QueryID?
  private var waiting: [Entry] = []

  /// How many queries wait.
  var waitingCount: Int { waiting.count }

  /// Takes in a query. A Link is idle when nothing executes and nothing waits.
  mutating func submit(_ id: QueryID, maxTimeInQueue: Duration, at now: Duration) -> Admission {
    if executing == nil && waiting.isEmpty {
      executing = id
      return .start
    }
    guard maxTimeInQueue > .zero else { return .refused }
    waiting.append(Entry(id: id, deadline: now + maxTimeInQueue))
    return .wait(until: now + maxTimeInQueue)
  }

  /// Expires what waited too long and starts the next query when nothing executes.
  mutating func turn(at now: Duration) -> Turn {
    var turn = Turn()
    waiting.removeAll { entry in
      guard entry.deadline <= now else { return false }
      turn.expired.append(entry.id)
      return true
    }
    if executing == nil, !waiting.isEmpty {
      executing = waiting.removeFirst().id
      turn.started = executing
    }
    turn.nextDeadline = waiting.map(\.deadline).min()
    return turn
  }

  /// Gives the place of an executed query free; the next turn fills it. Any other query is left as it is.
  mutating func finished(_ id: QueryID) {
    if executing == id { executing = nil }
  }

  /// Empties the queue for good.
  /// - Returns: the queries that were waiting, in order of arrival.
  mutating func close() -> [QueryID] {
    defer { waiting = [] }
    return waiting.map(\.id)
  }
}
