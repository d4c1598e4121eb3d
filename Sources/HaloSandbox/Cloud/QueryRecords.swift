import FoundationEssentials
import HaloModel
import Synchronization

/// The records of the queries of all sites, without their results, kept for a while after they end.
///
/// Records go when their time is over or when there are too many, oldest first; one that still runs never goes.
final class QueryRecords: Sendable {
  private struct State {
    var lifecycles: [QueryID: ImmediateQueryLifecycle] = [:]
    /// Every id of `lifecycles`, oldest first.
    var order: [QueryID] = []
  }

  private let clock: SandboxClock
  private let retention: Duration
  private let capacity: Int
  private let state = Mutex(State())

  /// Keeps a record for `retention` after its query ended, and at most `capacity` records.
  init(clock: SandboxClock, retention: Duration, capacity: Int) {
    self.clock = clock
    self.retention = retention
    self.capacity = capacity
  }

  /// How many records there are.
  var count: Int { state.withLock(\.order.count) }

  /// Begins the record of an accepted query.
  func begin(_ query: Query) {
    let now = clock.now()
    state.withLock { state in
      prune(&state, at: now)
      state.lifecycles[query.id] = ImmediateQueryLifecycle(query)
      state.order.append(query.id)
    }
  }

  /// Moves a query on.
  /// - Returns: the query as it is now; `nil` when no record has this id.
  @discardableResult
  func apply(
    _ event: ImmediateQueryLifecycle.Event, to id: QueryID
  ) throws(ImmediateQueryLifecycle.IllegalTransition) -> Query? {
    let now = clock.now()
    return try state.withLock { state throws(ImmediateQueryLifecycle.IllegalTransition) in
      try state.lifecycles[id]?.apply(event, at: now)
      return state.lifecycles[id]?.query
    }
  }

  /// The query of an id at a site; `nil` when it is another site's, unknown, or its time is over.
  func query(_ id: QueryID, at site: SiteID) -> Query? {
    let now = clock.now()
    return state.withLock { state in
      prune(&state, at: now)
      return state.lifecycles[id].map(\.query).flatMap { $0.siteId == site ? $0 : nil }
    }
  }

  private func prune(_ state: inout State, at now: Date) {
    let excess = max(0, state.order.count + 1 - capacity)
    let removable = state.order.enumerated().prefix { index, id in
      guard let lifecycle = state.lifecycles[id], lifecycle.hasEnded else { return false }
      let age = lifecycle.query.completedAt?.date.map { now.timeIntervalSince($0) } ?? 0
      return index < excess || age >= retention.seconds
    }
    for (_, id) in removable {
      state.lifecycles[id] = nil
    }
    state.order.removeFirst(removable.count)
  }
}
