import Foundation
import HaloClient
import Testing

@testable import Profiles

@Suite("File, environment and flags in layers")
struct ConnectionChoiceTests {
  static let file = """
    default: test
    profiles:
      test: {environment: stage, key: {env: HALO_STAGE}, readOnly: true}
      live: {environment: production, key: {env: HALO_LIVE}}
      own: {environment: custom, url: "https://halo.example", key: {env: HALO_OWN}}
      local: {environment: sandbox, url: "http://127.0.0.1:4256", key: {env: HALO_LOCAL}}
      try: {environment: sandbox}
      reception:
        environment: production
        api: desktop
        site: f26e076f-527f-517b-be48-3de4bc0e0243
        device: reception-7f3a9c
        token: {command: [halo-token]}
    """
  static let stage = "https://api.stage.haloconnect.io"
  static let production = "https://api.haloconnect.io"

  private func choose(
    _ flags: ConnectionFlags, _ environment: [String: String] = [:], file: String? = ConnectionChoiceTests.file
  ) async throws -> Result<ConnectionChoice, ConnectionChoiceError> {
    try await withFolder { folder in
      if let file { try folder.file("profiles.yaml", file) }
      let environment = environment.merging(["HALOSCOPE_HOME": folder.path]) { own, _ in own }
      do throws(ConnectionChoiceError) {
        return .success(try .choose(flags, environment: environment))
      } catch {
        return .failure(error)
      }
    }
  }

  /// What was chosen, in a word.
  private func word(_ result: Result<ConnectionChoice, ConnectionChoiceError>) -> String {
    switch result {
    case .success(.embeddedSandbox(let profile)): "sandbox \(profile?.name ?? "-")"
    case .success(.profile(let profile)): "\(profile.name) \(profile.binding) \(profile.credentialSource)"
    case .success(.unnamed(let baseURL, let variable)): "\(baseURL) \(variable)"
    case .failure(let error): "refused: \(error.summary)"
    }
  }

  @Test(
    "what is nearer to the call wins",
    arguments: [
      (ConnectionFlags(), [:], "test stage key env:HALO_STAGE"),
      (ConnectionFlags(), ["HALOSCOPE_PROFILE": "live"], "live production key env:HALO_LIVE"),
      (ConnectionFlags(profile: "own"), ["HALOSCOPE_PROFILE": "live"], "own halo.example key env:HALO_OWN"),
      (ConnectionFlags(profile: "own"), ["HALOSCOPE_BASE_URL": stage], "own halo.example key env:HALO_OWN"),
      (ConnectionFlags(), ["HALOSCOPE_BASE_URL": production], "\(production) HALOSCOPE_KEY"),
      (ConnectionFlags(baseURL: stage), ["HALOSCOPE_BASE_URL": production], "\(stage) HALOSCOPE_KEY"),
      (ConnectionFlags(baseURL: stage), ["HALOSCOPE_PROFILE": "live"], "\(stage) HALOSCOPE_KEY"),
      (ConnectionFlags(baseURL: stage, keyVariable: "HALO_STAGE"), [:], "\(stage) HALO_STAGE"),
      (ConnectionFlags(keyVariable: "OTHER"), [:], "test stage key env:OTHER"),
      (ConnectionFlags(profile: "test", baseURL: stage), [:], "test stage key env:HALO_STAGE"),
      (ConnectionFlags(profile: "try"), [:], "sandbox try"),
      (ConnectionFlags(sandbox: true, profile: "live", baseURL: stage), ["HALOSCOPE_PROFILE": "own"], "sandbox -"),
      (ConnectionFlags(), ["HALOSCOPE_PROFILE": "", "HALOSCOPE_BASE_URL": ""], "test stage key env:HALO_STAGE"),
      (ConnectionFlags(profile: "reception"), [:], "reception production token command:halo-token"),
      (
        ConnectionFlags(profile: "local", baseURL: "http://localhost:9"), [:],
        "local a sandbox on this machine key env:HALO_LOCAL"
      ),
    ])
  func layers(flags: ConnectionFlags, environment: [String: String], expected: String) async throws {
    #expect(word(try await choose(flags, environment)) == expected)
  }

