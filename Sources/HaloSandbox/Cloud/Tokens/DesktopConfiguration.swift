package import HaloModel

/// Who gets tokens for the Desktop API, and for how long.
package struct DesktopConfiguration: Sendable, Equatable {
  /// The systems whose sites get tokens. The service names Zedmed and D4W; the sandbox gives them to all unless told
  /// otherwise.
  /// Source: halo-cloud reference, section 3.5.
  package var pms = Set(PMSType.known)
  /// How long a token lives, before the time scale (assumed; the service documents none).
  package var tokenLife: Duration = .seconds(3600)

  package init() {}
}
