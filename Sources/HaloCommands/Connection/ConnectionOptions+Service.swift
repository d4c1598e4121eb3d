import HaloClient
import HaloModel
import LocalStore
package import Profiles

extension ConnectionChoice {
  /// The service that saved sites belong to: host and port, or ``LocalStore/embeddedSandbox``. Told without reading a
  /// credential.
  package var service: String {
    switch self {
    case .embeddedSandbox: LocalStore.embeddedSandbox
    case .unnamed(let baseURL, _): baseURL.authority
    case .profile(let profile):
      switch profile.destination {
      case .embeddedSandbox: LocalStore.embeddedSandbox
      case .service(let baseURL): baseURL.authority
      }
    }
  }
}

extension ConnectionOptions {
  /// The saved sites of the service that is chosen, without connecting to it.
  func savedSites(_ console: Console) throws -> SavedSites {
    SavedSites(
      service: try choice(environment: console.environment).service, environment: console.environment)
  }

  /// What finds the sites that a command names; the profile says whether it may follow a move beyond doubt.
  func siteFinder(_ client: HaloClient, _ console: Console) -> SiteFinder {
    var finder = SiteFinder(client, console)
    finder.followsMoves = (try? choice(environment: console.environment))?.profile?.followsMoves ?? false
    return finder
  }
}
