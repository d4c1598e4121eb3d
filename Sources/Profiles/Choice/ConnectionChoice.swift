package import HaloClient

/// The connection that file, environment and flags choose together. No credential has been read yet.
package enum ConnectionChoice: Hashable, Sendable {
  /// The sandbox in this process: asked for by flag, or by a profile.
  case embeddedSandbox(Profile?)
  /// A profile of the file, with what the flags change in it.
  case profile(Profile)
  /// An address and the variable that holds its key, from environment and flags.
  case unnamed(baseURL: BaseURL, keyVariable: String)

  /// The profile, where one is named.
  package var profile: Profile? {
    switch self {
    case .embeddedSandbox(let profile): profile
    case .profile(let profile): profile
    case .unnamed: nil
    }
  }

  /// Whether patient data is masked unless somebody says otherwise: what the profile says, else in production.
  package var masksPatientData: Bool {
    switch self {
    case .embeddedSandbox(let profile): profile?.masksPatientData ?? false
    case .profile(let profile): profile.masksPatientData ?? (profile.environment == .production)
    case .unnamed(let baseURL, _): ServiceEnvironment(baseURL) == .production
    }
  }

  /// Whether it is the sandbox in this process.
  package var isEmbeddedSandbox: Bool {
    if case .embeddedSandbox = self { true } else { false }
  }

  /// Reads the credentials and gives the connection they form. Nothing is sent.
  /// - Parameter environment: The process's environment.
  /// - Returns: The connection.
  /// - Throws: ``ProfileConnectionError``, and `ConnectionProfileError` for a connection without a profile.
  package func connect(environment: [String: String]) async throws -> ConnectionProfile {
    switch self {
    case .profile(let profile): try await profile.connect(environment: environment)
    case .unnamed(let baseURL, let variable):
      try ConnectionProfile.fromEnvironment(environment, baseURL: baseURL.description, keyVariable: variable)
    case .embeddedSandbox(let profile):
      throw ProfileConnectionError(profile: profile?.name, part: .key, source: "sandbox", cause: .embeddedSandbox)
    }
  }
}
