import ExplorerState
import HaloClient
import HaloCommands
import HaloSandbox

/// The explorer's way to a Halo Cloud: opened when asked, kept until ``close()``, awaited by everyone who needs the client.
actor LiveConnection {
  /// What to connect to.
  enum Target: Sendable {
    /// An embedded sandbox that lives as long as the connection.
    case sandbox(SandboxConfiguration)
    /// A service whose credentials are read when the connection is opened.
    case service(@Sendable () async throws(ErrorReport) -> ConnectionProfile)
  }

  private enum State {
    case idle
    case open(HaloClient, QueryMonitor, AvailabilityMonitor)
    case failed(ErrorReport)
  }

  /// How often sites are asked for.
  static let availabilityPolicy = AvailabilityPolicy()

  private let target: Target
  private let log: ProgramLog
  private var state = State.idle
  private var waiters: [AsyncStream<Void>.Continuation] = []
  private let (opening, openRequested) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
  private let (closing, closeRequested) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

  init(_ target: Target, log: ProgramLog) {
    self.target = target
    self.log = log
  }

  /// Opens the connection once somebody asks for it, and holds it open until ``close()``.
  nonisolated func serve() async {
    guard await opening.first(where: { _ in true }) != nil else { return }
    do {
      switch target {
      case .service(let profile): await hold(try await profile())
      case .sandbox(let configuration):
        try await Sandbox.run(configuration) { sandbox in await hold(try .sandbox(sandbox)) }
      }
    } catch let report as ErrorReport {
      await settle(.failed(report))
    } catch {
      await settle(.failed(ErrorReport(starting: error)))
    }
  }

  /// The client, as soon as there is one; a cancelled task waits no longer.
  func client() async throws(ErrorReport) -> HaloClient {
    openRequested.yield()
    if case .idle = state {
      let (settled, waiter) = AsyncStream<Void>.makeStream()
      waiters.append(waiter)
      for await _ in settled {}
    }
    switch state {
    case .open(let client, _, _): return client
    case .failed(let report): throw report
    case .idle: throw .closed
    }
  }

  /// A call of the client, as soon as there is one, its failure told as the screen tells it.
  nonisolated func call<Value: Sendable>(
    _ operation: @Sendable (HaloClient) async throws(HaloClientError) -> Value
  ) async throws(ErrorReport) -> Value {
    let client = try await client()
    do throws(HaloClientError) {
      return try await operation(client)
    } catch {
      throw ErrorReport(error)
    }
  }

  /// What watches open queries; `nil` while the connection does not stand.
  var monitor: QueryMonitor? {
    if case .open(_, let monitor, _) = state { monitor } else { nil }
  }

  /// What asks for the availability of sites; `nil` while the connection does not stand.
  var availability: AvailabilityMonitor? {
    if case .open(_, _, let availability) = state { availability } else { nil }
  }

  /// Ends ``serve()``. Requests under way are ended by whoever sent them; new ones are refused.
  func close() {
    state = .failed(.closed)
    openRequested.finish()
    closeRequested.finish()
    wakeWaiters()
  }

  private nonisolated func hold(_ profile: ConnectionProfile) async {
    await AsyncHTTPTransport.withTransport { transport in
      let client = HaloClient(profile: profile, transport: transport, logger: log.logger("haloscope.client"))
      let monitor = QueryMonitor(client: client)
      let availability = AvailabilityMonitor(client: client, policy: Self.availabilityPolicy)
      await withTaskGroup { group in
        group.addTask { await monitor.run() }
        group.addTask { await availability.run() }
        // Renews tokens ahead of their end, so that no request has to wait for one.
        group.addTask { await client.tokenKeeper?.run() }
        await settle(.open(client, monitor, availability))
        for await _ in closing {}
        group.cancelAll()
      }
    }
  }

  /// A connection that was closed while it opened stays closed.
  private func settle(_ state: State) {
    guard case .idle = self.state else { return }
    self.state = state
    wakeWaiters()
  }

  private func wakeWaiters() {
    for waiter in waiters { waiter.finish() }
    waiters = []
  }
}

extension ErrorReport {
  /// What nobody gets any more from a connection that was left.
  static let closed = ErrorReport(
    word: "closed", message: "The connection was closed.", meaning: "Nothing is asked there any more.",
    nextStep: "F12 lists the connections.")

  /// Why the sandbox did not start.
  fileprivate init(starting error: any Error) {
    self.init(
      word: "not started", message: "The sandbox did not start: \(error).",
      meaning: "Everything here needs a Halo Cloud to talk to.",
      nextStep: "Quit with ^Q, mend the cause, and start again.")
  }
}
