package import ExplorerState
package import HaloModel

/// Invented connections.
extension Samples {
  /// A read-only production profile, a stage profile, a desktop one, and the sandbox.
  package static let connections = [
    ProfileSummary(
      id: .named("reception"), environment: .production, host: "api.haloconnect.io",
      credentials: "key keyring:reception",
      isReadOnly: true, isDefault: true),
    ProfileSummary(
      id: .named("support"), environment: .stage, host: "api.stage.haloconnect.io",
      credentials: "key file:~/.config/haloscope/keys/support", theme: "halo-light"),
    ProfileSummary(
      id: .named("front-desk"), environment: .stage, host: "api.stage.haloconnect.io", isDesktop: true,
      credentials: "token command:halo-token"),
    ProfileSummary(
      id: .named("own"), environment: .custom, host: "halo.sample.example", credentials: "key env:OWN_KEY"),
    .embeddedSandbox,
  ]

  /// A device nobody could guess.
  package static let device: DeviceID = {
    guard let device = DeviceID("8f1c2a4e-7d3b-4c19-a6e5-90b2d4f7c3a1") else { fatalError("the test wrote no device") }
    return device
  }()

  package static let production = ConnectionInfo(
    environment: .production, host: "api.haloconnect.io", keySource: "key keyring:reception", profile: "reception",
    isReadOnly: true)

  package static let desktop = ConnectionInfo(
    environment: .stage, host: "api.stage.haloconnect.io", keySource: "token command:halo-token", profile: "front-desk",
    desktop: DesktopIdentity(site: banksia, device: device))

  /// A key file that others can read.
  package static let openKeyFile = ErrorReport(
    word: "no credentials", message: "Profile support: no subscription key: the file keys/support is open to others.",
    meaning: "The profile was not opened, and nothing was sent.", nextStep: "Close it: chmod 600 keys/support")

  /// A state with connections to switch to; the sandbox is in use.
  package static func switchableState(using site: Site? = nil, sql: String = "") -> AppState {
    var state = state(using: site, sql: sql)
    state.profiles = ProfilesState(known: connections, current: .embeddedSandbox)
    return state
  }

  /// A state in which a connection was opened and took the place of the sandbox.
  package static func state(opened info: ConnectionInfo, as name: String) -> AppState {
    var state = switchableState()
    state.now = start
    _ = state.reduce(.profiles(.switcherRequested))
    let row = connections.firstIndex { $0.id == .named(name) } ?? 0
    _ = state.reduce(.profiles(.rowMoved(by: -connections.count)))
    _ = state.reduce(.profiles(.rowMoved(by: row)))
    _ = state.reduce(.profiles(.rowChosen))
    _ = state.reduce(.profiles(.opened(info, SessionID(1))))
    return state
  }
}

extension ProfileServices {
  /// Refuses every call: for tests that are about something else.
  package static let refusing = ProfileServices(
    open: { _, _ throws(ErrorReport) in throw Samples.offline }, close: { _ in },
    checkKey: { _, _ in .refused(Samples.offline) }, keepKey: { _ throws(ErrorReport) in throw Samples.offline },
    dropKey: { _ in }, watchTokens: { _ in }, applyTheme: { _ in })
}

extension OutputServices {
  /// Has no clipboard and opens no file: for tests that are about something else.
  package static let refusing = OutputServices(
    copy: { _ in .unavailable },
    openFile: { _, _ throws(ExportFailure) in throw .unusablePath(Samples.offline) })
}
