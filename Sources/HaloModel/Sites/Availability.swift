/// Whether Halo Cloud can reach a site now, from its heartbeat (one every 60 seconds).
/// Source: published description 26.619, `SiteForIntegrator.availability`.
package struct Availability: OpenEnumeration {
  package let rawValue: String

  /// Takes `unavailable`, as the notes of 2022 call it, for ``unreachable``.
  package init(rawValue: String) {
    self.rawValue = rawValue == "unavailable" ? "unreachable" : rawValue
  }

  /// The session is open and the last heartbeat is recent.
  package static let online = Availability(rawValue: "online")
  /// The site closed its session.
  package static let offline = Availability(rawValue: "offline")
  /// Nothing was heard from the site for two minutes.
  package static let unreachable = Availability(rawValue: "unreachable")

  package static let known: [Availability] = [.online, .offline, .unreachable]
}
