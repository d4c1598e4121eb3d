import ArgumentParser
import ExplorerState
import HaloClient
import HaloCommands
import HaloModel

/// Whether the explorer receives webhooks itself.
struct WebhookOptions: ParsableArguments {
  @Option(
    name: .customLong("webhook-port"),
    help: ArgumentHelp("Receive webhooks on this loopback port; 0 takes a free one.", valueName: "port"))
  var port: Int?

  @Option(
    name: .customLong("webhook-secret-env"),
    help: ArgumentHelp("The environment variable that holds the webhook secret.", valueName: "variable"))
  var secretVariable: String?

  func validate() throws {
    guard (port == nil) == (secretVariable == nil) else {
      throw ValidationError("--webhook-port and --webhook-secret-env go together.")
    }
    if let port, !(0...65_535).contains(port) { throw ValidationError("--webhook-port takes 0 to 65535.") }
  }

  /// The reception these options describe; `nil` when no webhooks are wanted.
  /// - Throws: `CommandFailure` when the secret is not there.
  func reception(environment: [String: String]) throws -> WebhookReception? {
    guard let port, let secretVariable else { return nil }
    guard let secret = environment[secretVariable].flatMap(WebhookSecret.init) else {
      // The name is not quoted: somebody may have put the secret itself there.
      throw CommandFailure(
        .usage, "the environment variable that --webhook-secret-env names is not set",
        nextStep: "Export the webhook secret under that name; a secret is never an argument.")
    }
    return { deliver in
      do {
        try await WebhookListener(port: port, proof: .signature(secret)).serve { reason in
          deliver(.rejected(reason: reason))
        } onEvent: { delivery in
          // A repeated one is told again: what it is about is asked for, never believed.
          deliver(.received(delivery.event))
          return true
        } during: { port in
          deliver(.listening(port: port))
          // Nothing is ever sent into this stream: it ends with the task.
          for await _ in AsyncStream<Void>.makeStream().stream {}
        }
      } catch let error as WebhookListenerError {
        deliver(.failed(ErrorReport(error)))
      } catch {
        // The explorer is ending.
      }
    }
  }
}

extension ErrorReport {
  /// A listener that cannot listen.
  fileprivate init(_ error: WebhookListenerError) {
    self.init(
      word: "not listening", message: error.summary,
      meaning: "Open queries are asked about as if no webhooks were wanted.", nextStep: error.nextStep)
  }
}
