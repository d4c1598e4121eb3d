import FoundationEssentials
import HTTPTypes
import Hummingbird
import Logging
import Synchronization

/// An integrator's endpoint on a free loopback port, which answers with the statuses it was given, then with 204.
final class WebhookReceiver: Sendable {
  /// A request as it came.
  struct Delivery: Sendable {
    var path: String
    var contentType: String?
    var id: String?
    var timestamp: String?
    var signature: String?
    var body: Data
  }

  private let statuses: Mutex<[Int]>
  private let (stream, arrived) = AsyncStream.makeStream(of: Delivery.self, bufferingPolicy: .unbounded)

  private init(statuses: [Int]) {
    self.statuses = Mutex(statuses)
  }

  /// Runs `body` with the port of a receiver and what arrives at it.
  static func withReceiver(
    answering statuses: [Int] = [], _ body: (Int, inout AsyncStream<Delivery>.Iterator) async throws -> Void
  ) async throws {
    let receiver = WebhookReceiver(statuses: statuses)
    let (ports, portChosen) = AsyncStream.makeStream(of: Int.self, bufferingPolicy: .bufferingNewest(1))
    let router = Router()
    router.post("**") { request, _ in try await receiver.answer(request) }
    let application = Application(
      router: router, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { portChosen.yield($0.localAddress?.port ?? 0) },
      logger: Logger(label: "receiver") { _ in SwiftLogNoOpLogHandler() })
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await application.run() }
      let port = await ports.first { _ in true } ?? 0
      var deliveries = receiver.stream.makeAsyncIterator()
      try await body(port, &deliveries)
      group.cancelAll()
      do { try await group.waitForAll() } catch is CancellationError {}
    }
  }

  private func answer(_ request: Request) async throws -> Response {
    func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { request.headers[$0] } }
    let body = try await request.body.collect(upTo: 65_536)
    arrived.yield(
      Delivery(
        path: request.uri.path, contentType: request.headers[.contentType], id: header("X-Halo-Id"),
        timestamp: header("X-Halo-Timestamp"), signature: header("X-Halo-Signature-256"),
        body: Data(body.readableBytesView)))
    let status = statuses.withLock { $0.isEmpty ? 204 : $0.removeFirst() }
    return Response(status: HTTPResponse.Status(code: status))
  }
}
