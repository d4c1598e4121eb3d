package import FoundationEssentials
import HTTPTypes
package import HaloClient
import HaloModel
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization

/// Receives webhooks: an HTTP server that answers 204 to what verifies and 401 to everything else, at any path, since
/// the path is part of what an integrator configures.
///
/// It speaks plain HTTP and by default listens on loopback only. Halo Cloud sends to HTTPS, so outside of a sandbox a
/// tunnel or proxy stands in front of it.
package struct WebhookListener: Sendable {
  /// What proves where a webhook comes from.
  package enum Proof: Sendable {
    /// The signature of the second generation, made with this secret.
    case signature(WebhookSecret)
    /// Nothing: the first generation is unsigned, so anybody can send one.
    case none
  }

  /// The address to listen on.
  package let host: String
  /// The port to listen on; 0 takes a free one.
  package let port: Int
  private let proof: Proof
  private let now: @Sendable () -> Date
  private let seen = SeenBox()

  /// The longest body that is read; an event has about 250 bytes.
  private static let bodyLimit = 64 * 1024
  /// How long answers under way may take once the listener stops.
  private static let shutdownLimit: Duration = .seconds(2)

  package init(
    host: String = "127.0.0.1", port: Int, proof: Proof, now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.host = host
    self.port = port
    self.proof = proof
    self.now = now
  }

  /// Receives signed webhooks on loopback until the task is cancelled. `onEvent` is awaited before the answer is sent.
  /// - Throws: ``WebhookListenerError`` when it cannot listen.
  package static func run(
    port: Int, secret: WebhookSecret, onEvent: @escaping @Sendable (WebhookDelivery) async -> Void
  ) async throws {
    let listener = WebhookListener(port: port, proof: .signature(secret))
    try await listener.serve { delivery in
      await onEvent(delivery)
      return true
    } during: { _ in
      let (silence, _) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingOldest(1))
      for await _ in silence {}
    }
  }

  /// Receives webhooks for as long as `body` runs, which gets the port; then answers what is under way and stops.
  /// - Parameters:
  ///   - onRefusal: Hears, in one line, why a webhook was not taken; it names nothing of its body.
  ///   - onEvent: Hears each that was, and is awaited before the answer is sent; false answers 503, so that the
  ///     service sends it again later.
  ///   - isolation: The caller's.
  ///   - body: Runs once the listener takes webhooks.
  /// - Returns: what `body` returned.
  /// - Throws: ``WebhookListenerError`` when it cannot listen, and what `body` throws.
  package func serve<Value>(
    onRefusal: @escaping @Sendable (String) -> Void = { _ in },
    onEvent: @escaping @Sendable (WebhookDelivery) async -> Bool, isolation: isolated (any Actor)? = #isolation,
    during body: (Int) async throws -> Value
  ) async throws -> Value {
    let (ports, portChosen) = AsyncStream.makeStream(of: Int.self, bufferingPolicy: .bufferingNewest(1))
    let services = services(onRefusal: onRefusal, onEvent: onEvent) { portChosen.yield($0) }
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        defer { portChosen.finish() }
        try await services.run()
      }
      guard let port = await ports.first(where: { _ in true }) else {
        do {
          try await group.waitForAll()
        } catch  where !Task.isCancelled {
          throw WebhookListenerError(host: host, port: self.port, error)
        }
        throw CancellationError()
      }
      let outcome: Result<Value, any Error>
      do {
        outcome = .success(try await body(port))
      } catch {
        outcome = .failure(error)
      }
      await services.triggerGracefulShutdown()
      // What keeps a stopping server from ending in order changes nothing any more.
      try? await group.waitForAll()
      return try outcome.get()
    }
  }

  private func services(
    onRefusal: @escaping @Sendable (String) -> Void, onEvent: @escaping @Sendable (WebhookDelivery) async -> Bool,
    onListening: @escaping @Sendable (Int) -> Void
  ) -> ServiceGroup {
    // Silent: Hummingbird would log addresses and errors of its own.
    let logger = Logger(label: "haloscope.webhooks") { _ in SwiftLogNoOpLogHandler() }
    let responder = CallbackResponder<BasicRequestContext> { request, _ in
      switch await self.receive(request) {
      case .success(let delivery):
        guard await onEvent(delivery) else {
          seen.forget(delivery.event.id)
          return Response(status: .serviceUnavailable)
        }
        return Response(status: .noContent)
      case .failure(let refusal):
        onRefusal(refusal.reason)
        return Response(status: refusal.status)
      }
    }
    let application = Application(
      responder: responder,
      configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
      onServerRunning: { onListening($0.localAddress?.port ?? self.port) }, logger: logger)
    var configuration = ServiceGroupConfiguration(services: [application], logger: logger)
    configuration.maximumGracefulShutdownDuration = Self.shutdownLimit
    return ServiceGroup(configuration: configuration)
  }

  // MARK: One request

  private struct Refusal: Error {
    let status: HTTPResponse.Status
    let reason: String
  }

  private func receive(_ request: Request) async -> Result<WebhookDelivery, Refusal> {
    guard request.method == .post else {
      return .failure(Refusal(status: .methodNotAllowed, reason: "it is no POST"))
    }
    var request = request
    let body: [UInt8]
    do {
      body = Array(buffer: try await request.collectBody(upTo: Self.bodyLimit))
    } catch {
      return .failure(Refusal(status: .contentTooLarge, reason: "its body is cut off or too long"))
    }
    let receivedAt = now()
    do throws(WebhookVerificationError) {
      let event =
        switch proof {
        case .signature(let secret):
          try WebhookVerifier(secret: secret).verify(
            rawBody: body, headers: HeaderFields(request.headers), now: receivedAt)
        case .none: try WebhookVerifier.unverifiedEvent(rawBody: body)
        }
      return .success(
        WebhookDelivery(event: event, receivedAt: receivedAt, isRepeated: seen.note(event.id)))
    } catch {
      return .failure(Refusal(status: .unauthorized, reason: error.summary))
    }
  }
}

/// The events seen, shared by the requests of one listener.
private final class SeenBox: Sendable {
  private let events = Mutex(SeenEvents())

  func note(_ id: String?) -> Bool {
    events.withLock { $0.note(id) }
  }

  func forget(_ id: String?) {
    events.withLock { $0.forget(id) }
  }
}

extension HeaderFields {
  /// The fields of a request.
  fileprivate init(_ fields: HTTPFields) {
    self.init(fields.map { (name: $0.name.rawName, value: $0.value) })
  }
}
