import ArgumentParser

/// `haloscope sites`.
struct SitesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sites", abstract: "Find practices, see whether they are up, pair with them, keep them by name.",
    subcommands: [
      SitesFind.self, SitesStatus.self, SitesPair.self, SitesList.self, SitesAdd.self, SitesEdit.self, SitesRemove.self,
      SitesImport.self, SitesFollow.self,
    ])
}
