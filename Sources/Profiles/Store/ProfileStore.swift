import FoundationEssentials
package import HaloClient

/// Adds profiles to the user's file, and their keys to where the user wants them kept.
package struct ProfileStore: Sendable {
  private let environment: [String: String]
  private let keyring: Keyring

  /// The store of a user's environment.
  package init(environment: [String: String]) {
    self.environment = environment
    keyring = CredentialReader(environment: environment).keyring
  }

  /// Keeps a key and adds a profile that refers to it. The comments and the order of the file stay as they are; the file
  /// is read again before it takes the old one's place.
  /// - Parameters:
  ///   - name: The new profile's name: letters, digits, `-` and `_`.
  ///   - service: Which Halo Cloud the key belongs to.
  ///   - url: Its address; needed for a custom environment and for a sandbox, whose embedded form has no key.
  ///   - key: The key.
  ///   - keeping: Where it is kept. With ``KeyKeeping/sessionOnly`` nothing is written.
  ///   - isReadOnly: Whether the profile refuses writes.
  /// - Returns: The connection that the key and the profile form.
  /// - Throws: ``ProfileStoreError``; then nothing was changed.
  package func addIntegrator(
    name: String, environment service: ServiceEnvironment, url: BaseURL? = nil, key: SubscriptionKey,
    keep keeping: KeyKeeping, isReadOnly: Bool = false
  ) async throws(ProfileStoreError) -> ConnectionProfile {
    guard ProfileName.isValid(name), !SecretShape.looksLikeKey(name) else { throw .invalidName }
    let baseURL = try address(of: service, url)
    let file = try ProfileText.Target(environment: environment)
    guard file.profiles[name] == nil else { throw .nameTaken(name) }
    let reference: CredentialReference
    switch keeping {
    case .sessionOnly:
      return ConnectionProfile(
        name: name, baseURL: baseURL, environment: service, access: .integrator(key: key, source: .session))
    case .file: reference = try keepInFile(key, name: name, folder: file.folder)
    case .keyring: reference = try await keepInKeyring(key, name: name)
    }
    let profile = Profile(
      name: name, environment: service, destination: .service(baseURL), api: .integrator(key: reference),
      isReadOnly: isReadOnly)
    do throws(ProfileStoreError) {
      try file.add(profile, environment: environment)
    } catch {
      await forget(reference)
      throw error
    }
    return ConnectionProfile(
      name: name, baseURL: baseURL, environment: service,
      access: .integrator(key: key, source: KeySource(reference)))
  }

  private func address(of service: ServiceEnvironment, _ url: BaseURL?) throws(ProfileStoreError) -> BaseURL {
    guard let baseURL = url ?? service.baseURL else {
      throw .address(reason: "an environment that is not Halo's own needs one")
    }
    if let reason = service.objection(to: baseURL) { throw .address(reason: "it \(reason)") }
    return baseURL
  }

  // MARK: Keeping

  private func keepInFile(
    _ key: SubscriptionKey, name: String, folder: URL
  ) throws(ProfileStoreError) -> CredentialReference {
    let keys = folder.appending(path: "keys").path
    let path = "\(keys)/\(name).key"
    try OwnerOnlyFile.makeFolder(keys, closing: true)
    guard try OwnerOnlyFile.create(path, text: key.valueToKeep + "\n") else { throw .keyFileExists(path: path) }
    guard let home = environment["HOME"], home.hasPrefix("/"), home != "/", path.hasPrefix(home + "/") else {
      return .file(path: path)
    }
    return .file(path: "~" + path.dropFirst(home.count))
  }

  private func keepInKeyring(
    _ key: SubscriptionKey, name: String
  ) async throws(ProfileStoreError) -> CredentialReference {
    let item = "haloscope-\(name)"
    do throws(CredentialError) {
      _ = try await keyring.secret(of: item)
    } catch {
      guard case .keyring(_, .noItem) = error else { throw .keyring(error) }
      do throws(CredentialError) {
        try await keyring.store(key.valueToKeep, as: item)
        return .keyring(item: item)
      } catch {
        throw .keyring(error)
      }
    }
    throw .keyringItemExists(item: item)
  }

  /// Takes a key away again whose profile was not added.
  private func forget(_ reference: CredentialReference) async {
    switch reference {
    case .file(let path):
      // It was made a moment ago; should it stay, the next try says so.
      try? FileManager.default.removeItem(atPath: CredentialReference.expand(path, home: environment["HOME"]))
    case .keyring(let item): try? await keyring.clear(item)
    case .environment, .command: break
    }
  }
}
