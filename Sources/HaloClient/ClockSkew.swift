package import FoundationEssentials

/// How far a service's clock and this machine's are apart, and whether that is worth telling.
///
/// Nothing depends on it: tokens age on a clock that never steps. It corrects ages of the service's times, and explains
/// certificates and signatures that are refused for their time.
package struct ClockSkew: Hashable, Sendable {
  /// From here on a person is told.
  package static let tellingThreshold: Duration = .seconds(60)
  /// Below this, two clocks count as the same: the service tells whole seconds, and answers travel.
  package static let precision: Duration = .seconds(2)

  /// How far the service's clock is ahead; negative when it is behind.
  package let offset: Duration

  package init(offset: Duration) {
    self.offset = offset
  }

  /// What the `Date` header of an answer says, when the answer arrived at `receivedAt` by this machine's clock,
  /// `roundTrip` after the request was sent; `nil` when the header cannot be read.
  ///
  /// The header was written at some time of the round trip and has its fraction of a second cut off. Of the offsets that
  /// fit, the smallest is taken, so that a slow answer never makes a clock look wrong.
  package init?(dateHeader: String, receivedAt: Date, roundTrip: Duration) {
    guard let date = HTTPDate.date(dateHeader) else { return nil }
    let least = Duration.seconds(date.timeIntervalSince(receivedAt))
    let most = least + roundTrip + .seconds(1)
    let nearest: Duration = least > .zero ? least : most < .zero ? most : .zero
    offset = max(nearest, .zero - nearest) < Self.precision ? .zero : nearest
  }

  /// Whether a person should be told.
  package var isWorthTelling: Bool { max(offset, .zero - offset) >= Self.tellingThreshold }

  /// What to tell, one line: `this machine's clock is 10 min ahead of the service's`; `nil` when nothing is.
  package var summary: String? {
    guard isWorthTelling else { return nil }
    let seconds = max(offset, .zero - offset).components.seconds
    let amount =
      switch seconds {
      case ..<7200: "\((seconds + 30) / 60) min"
      case ..<172_800: "\((seconds + 1800) / 3600) h"
      default: "\((seconds + 43_200) / 86_400) days"
      }
    return "this machine's clock is \(amount) \(offset < .zero ? "ahead of" : "behind") the service's"
  }

  /// What to do about it.
  package static let nextStep = "Set this machine's clock, for example by switching time synchronisation on."
}

extension Exchange {
  /// The clocks' difference that the answer told.
  package var clockSkew: ClockSkew? { serviceClockOffset.map(ClockSkew.init) }
}
