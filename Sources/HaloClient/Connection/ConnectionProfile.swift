/// One way to reach a Halo Cloud: where it is and what opens it.
package struct ConnectionProfile: Sendable {
  /// What opens it.
  package enum Access: Sendable {
    /// The Integrator API, by subscription key.
    case integrator(key: SubscriptionKey, source: KeySource)
    /// The Desktop API, by tokens for one site and device.
    case desktop(DesktopAccess)
  }

  /// The name the user gave it; `nil` for one that is formed of environment and flags.
  package let name: String?
  package let baseURL: BaseURL
  package let access: Access
  /// Which Halo Cloud this is.
  package let environment: ServiceEnvironment

  /// A profile; without an environment it is recognised by the address.
  package init(name: String? = nil, baseURL: BaseURL, environment: ServiceEnvironment? = nil, access: Access) {
    self.name = name
    self.baseURL = baseURL
    self.access = access
    self.environment = environment ?? ServiceEnvironment(baseURL)
  }

  /// A nameless profile of the Integrator API.
  package init(baseURL: BaseURL, key: SubscriptionKey, keySource: KeySource) {
    self.init(baseURL: baseURL, access: .integrator(key: key, source: keySource))
  }

  /// Where key or tokens come from, the only thing about them that is ever shown: `key env:HALO_STAGE`,
  /// `token command:halo-token`.
  package var credentialSource: String {
    switch access {
    case .integrator(_, let source): source.description
    case .desktop(let access): access.source.description
    }
  }

  /// Whether it is the sandbox in this process, which ends with it.
  package var isEmbeddedSandbox: Bool {
    if case .integrator(_, .sandbox) = access { true } else { false }
  }

  /// Whether it opens the Desktop API.
  package var isDesktop: Bool {
    if case .desktop = access { true } else { false }
  }
}

extension ConnectionProfile {
  /// The variable that holds the base URL of the unnamed profile.
  package static let baseURLVariable = "HALOSCOPE_BASE_URL"
  /// The variable that holds the key unless another one is named.
  package static let keyVariable = "HALOSCOPE_KEY"

  /// The profile that the environment and the command line form together; what is given here beats the environment.
  /// - Parameters:
  ///   - variables: The process's environment.
  ///   - baseURL: The value of `--base-url`.
  ///   - keyVariable: The value of `--key-env`: a variable's name, never a key.
  /// - Returns: The profile.
  /// - Throws: ``ConnectionProfileError``, which names what is missing and never quotes a value.
  package static func fromEnvironment(
    _ variables: [String: String], baseURL: String? = nil, keyVariable: String? = nil
  ) throws(ConnectionProfileError) -> ConnectionProfile {
    guard let address = baseURL ?? variables[Self.baseURLVariable], !address.isEmpty else { throw .missingBaseURL }
    let base = try BaseURL(address)
    let variable = keyVariable ?? Self.keyVariable
    guard SecretShape.isVariableName(variable) else { throw .notAVariableName }
    guard let value = variables[variable], !value.isEmpty else { throw .missingKey(variable: variable) }
    guard let key = SubscriptionKey(value) else { throw .unusableKey(variable: variable) }
    return ConnectionProfile(baseURL: base, key: key, keySource: .environment(variable: variable))
  }
}
