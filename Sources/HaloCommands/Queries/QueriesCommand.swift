import ArgumentParser

/// `haloscope queries`.
struct QueriesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "queries", abstract: "Follow async queries by their ids, fetch their rows.",
    subcommands: [QueriesList.self, QueriesStatus.self, QueriesWait.self, QueriesPages.self])
}
