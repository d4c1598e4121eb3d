import ExplorerState
import HaloClient

/// What a profile says of a connection beyond address and credentials.
struct ProfileTraits: Sendable {
  var isReadOnly = false
  var followsMoves = false
  var masksPatientData: Bool?
}

extension ConnectionInfo {
  /// What the screen shows of a connection.
  init(_ profile: ConnectionProfile, _ traits: ProfileTraits) {
    var desktop: DesktopIdentity?
    if case .desktop(let access) = profile.access {
      desktop = DesktopIdentity(site: access.site, device: access.device)
    }
    self.init(
      environment: Environment(profile.environment), host: profile.baseURL.authority,
      keySource: profile.credentialSource, profile: profile.name, desktop: desktop, isReadOnly: traits.isReadOnly,
      followsMoves: traits.followsMoves, masksPatientData: traits.masksPatientData)
  }
}

extension ConnectionInfo.Environment {
  init(_ environment: ServiceEnvironment) {
    self =
      switch environment {
      case .production: .production
      case .stage: .stage
      case .sandbox: .sandbox
      case .custom: .custom
      }
  }
}
