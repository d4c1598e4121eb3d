import ArgumentParser

/// `haloscope webhook`.
struct WebhookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "webhook", abstract: "Receive what Halo Cloud posts when a query is done.",
    subcommands: [WebhookListen.self])
}
