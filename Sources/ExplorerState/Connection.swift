/// The Halo Cloud the explorer talks to, as far as the screen shows it.
package struct ConnectionInfo: Hashable, Sendable {
  /// Which kind of environment it is; the screen gives each its own colour and word.
  package enum Environment: String, Sendable {
    case sandbox, stage, production, custom

    /// The word on the coloured block.
    package var word: String { rawValue.uppercased() }
  }

  package var environment: Environment
  /// Host and port, without the scheme.
  package var host: String
  /// Where key or tokens come from, as in `key env:HALOSCOPE_KEY`; never a part of them.
  package var keySource: String
  /// The name the user gave the profile; `nil` for one formed of environment and flags.
  package var profile: String?
  /// Whether it is the Desktop API, which knows one site and cannot look any up.
  package var isDesktop: Bool
  /// Whether everything that is not provably a read is refused, without the choice to confirm it.
  package var isReadOnly: Bool
  /// Whether the GUID of a practice that moved is stored without asking when PMS ID and name agree.
  package var followsMoves: Bool

  package init(
    environment: Environment, host: String, keySource: String, profile: String? = nil, isDesktop: Bool = false,
    isReadOnly: Bool = false, followsMoves: Bool = false
  ) {
    self.environment = environment
    self.host = host
    self.keySource = keySource
    self.profile = profile
    self.isDesktop = isDesktop
    self.isReadOnly = isReadOnly
    self.followsMoves = followsMoves
  }
}

/// Whether requests can be sent yet.
package enum ConnectionState: Equatable, Sendable {
  /// The embedded sandbox is starting, after the first paint.
  case starting(ConnectionInfo)
  case ready(ConnectionInfo)
  case failed(ConnectionInfo, ErrorReport)

  package var info: ConnectionInfo {
    switch self {
    case .starting(let info), .ready(let info), .failed(let info, _): info
    }
  }

  package var isReady: Bool {
    if case .ready = self { true } else { false }
  }
}
