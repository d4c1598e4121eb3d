import ExplorerState
import FoundationEssentials
import HaloModel
import LocalStore
import Profiles

/// What the explorer begins with: a connection, or the question which one.
struct ExplorerStart: Sendable {
  /// The connection that file, environment and flags chose; `nil` when they chose none.
  let choice: ProfileSummary.ID?
  /// What is wrong with the profiles' file, each with line and column.
  let mistakes: [String]
  let places: KeptPlaces

  /// The state of the first frame.
  func state(
    _ book: ProfileBook, site: SiteReference?, version: String, masking: MaskingRules, memory: MemorySettings
  ) -> AppState {
    let summary = choice.flatMap { choice in book.summaries.first { $0.id == choice } }
    let profiles = ProfilesState(known: book.summaries, mistakes: mistakes, places: places, current: choice)
    return AppState(
      connection: summary.map { .starting(ConnectionInfo($0)) } ?? .unchosen, initialSite: site,
      programVersion: version, keepsQueries: summary?.isEmbedded == false, profiles: profiles, masking: masking,
      memory: memory)
  }
}

extension KeptPlaces {
  /// Where things lie in a user's environment; the home folder is written as `~`.
  init(environment: [String: String]) {
    func shown(_ path: String?) -> String {
      guard let path else { return "nowhere: HOME is not set" }
      guard let home = environment["HOME"], home.count > 1, path.hasPrefix(home + "/") else { return path }
      return "~" + path.dropFirst(home.count)
    }
    let folder = try? ProfileFile.folder(environment: environment)
    self.init(
      profiles: shown(folder?.appending(path: "profiles.yaml").path), keys: shown(folder?.appending(path: "keys").path),
      store: shown((try? LocalStore.file(environment: environment))?.path),
      hasKeyring: ProfileStore.hasKeyring(environment: environment))
  }
}
