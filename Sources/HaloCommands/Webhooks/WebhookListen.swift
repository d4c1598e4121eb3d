import ArgumentParser
import HaloClient
import HaloModel
import Logging

/// `haloscope webhook listen`: receives webhooks, verifies and prints them, until SIGINT or SIGTERM.
struct WebhookListen: HaloCommand {
  static let configuration = CommandConfiguration(
    commandName: "listen", abstract: "Receive webhooks, verify them, print one line per event.",
    discussion: """
      Answers 204 to what is signed with the secret and not older than five minutes, 401 to everything else, at any \
      path. Each line holds the time it came, the source (async or registered), site, query, event id, and how long \
      after the event it came; an event that came before is marked. SIGINT and SIGTERM end it with exit status 0.

      It speaks plain HTTP on loopback: Halo Cloud needs a tunnel or proxy with HTTPS in front of it, a sandbox does not.

      Examples:
        haloscope webhook listen --port 8080 --secret-env HALO_WEBHOOK_SECRET
        haloscope webhook listen --port 8080 --secret-env HALO_WEBHOOK_SECRET --json | jq .queryId
        haloscope webhook listen --port 8080 --unsigned --count 1
      """)

  @Option(help: "The port to listen on; 0 takes a free one.")
  var port: Int

  @Option(
    help: ArgumentHelp("The address to listen on; other machines can reach any but loopback.", valueName: "address"))
  var host = "127.0.0.1"

  @Option(
    name: .customLong("secret-env"),
    help: ArgumentHelp("The environment variable that holds the webhook secret.", valueName: "variable"))
  var secretVariable: String?

  @Flag(help: "Take webhooks of the first generation, which nobody signs: anybody can send one.")
  var unsigned = false

  @Option(help: ArgumentHelp("End after this many events.", valueName: "n"))
  var count: Int?

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Logging") var logging: LoggingOptions

  var writesJSON: Bool { output.json }

  /// Events that wait to be printed; when the reader of the output is slower, the sender is told to come again.
  private static let queueLimit = 1000

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError("--port takes 0 to 65535.") }
    guard (secretVariable == nil) == unsigned else {
      throw ValidationError("Name the secret's variable with --secret-env, or take unsigned ones with --unsigned.")
    }
    if let count, count < 1 { throw ValidationError("--count takes 1 or more.") }
  }

  func execute(_ console: Console) async throws {
    let trap = await console.trap(.shutdown)
    let logger = try logging.log(console).logger("haloscope.webhooks")
    let listener = WebhookListener(host: host, port: port, proof: try proof(console), now: console.now)
    let (deliveries, received) = AsyncStream.makeStream(
      of: WebhookDelivery.self, bufferingPolicy: .bufferingOldest(Self.queueLimit))
    try await listener.serve { reason in
      console.talk("refused: \(reason)")
    } onEvent: { delivery in
      logger.debug(
        "webhook received",
        metadata: [
          "id": "\(delivery.event.id ?? "-")", "site": "\(delivery.event.siteId)", "query": "\(delivery.event.queryId)",
        ])
      return if case .enqueued = received.yield(delivery) { true } else { false }
    } during: { port in
      announce(port, console)
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { _ = await trap.isSprung() }
        group.addTask { try await printEvents(deliveries, console) }
        defer { group.cancelAll() }
        // Whichever ends first: a signal, the last event wanted, or nobody reading the output.
        try await group.next()
      }
    }
  }

  private func printEvents(_ deliveries: AsyncStream<WebhookDelivery>, _ console: Console) async throws {
    var remaining = count
    for await delivery in deliveries {
      let record = WebhookRecord(delivery)
      try console.write(output.json ? JSONOutput.line(record) : Array((record.line + "\n").utf8))
      remaining = remaining.map { $0 - 1 }
      if remaining == 0 { return }
    }
  }

  private func announce(_ port: Int, _ console: Console) {
    let host = host.contains(":") ? "[\(host)]" : host
    console.talk("webhooks are received at http://\(host):\(port)")
    if !["127.0.0.1", "localhost", "::1"].contains(self.host) {
      console.talk("other machines can reach this listener, and what they send is not encrypted")
    }
  }

  private func proof(_ console: Console) throws(CommandFailure) -> WebhookListener.Proof {
    guard let secretVariable else { return .none }
    guard let secret = console.environment[secretVariable].flatMap(WebhookSecret.init) else {
      // The name is not quoted: somebody may have put the secret itself there.
      throw .usage(
        "the environment variable that --secret-env names is not set",
        nextStep: "Export the webhook secret under that name; a secret is never an argument.")
    }
    return .signature(secret)
  }
}
