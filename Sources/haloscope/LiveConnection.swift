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
    case profile(ConnectionProfile)
  }

  private enum State {
    case idle
    case open(HaloClient, QueryMonitor)
    case failed(ErrorReport)
  }

  private let target: Target
  private var state = State.idle
  private var waiters: [CheckedContinuation<Void, Never>] = []
  private let (opening, openRequested) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
  private let (closing, closeRequested) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

  init(_ target: Target) {
    self.target = target
  }

  /// Opens the connection once somebody asks for it, and holds it open until ``close()``.
  nonisolated func serve() async {
    guard await opening.first(where: { _ in true }) != nil else { return }
    do {
      switch target {
      case .profile(let profile): await hold(profile)
      case .sandbox(let configuration):
        try await Sandbox.run(configuration) { sandbox in await hold(try .sandbox(sandbox)) }
      }
    } catch {
      await settle(.failed(ErrorReport(starting: error)))
    }
  }

  /// The client, as soon as there is one.
  func client() async throws(ErrorReport) -> HaloClient {
    openRequested.yield()
    if case .idle = state {
      await withCheckedContinuation { waiters.append($0) }
    }
    switch state {
    case .open(let client, _): return client
    case .failed(let report): throw report
    case .idle:
      throw ErrorReport(
        word: "closed", message: "The connection was closed.", meaning: "The explorer is ending.",
        nextStep: "Start it again.")
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
    if case .open(_, let monitor) = state { monitor } else { nil }
  }

  /// Ends ``serve()``. Requests under way are ended by whoever sent them.
  func close() {
    openRequested.finish()
    closeRequested.finish()
    wakeWaiters()
  }

  private nonisolated func hold(_ profile: ConnectionProfile) async {
    await AsyncHTTPTransport.withTransport { transport in
      let client = HaloClient(profile: profile, transport: transport)
      let monitor = QueryMonitor(client: client)
      await withTaskGroup { group in
        group.addTask { await monitor.run() }
        await settle(.open(client, monitor))
        for await _ in closing {}
        group.cancelAll()
      }
    }
  }

  private func settle(_ state: State) {
    self.state = state
    wakeWaiters()
  }

  private func wakeWaiters() {
    for waiter in waiters { waiter.resume() }
    waiters = []
  }
}

extension ErrorReport {
  /// Why the sandbox did not start.
  fileprivate init(starting error: any Error) {
    self.init(
      word: "not started", message: "The sandbox did not start: \(error).",
      meaning: "Everything here needs a Halo Cloud to talk to.",
      nextStep: "Quit with ^Q, mend the cause, and start again.")
  }
}
