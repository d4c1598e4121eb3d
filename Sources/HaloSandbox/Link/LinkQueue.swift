import HaloModel

/// The queue of orders at one Halo Link, in two lanes: immediate queries, and behind them everything else.
///
/// Each lane executes one order at a time, the others wait in order of arrival. A background order starts only when no
/// immediate query waits; one that already executes does not hold an immediate query up.
/// The queue decides and remembers; it neither waits nor runs. Times are uptime of one clock.
/// Source: halo-cloud reference, sections 7 and 15.
struct LinkQueue: Sendable {
  /// Which way an order goes.
  enum Lane: Sendable, CaseIterable {
    /// Ahead of everything: somebody waits for the answer.
    case immediate
    /// Async queries and the runs of registered ones.
    case background
  }

  /// What becomes of an order on arrival.
  enum Admission: Equatable {
    /// The Link was idle: the order starts now.
    case start
    /// The order waits, at the latest until the deadline.
    case wait(until: Duration)
    /// The order would not wait and the Link is busy.
    case refused
  }

  /// What is to be done at one moment.
  struct Turn: Equatable {
    /// Orders whose time in the queue is over, in order of arrival within their lanes.
    var expired: [QueryID] = []
    /// Orders that start now: at most one of each lane, the immediate one first.
    var started: [QueryID] = []
    /// When to look again if nothing else happens.
    var nextDeadline: Duration?
  }

  private struct Entry {
    var id: QueryID
    var deadline: Duration
  }

  private struct LaneState {
    var executing: QueryID?
    var waiting: [Entry] = []
    var isIdle: Bool { executing == nil && waiting.isEmpty }
  }

  private var immediate = LaneState()
  private var background = LaneState()

  /// The order that executes in a lane.
  func executing(_ lane: Lane) -> QueryID? {
    lane == .immediate ? immediate.executing : background.executing
  }

  /// How many orders wait.
  var waitingCount: Int { immediate.waiting.count + background.waiting.count }

  /// Takes in an order. To an immediate query the Link is idle when its own lane is; to another only when both are.
  mutating func submit(
    _ id: QueryID, lane: Lane = .immediate, maxTimeInQueue: Duration, at now: Duration
  ) -> Admission {
    let isIdle = immediate.isIdle && (lane == .immediate || background.isIdle)
    if isIdle {
      change(lane) { $0.executing = id }
      return .start
    }
    guard maxTimeInQueue > .zero else { return .refused }
    let deadline = now + maxTimeInQueue
    change(lane) { $0.waiting.append(Entry(id: id, deadline: deadline)) }
    return .wait(until: deadline)
  }

  /// Expires what waited too long and starts the next order of each lane in which nothing executes.
  mutating func turn(at now: Duration) -> Turn {
    var turn = Turn()
    for lane in Lane.allCases {
      // The immediate lane comes first, so what still waits there now keeps the other one from starting.
      let mayStart = lane == .immediate || immediate.waiting.isEmpty
      change(lane) { state in
        turn.expired += state.waiting.filter { $0.deadline <= now }.map(\.id)
        state.waiting.removeAll { $0.deadline <= now }
        guard mayStart, state.executing == nil, !state.waiting.isEmpty else { return }
        let next = state.waiting.removeFirst().id
        state.executing = next
        turn.started.append(next)
      }
    }
    turn.nextDeadline = (immediate.waiting + background.waiting).map(\.deadline).min()
    return turn
  }

  /// Gives the place of an executed order free; the next turn fills it. Any other order is left as it is.
  mutating func finished(_ id: QueryID) {
    for lane in Lane.allCases {
      change(lane) { if $0.executing == id { $0.executing = nil } }
    }
  }

  /// Empties the queue for good.
  /// - Returns: the orders that were waiting, immediate ones first, in order of arrival.
  mutating func close() -> [QueryID] {
    defer {
      immediate.waiting = []
      background.waiting = []
    }
    return (immediate.waiting + background.waiting).map(\.id)
  }

  private mutating func change(_ lane: Lane, _ body: (inout LaneState) -> Void) {
    switch lane {
    case .immediate: body(&immediate)
    case .background: body(&background)
    }
  }
}
