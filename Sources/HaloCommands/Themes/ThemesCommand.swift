import ArgumentParser

/// `haloscope themes`.
struct ThemesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "themes", abstract: "List the screen's themes, check one of your own.",
    subcommands: [ThemesList.self, ThemesCheck.self], defaultSubcommand: ThemesList.self)
}
