import FoundationEssentials
import HaloModel

/// What Halo Cloud hears from the Halo Link of a site, reckoned from the moment the sandbox started.
enum LinkSession: Sendable, Equatable {
  /// A heartbeat every interval; the phase keeps sites from beating all at once.
  case open(phase: Duration)
  /// The last heartbeat came this long before the start and the session was never closed.
  case silent(since: Duration)
  /// Halo Link closed its session this long before the start.
  case closed(since: Duration)

  /// How often Halo Link reports. Source: halo-cloud reference, section 3.4.
  static let heartbeatInterval: Duration = .seconds(60)
  /// How long a silence makes a site unreachable. Source: the same section.
  static let silenceLimit: Duration = .seconds(120)

  /// The heartbeat of the site as it is at one moment.
  struct Heartbeat: Equatable {
    /// When the last heartbeat arrived at Halo Cloud.
    var receivedAt: Date
    var availability: Availability
  }

  /// The last heartbeat received by `now` and what it says about the site.
  ///
  /// `start` is when the sandbox started; heartbeats come, and silence is noticed, `timeScale` times faster than usual.
  func heartbeat(at now: Date, start: Date, timeScale: Double) -> Heartbeat {
    switch self {
    case .closed(let since):
      return Heartbeat(receivedAt: start.addingTimeInterval(-since.seconds), availability: .offline)
    case .silent(let since):
      let last = start.addingTimeInterval(-since.seconds)
      let limit = Self.silenceLimit.seconds / timeScale
      return Heartbeat(
        receivedAt: last, availability: now.timeIntervalSince(last) < limit ? .online : .unreachable)
    case .open(let phase):
      let interval = Self.heartbeatInterval.seconds / timeScale
      let first = start.addingTimeInterval(-(phase.seconds / timeScale))
      let beats = (now.timeIntervalSince(first) / interval).rounded(.down)
      return Heartbeat(receivedAt: first.addingTimeInterval(max(0, beats) * interval), availability: .online)
    }
  }
}

extension Duration {
  /// The duration in seconds, for arithmetic with dates.
  var seconds: Double { self / .seconds(1) }

  /// The duration in whole milliseconds, rounded up, so that work that happened never counts as none.
  var wholeMilliseconds: Int { Int((self / .milliseconds(1)).rounded(.up)) }
}
