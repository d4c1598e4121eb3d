import FoundationEssentials
import HaloSandbox
import Testing

@testable import HaloCommands

@Suite("Commands with profiles")
struct ProfileConnectionTests {
  /// Runs `body` with a file of profiles and the environment that finds it.
  private func withProfiles(_ text: String, _ body: ([String: String]) async throws -> Void) async throws {
    try await CommandFixture.withFolder { folder in
      try Data(text.utf8).write(to: folder.appending(path: "profiles.yaml"))
      try await body(["HALOSCOPE_HOME": folder.path, "PATH": "/usr/bin:/bin"])
    }
  }

  @Test("a profile reaches its Halo Cloud with the key it refers to")
  func connects() async throws {
    try await Sandbox.run(SandboxConfiguration()) { sandbox in
      let text = """
        profiles:
          local: {environment: sandbox, url: "\(sandbox.baseURL)", key: {command: [echo, \(sandbox.subscriptionKey)]}}
          other: {environment: sandbox}
        """
      try await withProfiles(text) { environment in
        let found = try await CommandFixture.run(
          ["sites", "find", "--pms", "bp", "--id", "10001", "--profile", "local"], environment: environment)
        #expect(found.status == .success, "\(found.talk)")
        let named = try await CommandFixture.run(
          ["sites", "find", "--pms", "bp", "--id", "10001"],
          environment: environment.merging(["HALOSCOPE_PROFILE": "local"]) { $1 })
        #expect(named.status == .success, "\(named.talk)")
      }
    }
  }

  @Test("a profile of the embedded sandbox is as good as the flag, its default practice included")
  func embedded() async throws {
    try await withProfiles("profiles: {try: {environment: sandbox}}") { environment in
      let result = try await CommandFixture.run(["sql", "-f", "csv", "SELECT 1 AS one"], environment: environment)
      #expect(result.status == .success, "\(result.talk)")
      #expect(result.output == "one\r\n1\r\n" || result.output == "one\n1\n")
    }
  }

  @Test("a read-only profile refuses writes whatever the flag says")
  func readOnly() async throws {
    try await withProfiles("profiles: {try: {environment: sandbox, readOnly: true}}") { environment in
      let write = ["sql", "--allow-write", "-s", "bp:10001", "UPDATE PATIENTS SET SURNAME = 'x'"]
      let refused = try await CommandFixture.run(write, environment: environment)
      #expect(refused.status == .failure)
      #expect(refused.talk.first?.contains("the profile try is read-only") == true)
      #expect(refused.talk.last?.contains("--allow-write does not override it") == true)
      let read = try await CommandFixture.run(["sql", "SELECT 1 AS one"], environment: environment)
      #expect(read.status == .success)
    }
  }

  static let bound = """
    profiles:
      test: {environment: stage, key: {env: HALO_STAGE}}
      live: {environment: production, key: {env: HALO_LIVE}}
    """

  @Test(
    "what names the wrong key, or nothing, is refused with 64",
    arguments: [
      (["--profile", "test", "--base-url", "https://api.haloconnect.io"], "belong to stage"),
      (["--base-url", "https://api.haloconnect.io", "--key-env", "HALO_STAGE"], "which belongs to stage"),
      (["--profile", "tset"], "there is no profile tset"), ([], "no profile is chosen; there are test, live"),
      (["--profile", "test"], "HALO_STAGE is not set"),
    ])
  func refused(flags: [String], words: String) async throws {
    try await withProfiles(Self.bound) { environment in
      let result = try await CommandFixture.run(
        ["sites", "find", "--pms", "bp", "--id", "10001", "--json"] + flags, environment: environment)
      #expect(result.status == .usage)
      #expect(result.talk.first?.contains(words) == true, "\(result.talk)")
      #expect(result.output.hasPrefix(#"{"error":{"#))
    }
  }

  @Test("a file with mistakes stops the call with all of them")
  func broken() async throws {
    try await withProfiles("default: x\nprofiles: {a: {environment: moon}}") { environment in
      let result = try await CommandFixture.run(["queries", "list"], environment: environment)
      #expect(result.status == .usage)
      #expect(result.talk.first?.contains("profiles.yaml:1:10: default: names no profile") == true)
      #expect(result.talk.first?.contains("profiles.a.environment: is not a known word") == true)
    }
  }

  @Test("with nothing configured, all three ways are named")
  func nothing() async throws {
    let result = try await CommandFixture.run(["sql", "-s", "bp:10001", "SELECT 1"])
    #expect(result.status == .usage)
    for way in ["haloscope config init", "HALOSCOPE_BASE_URL and HALOSCOPE_KEY", "--sandbox"] {
      #expect(result.talk.last?.contains(way) == true)
    }
  }

  @Test("without a practice, and without one that goes without saying, the call is refused")
  func practice() async throws {
    let environment = ["HALOSCOPE_BASE_URL": "http://127.0.0.1:1", "HALOSCOPE_KEY": "k"]
    let result = try await CommandFixture.run(["sql", "SELECT 1"], environment: environment)
    #expect(result.status == .usage)
    #expect(result.talk.last == "Name it with -s, as in -s bp:10001.")
    let site = "f26e076f-527f-517b-be48-3de4bc0e0243"
    let text = """
      profiles:
        desk: {environment: stage, api: desktop, site: \(site), device: d-7f3a, token: {command: [halo-token]}}
      """
    try await withProfiles(text) { environment in
      let other = try await CommandFixture.run(["sql", "-s", "bp:10001", "SELECT 1"], environment: environment)
      #expect(other.status == .usage)
      #expect(other.talk.first?.contains("reaches one practice") == true)
    }
  }
}
