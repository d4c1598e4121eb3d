import Hummingbird
import Logging
import ServiceLifecycle

/// The least a Hummingbird server can do: what the sandbox's answers are compared with.
enum HelloServer {
  /// Serves on a free loopback port while `body` runs.
  static func run<Value: Sendable>(_ body: @escaping @Sendable (Int) async throws -> Value) async throws -> Value {
    let router = Router()
    router.get("/") { _, _ in "Hello, World!" }
    let (ports, chosen) = AsyncStream.makeStream(of: Int.self, bufferingPolicy: .bufferingNewest(1))
    let application = Application(
      router: router, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { chosen.yield($0.localAddress?.port ?? 0) },
      logger: Logger(label: "benchmarks") { _ in SwiftLogNoOpLogHandler() })
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [application], logger: Logger(label: "benchmarks") { _ in SwiftLogNoOpLogHandler() }))
    return try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await group.run() }
      guard let port = await ports.first(where: { _ in true }) else { throw CancellationError() }
      let value = try await body(port)
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
      return value
    }
  }
}
