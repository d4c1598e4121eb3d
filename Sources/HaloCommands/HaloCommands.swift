package import ArgumentParser

/// The headless half of the program: what the root command lists as its subcommands.
package enum HaloCommands {
  /// One type per subcommand, in the order that the help shows.
  package static var subcommands: [any AsyncParsableCommand.Type] {
    [
      SQLCommand.self, FHIRCommand.self, QueriesCommand.self, RegisteredCommand.self, SitesCommand.self,
      TokenCommand.self, WebhookCommand.self, SandboxCommand.self, ConfigCommand.self, ThemesCommand.self,
      ExplainCommand.self,
    ]
  }
}
