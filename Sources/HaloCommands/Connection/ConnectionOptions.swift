import ArgumentParser
package import HaloClient
package import HaloSandbox

/// Which Halo Cloud a command talks to.
package struct ConnectionOptions: ParsableArguments, Sendable {
  @Flag(name: .long, help: "Start an embedded sandbox for this call; no key and no network are needed.")
  package var sandbox = false

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

  // Parsed so that it can be refused in words: this version has no named connections yet.
  @Option(name: .long, help: .hidden)
  var profile: String?

  package init() {}

  /// The profile that flags and environment describe, when no sandbox is asked for.
  /// - Throws: `ConnectionProfileError`, and `CommandFailure` for a named profile.
  package func connectionProfile(environment: [String: String]) throws -> ConnectionProfile {
    guard profile == nil else {
      throw CommandFailure.usage(
        "named profiles are not part of this version",
        nextStep: "Give --base-url and --key-env, or set HALOSCOPE_BASE_URL and HALOSCOPE_KEY.")
    }
    return try ConnectionProfile.fromEnvironment(environment, baseURL: baseURL, keyVariable: keyVariable)
  }

  /// Runs `body` with a client, which is gone when this returns.
  func withClient<Value: Sendable>(
    _ console: Console, _ body: @escaping @Sendable (HaloClient) async throws -> Value
  ) async throws -> Value {
    guard sandbox else {
      return try await Self.withClient(connectionProfile(environment: console.environment), body)
    }
    return try await Sandbox.run(SandboxConfiguration()) { sandbox in
      try await Self.withClient(.sandbox(sandbox), body)
    }
  }

  private static func withClient<Value: Sendable>(
    _ profile: ConnectionProfile, _ body: @Sendable (HaloClient) async throws -> Value
  ) async throws -> Value {
    try await AsyncHTTPTransport.withTransport { transport in
      try await body(HaloClient(profile: profile, transport: transport))
    }
  }
}

extension ConnectionProfile {
  /// The profile of a sandbox in this process.
  package static func sandbox(_ sandbox: RunningSandbox) throws -> ConnectionProfile {
    guard let key = SubscriptionKey(sandbox.subscriptionKey) else {
      // Cannot happen: the sandbox's own key is plain ASCII.
      throw ConnectionProfileError.notAVariableName
    }
    return ConnectionProfile(baseURL: try BaseURL(sandbox.baseURL), key: key, keySource: .sandbox)
  }
}
