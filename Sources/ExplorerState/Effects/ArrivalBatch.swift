/// Rows on their way into the queue: gathered so that they change the state once a frame, however fast they come.
///
/// The first rows go at once, since somebody waits to see them; what comes within ``interval`` of the last ones waits for
/// the next that come later, or for the end.
package struct ArrivalBatch: Sendable {
  /// The least time between two changes of the state.
  package static let interval: Duration = .milliseconds(33)

  private var waiting: RowsArrival?
  private var lastGiven: Duration?

  package init() {}

  /// Takes rows that came at `now`, on the steady clock; gives those that are due.
  package mutating func take(_ rows: RowsArrival, at now: Duration) -> RowsArrival? {
    var gathered = waiting ?? RowsArrival(chunks: [], arrival: rows.arrival)
    gathered.chunks += rows.chunks
    gathered.arrival = rows.arrival
    waiting = gathered
    if let lastGiven, now - lastGiven < Self.interval { return nil }
    lastGiven = now
    return flush()
  }

  /// Gives what waits, at the end of the rows.
  package mutating func flush() -> RowsArrival? {
    defer { waiting = nil }
    return waiting
  }
}
