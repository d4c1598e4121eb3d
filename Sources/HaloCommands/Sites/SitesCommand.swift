import ArgumentParser

/// `haloscope sites`.
struct SitesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sites", abstract: "Find practices, see whether they are up, pair with them.",
    subcommands: [SitesFind.self, SitesStatus.self, SitesPair.self])
}
