import ConfigurationFiles
import HaloClient

/// File, environment and flags in layers: what is nearer to the call wins.
extension ConnectionChoice {
  /// The variable that names the profile to use.
  package static let profileVariable = "HALOSCOPE_PROFILE"

  /// Chooses the connection. The file is read unless the sandbox is asked for, since the keys of its profiles must not
  /// go elsewhere either.
  ///
  /// In this order: `--sandbox`; `--profile`; `--base-url`; `HALOSCOPE_BASE_URL`, which excludes `HALOSCOPE_PROFILE`;
  /// `HALOSCOPE_PROFILE`; the file's default.
  /// - Parameters:
  ///   - flags: The command line.
  ///   - environment: The process's environment.
  /// - Returns: What was chosen.
  /// - Throws: ``ConnectionChoiceError``.
  package static func choose(
    _ flags: ConnectionFlags, environment: [String: String]
  ) throws(ConnectionChoiceError) -> ConnectionChoice {
    if flags.sandbox { return .embeddedSandbox(nil) }
    let layers = ConnectionLayers(
      flags: flags, environment: environment, profiles: try profiles(environment: environment))
    return try layers.choose()
  }

  private static func profiles(environment: [String: String]) throws(ConnectionChoiceError) -> ProfileSet? {
    do throws(ProfileFileError) {
      return try ProfileFile.load(environment: environment)
    } catch {
      // Where there is no home there are no profiles; environment and flags are enough then.
      if error == .noHome { return nil }
      throw .file(error)
    }
  }
}

/// The decision itself, once the file has been read.
private struct ConnectionLayers {
  let flags: ConnectionFlags
  let environment: [String: String]
  let profiles: ProfileSet?

  func choose() throws(ConnectionChoiceError) -> ConnectionChoice {
    if let name = flags.profile { return try refined(try profile(name)) }
    if let address = flags.baseURL { return try unnamed(address) }
    let (name, address) = (variable(ConnectionChoice.profileVariable), variable(ConnectionProfile.baseURLVariable))
    switch (name, address) {
    case (nil, let address?): return try unnamed(address)
    case (let name?, nil): return try refined(try profile(name))
    case (.some, .some):
      throw .contradiction(
        "HALOSCOPE_PROFILE and HALOSCOPE_BASE_URL are both set, and each names a connection",
        nextStep: "Unset one of them, or say which one you mean with --profile or --base-url.")
    case (nil, nil):
      guard let profiles, !profiles.profiles.isEmpty else { throw .connection(.missingBaseURL) }
      guard let profile = profiles.defaultProfile else { throw .noDefault(names: profiles.profiles.map(\.name)) }
      return try refined(profile)
    }
  }

  /// A variable's value; an empty one counts as not set.
  private func variable(_ name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  private func profile(_ name: String) throws(ConnectionChoiceError) -> Profile {
    if let profile = profiles?[name] { return profile }
    let names = profiles?.profiles.map(\.name) ?? []
    throw .unknownProfile(
      ProfileName.shown(name), nearest: NearestWord.nearest(to: name, among: names), hasProfiles: !names.isEmpty)
  }

  private func unnamed(_ address: String) throws(ConnectionChoiceError) -> ConnectionChoice {
    let baseURL = try baseURL(address)
    let variable = flags.keyVariable ?? ConnectionProfile.keyVariable
    try checkKey(variable, goesTo: KeyBinding(baseURL))
    return .unnamed(baseURL: baseURL, keyVariable: variable)
  }

  /// The profile with what the flags change in it.
  private func refined(_ profile: Profile) throws(ConnectionChoiceError) -> ConnectionChoice {
    var profile = profile
    if profile.isEmbeddedSandbox {
      guard flags.baseURL == nil, flags.keyVariable == nil else {
        throw .contradiction(
          "the profile \(profile.name) is the embedded sandbox, which takes neither --base-url nor --key-env",
          nextStep: "Drop --profile to use the address, or drop the other flags.")
      }
      return .embeddedSandbox(profile)
    }
    if let address = flags.baseURL {
      let baseURL = try baseURL(address)
      guard KeyBinding(baseURL) == profile.binding else {
        throw .foreignAddress(profile: profile.name, belongs: profile.binding, address: KeyBinding(baseURL))
      }
      profile.destination = .service(baseURL)
    }
    if let variable = flags.keyVariable {
      guard !profile.isDesktop else {
        throw .contradiction(
          "the profile \(profile.name) opens the Desktop API, where a subscription key is never sent",
          nextStep: "Drop --key-env, or use a profile of the Integrator API.")
      }
      try checkKey(variable, goesTo: profile.binding)
      profile.api = .integrator(key: .environment(variable: variable))
    }
    return .profile(profile)
  }

  private func baseURL(_ address: String) throws(ConnectionChoiceError) -> BaseURL {
    do throws(ConnectionProfileError) {
      return try BaseURL(address)
    } catch {
      throw .connection(error)
    }
  }

  /// Refuses a variable that holds the key of a profile of another Halo Cloud.
  private func checkKey(_ variable: String, goesTo address: KeyBinding) throws(ConnectionChoiceError) {
    guard SecretShape.isVariableName(variable) else { throw .connection(.notAVariableName) }
    let owner = profiles?.profiles.first { profile in
      profile.api == .integrator(key: .environment(variable: variable)) && profile.binding != address
    }
    if let owner {
      throw .foreignKey(variable: variable, profile: owner.name, belongs: owner.binding, address: address)
    }
  }
}
