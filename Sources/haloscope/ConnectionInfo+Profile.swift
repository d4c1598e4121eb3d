import ExplorerState
import HaloClient

extension ConnectionInfo {
  /// What the screen shows of a profile.
  init(_ profile: ConnectionProfile) {
    let environment: Environment =
      switch profile.environment {
      case .production: .production
      case .stage: .stage
      case .sandbox: .sandbox
      case .custom: .custom
      }
    self.init(
      environment: environment, host: profile.baseURL.authority, keySource: profile.credentialSource,
      profile: profile.name, isDesktop: profile.isDesktop)
  }
}
