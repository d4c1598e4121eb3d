import ArgumentParser

/// `haloscope registered`.
struct RegisteredCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "registered", abstract: "Queries that a site runs again and again: create, follow, cancel.",
    subcommands: [
      RegisteredCreate.self, RegisteredList.self, RegisteredShow.self, RegisteredResults.self, RegisteredCancel.self,
    ])
}
