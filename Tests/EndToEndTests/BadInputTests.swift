import Foundation
import Testing

/// Files, commands and clocks that are wrong: what, where and what to do next, and the documented status.
@Suite("Bad input", .serialized)
struct BadInputTests {
  /// A home with a file of profiles of this text.
  private func home(_ text: String, mode: Int = 0o600) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    _ = FileManager.default.createFile(
      atPath: folder.url.appending(path: "profiles.yaml").path, contents: Data(text.utf8),
      attributes: [.posixPermissions: mode])
    return folder
  }

  /// A profile of a sandbox whose key comes from `key`.
  private func profile(_ service: String, key: String) -> String {
    """
    profiles:
      mine:
        environment: sandbox
        url: "\(service)"
        key: \(key)

    """
  }

  /// Two lines, a cause and what to do next; `status` is the documented one.
  private func expectTold(
    _ outcome: Haloscope.Outcome, _ status: Int32, _ words: String..., secrets: [String] = []
  ) {
    #expect(outcome.status == status, "\(outcome.errors)")
    #expect(outcome.output == "")
    for word in words { #expect(outcome.errors.contains(word), "\(word): \(outcome.errors)") }
    #expect(outcome.errors.split(separator: "\n").count >= 2, "cause and next step: \(outcome.errors)")
    for secret in secrets { #expect(!outcome.errors.contains(secret)) }
  }

  @Test(
    "a file of profiles that cannot be read is refused with file, line and column, by every way to it",
    arguments: [
      ("profiles:\n  mine: {environment: [\n", ":3:"), ("profiles: 7\n", ":1:11"),
      ("profiles:\n  mine:\n    environment: staging\n", ":3:18"), ("nonsense: true\n", ":1:1"),
      ("profiles:\n  mine:\n    environment: stage\n    key: {env: A}\n    colour: red\n", ":5:5"),
    ])
  func malformed(_ text: String, _ place: String) throws {
    let home = try home(text)
    let environment = ["HALOSCOPE_HOME": home.url.path]
    let used = try Haloscope.run(["sites", "find", "--pms", "bp", "--id", "1"], environment: environment)
    expectTold(used, 64, "profiles.yaml\(place)")
    let checked = try Haloscope.run(["config", "check"], environment: environment)
    #expect(checked.status == 64)
    #expect(checked.output.contains("profiles.yaml\(place)"), "\(checked.output)")
  }

  @Test("all mistakes of a file are told at once")
  func allMistakes() throws {
    let home = try home(
      "profiles:\n  a: {environment: nowhere, key: {env: A}}\n  b: {environment: stage, key: {gold: B}}\n")
    let checked = try Haloscope.run(["config", "check"], environment: ["HALOSCOPE_HOME": home.url.path])
    #expect(checked.status == 64)
    #expect(checked.output.contains(":2:") && checked.output.contains(":3:"), "\(checked.output)")
  }

  @Test("a key file that others can read is refused, and nothing of it is told", arguments: [0o644, 0o640, 0o604])
  func openKeyFile(_ mode: Int) throws {
    let key = Secrets.key()
    let sandbox = try SandboxProcess(key: key)
    defer { sandbox.stop() }
    let file = TemporaryFile(Data("\(key)\n".utf8))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.url.path)
    let home = try home(profile(sandbox.baseURL, key: "{file: \"\(file.url.path)\"}"))
    let command = ["sites", "find", "--pms", "bp", "--id", "10001"]
    let refused = try Haloscope.run(command, environment: ["HALOSCOPE_HOME": home.url.path])
    expectTold(refused, 64, file.url.path, "chmod 600", secrets: [key])
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.url.path)
    let used = try Haloscope.run(command, environment: ["HALOSCOPE_HOME": home.url.path])
    #expect(used.status == 0, "\(used.errors)")
  }

  @Test(
    "a key command that fails, says too much, nothing, or is not there ends with what to do next",
    arguments: [
      ("[sh, -c, \"echo QuokkaSecret; echo QuokkaSecret >&2; exit 7\"]", "7"),
      ("[sh, -c, \"echo QuokkaSecret; echo QuokkaSecret\"]", "line"), ("[\"true\"]", "nothing"),
      ("[/nowhere/at/all]", "not found"),
    ])
  func keyCommand(_ command: String, _ word: String) throws {
    let home = try home(profile("http://127.0.0.1:1", key: "{command: \(command)}"))
    let outcome = try Haloscope.run(["queries", "list"], environment: ["HALOSCOPE_HOME": home.url.path])
    expectTold(outcome, 64, word, secrets: ["QuokkaSecret"])
  }

  @Test("a key command that hangs is ended, and the program with it")
  func hangingKeyCommand() throws {
    let home = try home(profile("http://127.0.0.1:1", key: "{command: [sleep, \"600\"]}"))
    let start = ContinuousClock.now
    let outcome = try Haloscope.run(["queries", "list"], environment: ["HALOSCOPE_HOME": home.url.path])
    expectTold(outcome, 64, "sleep did not end")
    #expect(start.duration(to: .now) < .seconds(60))
  }

  @Test("a key that a profile binds to one environment is refused elsewhere before anything is sent")
  func wrongEnvironment() throws {
    let key = Secrets.key()
    let sandbox = try SandboxProcess(key: key)
    defer { sandbox.stop() }
    let proxy = try RecordingProxy(to: sandbox.baseURL)
    let home = try home(
      "default: live\nprofiles:\n  live: {environment: production, key: {env: HALO_LIVE}}\n")
    let environment = ["HALOSCOPE_HOME": home.url.path, "HALO_LIVE": key]
    let refused = try Haloscope.run(
      ["sites", "find", "--pms", "bp", "--id", "10001", "--base-url", proxy.baseURL, "--key-env", "HALO_LIVE"],
      environment: environment)
    expectTold(refused, 64, "production", secrets: [key])
    #expect(proxy.requests.isEmpty)
    let same = try homeOfTwoEnvironments()
    let checked = try Haloscope.run(["config", "check"], environment: ["HALOSCOPE_HOME": same.url.path])
    #expect(checked.status == 64, "one key cannot belong to two environments: \(checked.output)")
  }

  private func homeOfTwoEnvironments() throws -> TemporaryFolder {
    try home(
      "profiles:\n  a: {environment: stage, key: {env: HALO}}\n  b: {environment: production, key: {env: HALO}}\n")
  }

  @Test("a token service that answers a web page, and a service that answers one, are told apart from a wrong key")
  func webPage() throws {
    let html = try TokenService(.html)
    let address = html.url.replacingOccurrences(of: "/tokens", with: "")
    let outcome = try Haloscope.run(
      ["token", "-s", DesktopProfile.site, "--device", DesktopProfile.device],
      environment: ["HALOSCOPE_BASE_URL": address, "HALOSCOPE_KEY": "invented"])
    expectTold(outcome, 1, "cannot be read")
  }

  @Test(
    "a clock that is ten minutes off harms nothing, and is told where it matters",
    .enabled(if: WrongClock.isAvailable, "no C compiler is there to make a wrong clock"), arguments: [600, -600])
  func wrongClock(_ seconds: Int) throws {
    let clock = try WrongClock(seconds: seconds)
    let key = Secrets.key()
    let sandbox = try SandboxProcess(["--time-scale", "600"], key: key)
    defer { sandbox.stop() }
    let tokens = try TokenService(.handedOn(baseURL: sandbox.baseURL, key: key))
    let profile = try DesktopProfile(service: sandbox.baseURL, token: "{url: \"\(tokens.url)\"}")
    let skewed = clock.environment
    let rows = try Haloscope.run(
      ["sql", "-f", "csv", "SELECT 1 AS n"], environment: profile.environment.merging(skewed) { $1 })
    #expect(rows.output == "n\n1\n", "\(rows.errors)")
    let token = try Haloscope.run(
      ["token", "-s", "bp:10001", "--device", DesktopProfile.device],
      environment: sandbox.environment.merging(skewed) { $1 })
    #expect(token.status == 0)
    #expect(token.errors.contains("clock"), "\(token.errors)")
  }
}