  @Test(
    "a key is refused everywhere but in its own environment, before anything is sent",
    arguments: [
      (
        ConnectionFlags(profile: "test", baseURL: production), [:],
        "the credentials of the profile test belong to stage, and the address is that of production"
      ),
      (
        ConnectionFlags(profile: "own", baseURL: "https://halo.example:8443"), [:],
        "the credentials of the profile own belong to halo.example, and the address is that of halo.example:8443"
      ),
      (
        ConnectionFlags(profile: "reception", baseURL: stage), [:],
        "the credentials of the profile reception belong to production, and the address is that of stage"
      ),
      (
        ConnectionFlags(baseURL: production, keyVariable: "HALO_STAGE"), [:],
        "HALO_STAGE holds the key of the profile test, which belongs to stage, and the address is that of production"
      ),
      (
        ConnectionFlags(keyVariable: "HALO_STAGE"), ["HALOSCOPE_BASE_URL": "http://127.0.0.1:1"],
        "HALO_STAGE holds the key of the profile test, which belongs to stage, and the address is that of a sandbox on "
          + "this machine"
      ),
      (
        ConnectionFlags(profile: "live", keyVariable: "HALO_STAGE"), [:],
        "HALO_STAGE holds the key of the profile test, which belongs to stage, and the address is that of production"
      ),
    ])
  func binding(flags: ConnectionFlags, environment: [String: String], reason: String) async throws {
    #expect(word(try await choose(flags, environment)) == "refused: refused, nothing was sent: \(reason)")
  }

  @Test("the usual variable is bound too when a profile refers to it")
  func usualVariable() async throws {
    let file = "profiles: {test: {environment: stage, key: {env: HALOSCOPE_KEY}}}"
    let result = try await choose(ConnectionFlags(), ["HALOSCOPE_BASE_URL": Self.production], file: file)
    #expect(word(result).hasPrefix("refused: refused, nothing was sent: HALOSCOPE_KEY holds the key of"))
  }

  @Test(
    "what contradicts itself is refused in words",
    arguments: [
      (ConnectionFlags(), ["HALOSCOPE_PROFILE": "live", "HALOSCOPE_BASE_URL": stage], "both set"),
      (ConnectionFlags(profile: "try", baseURL: stage), [:], "takes neither --base-url nor --key-env"),
      (ConnectionFlags(profile: "reception", keyVariable: "X"), [:], "a subscription key is never sent"),
      (ConnectionFlags(profile: "tset"), [:], "there is no profile tset"),
      (ConnectionFlags(baseURL: "api.haloconnect.io"), [:], "the base URL cannot be used"),
      (ConnectionFlags(baseURL: stage, keyVariable: "no name"), [:], "takes the name of an environment variable"),
    ])
  func contradictions(flags: ConnectionFlags, environment: [String: String], words: String) async throws {
    #expect(word(try await choose(flags, environment)).contains(words))
  }

  @Test("an unknown name is answered with the nearest one and how to list them")
  func unknown() async throws {
    guard case .failure(let error) = try await choose(ConnectionFlags(profile: "tset")) else { return }
    #expect(error.nextStep == "Did you mean test? haloscope config list shows all profiles.")
    guard
      case .failure(let secret) = try await choose(
        ConnectionFlags(profile: "abcdef0123456789abcdef0123456789"))
    else { return }
    #expect(secret.summary == "there is no profile (not shown)")
  }

  @Test("with nothing configured all three ways are named")
  func nothing() async throws {
    guard case .failure(let error) = try await choose(ConnectionFlags(), file: nil) else {
      Issue.record("something was chosen")
      return
    }
    for way in ["haloscope config init", "HALOSCOPE_BASE_URL and HALOSCOPE_KEY", "--sandbox"] {
      #expect(error.nextStep.contains(way))
    }
  }

  @Test("a broken file stops everything but the sandbox; a missing home only stops profiles")
  func broken() async throws {
    for flags in [ConnectionFlags(), ConnectionFlags(baseURL: Self.stage)] {
      guard case .failure(.file) = try await choose(flags, file: "profiles: [") else {
        Issue.record("a broken file was passed over")
        continue
      }
    }
    #expect(word(try await choose(ConnectionFlags(sandbox: true), file: "profiles: [")) == "sandbox -")
    let choice = try ConnectionChoice.choose(ConnectionFlags(baseURL: Self.stage), environment: [:])
    #expect(choice == .unnamed(baseURL: try BaseURL(Self.stage), keyVariable: "HALOSCOPE_KEY"))
  }
}
