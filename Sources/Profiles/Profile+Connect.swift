package import HaloClient
import HaloModel

extension Profile {
  /// Reads what the credentials refer to and gives the connection they form. Nothing is sent.
  /// - Parameter environment: The process's environment, for variables, `HOME`, `PATH`, and for the commands that run.
  /// - Returns: The connection; a desktop one has no token yet.
  /// - Throws: ``ProfileConnectionError``. A profile of the embedded sandbox cannot be connected before the sandbox
  ///   runs; see ``isEmbeddedSandbox``.
  package func connect(environment: [String: String]) async throws(ProfileConnectionError) -> ConnectionProfile {
    try await connect(CredentialReader(environment: environment))
  }

  func connect(_ reader: CredentialReader) async throws(ProfileConnectionError) -> ConnectionProfile {
    guard case .service(let baseURL) = destination, let api else {
      throw ProfileConnectionError(profile: name, part: .key, source: "sandbox", cause: .embeddedSandbox)
    }
    let access: ConnectionProfile.Access
    switch api {
    case .integrator(let reference):
      let text = try await secret(of: reference, as: .key, reader)
      guard let key = SubscriptionKey(text) else { throw unusable(.key, reference) }
      access = .integrator(key: key, source: KeySource(reference))
    case .desktop(let site, let device, let tokens):
      access = .desktop(
        DesktopAccess(
          site: site, device: try await deviceID(device, reader), source: try await tokenSource(tokens, reader)))
    }
    return ConnectionProfile(name: name, baseURL: baseURL, environment: environment, access: access)
  }

  private func deviceID(
    _ device: DeviceReference, _ reader: CredentialReader
  ) async throws(ProfileConnectionError) -> DeviceID {
    switch device {
    case .named(let device): return device
    case .kept(let reference):
      let text = try await secret(of: reference, as: .device, reader)
      guard let device = DeviceID(text) else { throw unusable(.device, reference) }
      return device
    }
  }

  private func tokenSource(
    _ tokens: TokenReference, _ reader: CredentialReader
  ) async throws(ProfileConnectionError) -> TokenSource {
    switch tokens {
    case .command(let words): return .command(words, reader)
    case .url(let address, let credential):
      guard let credential else { return .service(address, credential: nil) }
      let text = try await secret(of: credential, as: .credential, reader)
      guard let value = ServiceCredential(text) else { throw unusable(.credential, credential) }
      return .service(address, credential: value)
    }
  }

  private func secret(
    of reference: CredentialReference, as part: ProfileConnectionError.Part, _ reader: CredentialReader
  ) async throws(ProfileConnectionError) -> String {
    do throws(CredentialError) {
      return try await reader.secret(of: reference)
    } catch {
      throw ProfileConnectionError(profile: name, part: part, source: reference.source, cause: .credential(error))
    }
  }

  private func unusable(
    _ part: ProfileConnectionError.Part, _ reference: CredentialReference
  ) -> ProfileConnectionError {
    ProfileConnectionError(profile: name, part: part, source: reference.source, cause: .unusable)
  }
}
