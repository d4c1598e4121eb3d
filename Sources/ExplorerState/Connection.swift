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
  /// Who the tokens are for where it is the Desktop API, which knows one site and cannot look any up.
  package var desktop: DesktopIdentity?
  /// Whether everything that is not provably a read is refused, without the choice to confirm it.
  package var isReadOnly: Bool
  /// Whether the GUID of a practice that moved is stored without asking when PMS ID and name agree.
  package var followsMoves: Bool
  /// Whether patient data is masked; nil: in production only.
  package var masksPatientData: Bool?

  package init(
    environment: Environment, host: String, keySource: String, profile: String? = nil, desktop: DesktopIdentity? = nil,
    isReadOnly: Bool = false, followsMoves: Bool = false, masksPatientData: Bool? = nil
  ) {
    self.environment = environment
    self.host = host
    self.keySource = keySource
    self.profile = profile
    self.desktop = desktop
    self.isReadOnly = isReadOnly
    self.followsMoves = followsMoves
    self.masksPatientData = masksPatientData
  }

  /// Whether it is the Desktop API.
  package var isDesktop: Bool { desktop != nil }

  /// What stands for a connection while none was chosen.
  static let unchosen = ConnectionInfo(environment: .custom, host: "no Halo Cloud", keySource: "")
}

/// Whether requests can be sent yet.
package enum ConnectionState: Equatable, Sendable {
  /// Nothing says which Halo Cloud to use; the user is asked.
  case unchosen
  /// The embedded sandbox is starting, after the first paint.
  case starting(ConnectionInfo)
  case ready(ConnectionInfo)
  case failed(ConnectionInfo, ErrorReport)

  package var info: ConnectionInfo {
    switch self {
    case .unchosen: .unchosen
    case .starting(let info), .ready(let info), .failed(let info, _): info
    }
  }

  package var isReady: Bool {
    if case .ready = self { true } else { false }
  }
}
