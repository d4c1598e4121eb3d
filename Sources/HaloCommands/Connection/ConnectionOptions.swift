package import ArgumentParser
package import HaloClient
package import HaloSandbox
package import Profiles

/// Which Halo Cloud a command talks to.
package struct ConnectionOptions: ParsableArguments, Sendable {
  @Flag(name: .long, help: "Start an embedded sandbox for this call; no key and no network are needed.")
  package var sandbox = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The profile to use; haloscope config list names them. (default: $HALOSCOPE_PROFILE, else the file's default)",
      valueName: "name"))
  var profile: String?

  @Option(
    name: .customLong("base-url"),
    help: ArgumentHelp(
      "The Halo Cloud, as scheme://host[:port]; plain http on loopback only. (default: $HALOSCOPE_BASE_URL)",
      valueName: "url"))
  var baseURL: String?

  @Option(
    name: .customLong("key-env"),
    help: ArgumentHelp(
      "The environment variable that holds the subscription key. (default: HALOSCOPE_KEY)", valueName: "variable"))
  var keyVariable: String?

  @OptionGroup package var logging: LoggingOptions

  package init() {}

  /// What the command line says about the connection.
  package var flags: ConnectionFlags {
    ConnectionFlags(sandbox: sandbox, profile: profile, baseURL: baseURL, keyVariable: keyVariable)
  }

  /// What file, environment and these flags choose together. No credential is read.
  /// - Throws: `ConnectionChoiceError`.
  package func choice(environment: [String: String]) throws(ConnectionChoiceError) -> ConnectionChoice {
    try .choose(flags, environment: environment)
  }

  /// The connection that file, environment and these flags form, its credentials read; not for the embedded sandbox,
  /// which has to run first.
  /// - Throws: `ConnectionChoiceError`, `ProfileConnectionError`, `ConnectionProfileError`.
  package func connectionProfile(environment: [String: String]) async throws -> ConnectionProfile {
    try await choice(environment: environment).connect(environment: environment)
  }

  /// Runs `body` with a client, which is gone when this returns.
  func withClient<Value: Sendable>(
    _ console: Console, _ body: @escaping @Sendable (HaloClient) async throws -> Value
  ) async throws -> Value {
    let log = try logging.log(console)
    let choice = try choice(environment: console.environment)
    guard choice.isEmbeddedSandbox else {
      return try await Self.withClient(choice.connect(environment: console.environment), log, body)
    }
    var configuration = SandboxConfiguration()
    configuration.logger = log.logger("haloscope.sandbox")
    return try await Sandbox.run(configuration) { sandbox in
      try await Self.withClient(.sandbox(sandbox, name: choice.profile?.name), log, body)
    }
  }

  private static func withClient<Value: Sendable>(
    _ profile: ConnectionProfile, _ log: ProgramLog, _ body: @Sendable (HaloClient) async throws -> Value
  ) async throws -> Value {
    try await AsyncHTTPTransport.withTransport { transport in
      try await body(HaloClient(profile: profile, transport: transport, logger: log.logger("haloscope.client")))
    }
  }
}

extension ConnectionProfile {
  /// The profile of a sandbox in this process; `name` is that of the profile that asks for it.
  package static func sandbox(_ sandbox: RunningSandbox, name: String? = nil) throws -> ConnectionProfile {
    guard let key = SubscriptionKey(sandbox.subscriptionKey) else {
      // Cannot happen: the sandbox's own key is plain ASCII.
      throw ConnectionProfileError.notAVariableName
    }
    return ConnectionProfile(
      name: name, baseURL: try BaseURL(sandbox.baseURL), access: .integrator(key: key, source: .sandbox))
  }
}
