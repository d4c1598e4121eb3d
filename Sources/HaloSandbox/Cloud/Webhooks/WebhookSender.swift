import FoundationEssentials
import HaloModel
import Logging
import ServiceLifecycle

/// Delivers what is in the outbox, for as long as the sandbox lives.
///
/// It sleeps until the next attempt is due; a new event wakes it. An attempt that is under way when the sandbox stops
/// is broken off and counts as one without an answer.
struct WebhookSender: Service {
  private let outbox: WebhookOutbox
  private let isConfigured: Bool
  private let signer: WebhookSigner?
  private let clock: SandboxClock
  private let logger: Logger

  /// How soon to look again after the disk refused, in seconds.
  private static let pauseAfterFailure: Double = 1

  init(_ configuration: SandboxConfiguration, outbox: WebhookOutbox) {
    self.outbox = outbox
    isConfigured = configuration.webhook != nil
    // The first generation is not signed, whether there is a secret or not.
    signer = configuration.webhook.flatMap { $0.generation == .second ? $0.secret.map(WebhookSigner.init) : nil }
    clock = configuration.clock
    logger = configuration.logger
  }

  func run() async throws {
    guard isConfigured else {
      // Without a receiver nothing is ever due. A cancelled wait ends the service like a shutdown.
      try? await gracefulShutdown()
      return
    }
    await WebhookTransport.withHTTP { transport in
      await cancelWhenGracefulShutdown {
        await deliver(with: transport)
      }
    }
  }

  /// Delivers until the task is cancelled.
  func deliver(with transport: WebhookTransport) async {
    await outbox.loop.run { group in
      do {
        for attempt in try outbox.beginDueAttempts() {
          group.addTask { await send(attempt, with: transport) }
        }
        return try outbox.nextDueTime()
      } catch {
        logger.error("webhooks cannot be sent: \(type(of: error))")
        return clock.now().addingTimeInterval(Self.pauseAfterFailure)
      }
    }
  }

  private func send(_ attempt: WebhookOutbox.Attempt, with transport: WebhookTransport) async {
    let outcome = await transport.post(post(attempt))
    // A sandbox that stops learns nothing about the receiver; the next one takes the attempt up.
    guard !Task.isCancelled else { return }
    logger.debug("webhook \(attempt.id), attempt \(attempt.number): \(outcome)")
    do {
      try outbox.end(attempt, outcome, jitter: Double.random(in: 0..<1))
    } catch {
      logger.error("the end of webhook \(attempt.id) cannot be noted: \(type(of: error))")
    }
  }

  /// The request of an attempt. Timestamp and signature are of this moment, id and body those of every attempt.
  private func post(_ attempt: WebhookOutbox.Attempt) -> WebhookPost {
    var post = WebhookPost(
      url: attempt.url, headers: [.init(name: "Content-Type", value: "application/json")], body: attempt.body)
    if let signer {
      let timestamp = Timestamp(webhook: clock.now()).text
      post.headers += [
        .init(name: WebhookHeader.id, value: attempt.id),
        .init(name: WebhookHeader.timestamp, value: timestamp),
        .init(name: WebhookHeader.signature, value: signer.signature(of: attempt.body, timestamp: timestamp)),
      ]
    }
    return post
  }
}
