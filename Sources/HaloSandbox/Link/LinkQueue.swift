import HaloModel

/// The queue of orders at one Halo Link, in three lanes: immediate queries, and behind them async queries and the runs of
/// registered ones.
///
/// Each lane executes one order at a time, the others wait in order of arrival. An order of another lane starts only when
/// no immediate query waits; one that already executes does not hold up the other lanes, so an async query that never
/// ends costs neither an immediate query nor a schedule its turn.
/// The queue decides and remembers; it neither waits nor runs. Times are uptime of one clock.
/// Source: halo-cloud reference, sections 7 and 15.
struct LinkQueue: Sendable {
  /// Which way an order goes.
  enum Lane: Sendable, CaseIterable {
    /// Ahead of everything: somebody waits for the answer.
    case immediate
    /// Async queries.
    case async
    /// The runs of registered queries.
    case registered
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
  private var async = LaneState()
  private var registered = LaneState()

  /// The order that executes in a lane.
  func executing(_ lane: Lane) -> QueryID? { state(of: lane).executing }

  /// How many orders wait.
  var waitingCount: Int { Lane.allCases.reduce(0) { $0 + state(of: $1).waiting.count } }

  /// Takes in an order. To an immediate query the Link is idle when its own lane is; to another only when all are.
  mutating func submit(
    _ id: QueryID, lane: Lane = .immediate, maxTimeInQueue: Duration, at now: Duration
  ) -> Admission {
    let isIdle = lane == .immediate ? immediate.isIdle : Lane.allCases.allSatisfy { state(of: $0).isIdle }
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
      // The immediate lane comes first, so what still waits there now keeps the others from starting.
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
    turn.nextDeadline = Lane.allCases.flatMap { state(of: $0).waiting }.map(\.deadline).min()
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
      for lane in Lane.allCases { change(lane) { $0.waiting = [] } }
    }
    return Lane.allCases.flatMap { state(of: $0).waiting }.map(\.id)
  }

  private func state(of lane: Lane) -> LaneState {
    switch lane {
    case .immediate: immediate
    case .async: async
    case .registered: registered
    }
  }

  private mutating func change(_ lane: Lane, _ body: (inout LaneState) -> Void) {
    switch lane {
    case .immediate: body(&immediate)
    case .async: body(&async)
    case .registered: body(&registered)
    }
  }
}
