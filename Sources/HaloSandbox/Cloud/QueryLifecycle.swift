import FoundationEssentials
import HaloModel

/// The record of a query and the one way it may change: a state machine that refuses what cannot happen.
protocol QueryLifecycle: Sendable {
  /// Something that happened to the query.
  associatedtype Event: Sendable

  /// The query as `GET …/queries/{queryId}` shows it.
  var query: Query { get }
  /// Whether the query has ended, so that nothing can happen to it any more.
  var hasEnded: Bool { get }

  /// Moves the query on.
  /// - Throws: when the event cannot happen now; the record is as before.
  mutating func apply(_ event: Event, at now: Date) throws
}
