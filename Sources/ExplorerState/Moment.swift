package import FoundationEssentials

/// One reading of both clocks: the steady one for lengths of time, the wall clock for showing a time of day.
package struct Moment: Hashable, Sendable {
  /// Time since some fixed point of this process; never goes back.
  package var uptime: Duration
  /// The time of day.
  package var date: Date

  package init(uptime: Duration, date: Date) {
    self.uptime = uptime
    self.date = date
  }

  /// The reading of a program that has just started, for states made before the clock was read.
  package static let zero = Moment(uptime: .zero, date: Date(timeIntervalSince1970: 0))

  /// How long after `earlier` this is.
  package func since(_ earlier: Moment) -> Duration { uptime - earlier.uptime }
}
