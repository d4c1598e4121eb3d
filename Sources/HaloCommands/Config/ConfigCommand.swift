import ArgumentParser

/// `haloscope config`.
struct ConfigCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Find, list, check or begin the file of your profiles.",
    subcommands: [ConfigPath.self, ConfigList.self, ConfigCheck.self, ConfigInit.self])
}
