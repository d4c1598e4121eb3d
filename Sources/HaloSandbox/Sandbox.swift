import FoundationEssentials
import Hummingbird
import Logging
import NIOPosix
import ServiceLifecycle

/// The embedded Halo Cloud: gateway, cloud and the Halo Links of its practices in this process.
package enum Sandbox {
  /// How long open requests may take to be answered once the sandbox stops.
  private static let shutdownLimit: Duration = .seconds(5)

  /// Runs a sandbox for as long as `body` runs.
  ///
  /// `body` starts when the sandbox answers: imports are done, practice databases are made when they are first
  /// queried. When it returns or throws, running queries are interrupted, open requests are answered, the listener
  /// is closed and temporary files are removed; only then this returns.
  /// - Returns: what `body` returned.
  /// - Throws: ``SandboxError`` when the sandbox cannot start, and what `body` throws.
  package static func run<Value>(
    _ configuration: SandboxConfiguration, isolation: isolated (any Actor)? = #isolation,
    _ body: (RunningSandbox) async throws -> Value
  ) async throws -> Value {
    let configuration = configuration.inEffect
    let storage = try SandboxStorage(dataDirectory: configuration.dataDirectory)
    defer { storage.release() }
    let practices = PracticeStore(configuration, storage: storage)
    let report: ImportReport? =
      if let source = configuration.importSource {
        try await NIOThreadPool.singleton.runIfActive { try practices.importResources(from: source) }
      } else {
        nil
      }
    return try await serve(configuration, storage: storage, practice: practices.practice(of:)) { port in
      try await body(
        RunningSandbox(configuration, port: port, dataDirectory: storage.root, importReport: report))
    }
  }

  /// Serves practices that somebody else keeps; `body` gets the port. Queries and results go to `storage`.
  static func serve<Value>(
    _ configuration: SandboxConfiguration, storage: SandboxStorage, isolation: isolated (any Actor)? = #isolation,
    practice: (SandboxSite) -> Practice, _ body: (Int) async throws -> Value
  ) async throws -> Value {
    let sites = SandboxSite.all(configuration)
    let links = LinkFleet(sites, practice: practice, clock: configuration.clock)
    let (cloud, database) = try await NIOThreadPool.singleton.runIfActive {
      try Self.cloud(configuration, sites: sites, links: links, storage: storage)
    }
    defer { close(database, configuration) }
    let (ports, portChosen) = AsyncStream.makeStream(of: Int.self, bufferingPolicy: .bufferingNewest(1))
    let services = services(configuration, cloud: cloud) { portChosen.yield($0) }
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        defer { portChosen.finish() }
        try await services.run()
      }
      guard let port = await ports.first(where: { _ in true }) else {
        do {
          try await group.waitForAll()
        } catch  where !Task.isCancelled {
          throw SandboxError(listening: configuration, failure: error)
        }
        // Without a port and without a failure, the caller was cancelled before the server listened.
        throw CancellationError()
      }
      let outcome: Result<Value, any Error>
      do {
        outcome = .success(try await body(port))
      } catch {
        outcome = .failure(error)
      }
      await services.triggerGracefulShutdown()
      do {
        try await group.waitForAll()
      } catch {
        configuration.logger.debug("the sandbox did not stop in order: \(type(of: error))")
      }
      return try outcome.get()
    }
  }

  /// The cloud with its file, and with what an earlier sandbox on the same folder left to do.
  private static func cloud(
    _ configuration: SandboxConfiguration, sites: [SandboxSite], links: LinkFleet, storage: SandboxStorage
  ) throws(SandboxError) -> (HaloCloud, CloudDatabase) {
    let tokenSecret = try TokenSecret(keptIn: storage)
    do {
      let database = try CloudDatabase(file: storage.cloudFile)
      let cloud = try HaloCloud(
        configuration, sites: sites, links: links, storage: storage, database: database, tokenSecret: tokenSecret)
      try cloud.recoverQueries()
      return (cloud, database)
    } catch {
      configuration.logger.error("the cloud's file cannot be used: \(type(of: error))")
      throw .cloudFile(path: storage.cloudFile.path, reason: "it cannot be opened or brought up to date")
    }
  }

  private static func close(_ database: CloudDatabase, _ configuration: SandboxConfiguration) {
    do {
      try database.close()
    } catch {
      // Everything is committed; the next start finds it all the same.
      configuration.logger.debug("the cloud's file did not close: \(type(of: error))")
    }
  }

  /// The gateway's server, what carries queries, and the Halo Links behind it; `onListening` hears the port once the
  /// server listens.
  private static func services(
    _ configuration: SandboxConfiguration, cloud: HaloCloud, onListening: @escaping @Sendable (Int) -> Void
  ) -> ServiceGroup {
    let gateway = Gateway(cloud: cloud, configuration: configuration)
    let application = Application(
      router: gateway.router(),
      configuration: ApplicationConfiguration(address: .hostname(configuration.host, port: configuration.port)),
      onServerRunning: { onListening($0.localAddress?.port ?? configuration.port) },
      logger: configuration.logger)
    // Shutdown goes from last to first: the Links end their queries, the dispatcher and the scheduler write down how,
    // and the gateway answers what is open.
    var services: [any Service] = [
      application, ResultSweeper(records: cloud.records, clock: configuration.clock, logger: configuration.logger),
    ]
    if configuration.webhook != nil { services.append(WebhookSender(configuration, outbox: cloud.webhooks)) }
    services += [RegisteredQueryScheduler(cloud: cloud), cloud.asyncQueries, cloud.links]
    // Silent: it would log every service as a whole, down to the queries and the keys in it.
    let silent = Logger(label: "haloscope.sandbox.services") { _ in SwiftLogNoOpLogHandler() }
    var group = ServiceGroupConfiguration(services: services, logger: silent)
    group.maximumGracefulShutdownDuration = shutdownLimit
    return ServiceGroup(configuration: group)
  }
}
