import Foundation
import HaloClient
import Testing

@testable import Profiles

@Suite("Adding a profile")
struct ProfileStoreTests {
  static let key = SubscriptionKey("k3y")

  private func add(
    _ name: String, _ environment: ServiceEnvironment = .stage, url: BaseURL? = nil, keep: KeyKeeping = .file,
    in variables: [String: String]
  ) async throws -> Result<ConnectionProfile, ProfileStoreError> {
    let key = try #require(Self.key)
    do throws(ProfileStoreError) {
      return .success(
        try await ProfileStore(environment: variables).addIntegrator(
          name: name, environment: environment, url: url, key: key, keep: keep))
    } catch {
      return .failure(error)
    }
  }

  private func error(_ result: Result<ConnectionProfile, ProfileStoreError>) -> ProfileStoreError? {
    if case .failure(let error) = result { error } else { nil }
  }

  private func isAddress(_ error: ProfileStoreError?) -> Bool {
    if case .address = error { true } else { false }
  }

  @Test("the first profile makes the file, and is its default")
  func first() async throws {
    try await withFolder { home in
      let environment = ["HOME": home.path]
      let connection = try await add("stage", in: environment).get()
      #expect(connection.credentialSource == "key file:~/.config/haloscope/keys/stage.key")
      let folder = home.appending(path: ".config/haloscope")
      #expect(
        try String(contentsOf: folder.appending(path: "profiles.yaml"), encoding: .utf8) == """
          default: stage
          profiles:
            stage:
              environment: stage
              api: integrator
              key: {file: "~/.config/haloscope/keys/stage.key"}

          """)
      #expect(folder.appending(path: "profiles.yaml").mode == 0o600)
      #expect(folder.appending(path: "keys").mode == 0o700)
      #expect(folder.appending(path: "keys/stage.key").mode == 0o600)
      let again = try #require(try ProfileFile.load(environment: environment)["stage"])
      guard case .integrator(let key, _) = try await again.connect(environment: environment).access else { return }
      #expect(key == Self.key)
    }
  }

  @Test("comments, order, line ends, mode and a link of the file stay")
  func keepsText() async throws {
    try await withFolder { folder in
      let text = """
        # mine
        profiles:   # all of them

            # the first
            a: {environment: sandbox}
            b:
              environment: stage
              key: {env: B}
              # theme: halo-light

        # the end
        default: a   # for now

        """
      try folder.file("real.yaml", text, mode: 0o640)
      let file = folder.appending(path: "profiles.yaml")
      try FileManager.default.createSymbolicLink(atPath: file.path, withDestinationPath: "real.yaml")
      let url = try BaseURL("https://halo.example:8443")
      _ = try await add("own", .custom, url: url, in: ["HALOSCOPE_HOME": folder.path]).get()
      let added = """
            own:
              environment: custom
              url: "https://halo.example:8443"
              api: integrator
              key: {file: \(folder.path)/keys/own.key}

        """
      let expected = text.replacingOccurrences(
        of: "      # theme: halo-light\n", with: "      # theme: halo-light\n\(added)")
      #expect(try String(contentsOf: file, encoding: .utf8) == expected)
      #expect(folder.appending(path: "real.yaml").mode == 0o640)
      #expect((try? FileManager.default.destinationOfSymbolicLink(atPath: file.path)) == "real.yaml")
      #expect(
        try ProfileFile.load(environment: ["HALOSCOPE_HOME": folder.path]).profiles.map(\.name) == ["a", "b", "own"])
    }
  }

  @Test("the only profile stays the default when a second one comes")
  func keepsDefault() async throws {
    try await withFolder { folder in
      try folder.file("profiles.yaml", "profiles:\r\n  a: {environment: sandbox}\r\n")
      _ = try await add("b", in: ["HALOSCOPE_HOME": folder.path]).get()
      #expect(try ProfileFile.load(environment: ["HALOSCOPE_HOME": folder.path]).defaultName == "a")
      let text = try String(contentsOf: folder.appending(path: "profiles.yaml"), encoding: .utf8)
      #expect(text.hasPrefix("default: a\r\nprofiles:\r\n  a: {environment: sandbox}\r\n  b:\r\n"))
    }
  }

  @Test("a file that holds nothing but comments keeps them")
  func comments() async throws {
    try await withFolder { folder in
      try folder.file("profiles.yaml", "# later")
      _ = try await add("b", in: ["HALOSCOPE_HOME": folder.path]).get()
      let text = try String(contentsOf: folder.appending(path: "profiles.yaml"), encoding: .utf8)
      #expect(text.hasPrefix("# later\n\ndefault: b\nprofiles:\n"))
    }
  }

  @Test("a file that lines cannot be added to is left alone, and so is the key; the lines are told")
  func flow() async throws {
    try await withFolder { folder in
      let text = "profiles: {a: {environment: sandbox}}\n"
      let file = try folder.file("profiles.yaml", text)
      guard case .notInsertable(_, let lines)? = error(try await add("b", in: ["HALOSCOPE_HOME": folder.path])) else {
        Issue.record("it was added")
        return
      }
      #expect(lines.hasPrefix("  b:\n    environment: stage\n"))
      #expect(try String(contentsOf: file, encoding: .utf8) == text)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "keys").path) == [])
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["keys", "profiles.yaml"])
    }
  }

  @Test("what cannot be added changes nothing")
  func refusals() async throws {
    try await withFolder { folder in
      let variables = ["HALOSCOPE_HOME": folder.path]
      let file = try folder.file("profiles.yaml", "profiles:\n  a: {environment: sandbox}\n")
      #expect(error(try await add("a", in: variables)) == .nameTaken("a"))
      for name in ["", "a b", "../a", "-a", "abcdef0123456789abcdef0123456789"] {
        #expect(error(try await add(name, in: variables)) == .invalidName)
      }
      #expect(isAddress(error(try await add("b", .custom, in: variables))))
      let live = try BaseURL("https://api.haloconnect.io")
      #expect(isAddress(error(try await add("b", .stage, url: live, in: variables))))
      try FileManager.default.createDirectory(
        at: folder.appending(path: "keys"), withIntermediateDirectories: true)
      let old = try folder.file("keys/b.key", "old")
      #expect(error(try await add("b", in: variables)) == .keyFileExists(path: old.path))
      #expect(try String(contentsOf: old, encoding: .utf8) == "old")
      #expect(try ProfileFile.read(file, environment: [:]).profiles.count == 1)
      try folder.file("profiles.yaml", "profiles: [")
      guard case .file = error(try await add("c", in: variables)) else {
        Issue.record("a broken file was passed over")
        return
      }
    }
  }

  @Test("for the session only, nothing is written")
  func session() async throws {
    try await withFolder { folder in
      let connection = try await add("b", keep: .sessionOnly, in: ["HALOSCOPE_HOME": folder.path]).get()
      #expect(connection.credentialSource == "key of this session")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    }
  }

  @Test("the keyring gets the key through standard input, and an item of its own")
  func keyring() async throws {
    try await withFolder { folder in
      try folder.script(
        "secret-tool",
        """
        cd "$(dirname "$0")"
        case "$1" in
          lookup) [ -f "$5" ] && cat "$5" ;;
          store) echo "$@" > arguments; cat > "$6" ;;
        esac
        """)
      let variables = [
        "HALOSCOPE_HOME": folder.path, "PATH": "\(folder.path):/usr/bin:/bin",
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",
      ]
      let connection = try await add("b", keep: .keyring, in: variables).get()
      #expect(connection.credentialSource == "key keyring:haloscope-b")
      let arguments = try String(contentsOf: folder.appending(path: "arguments"), encoding: .utf8)
      #expect(arguments == "store --label=haloscope haloscope-b service haloscope item haloscope-b\n")
      let profile = try #require(try ProfileFile.load(environment: variables)["b"])
      guard case .integrator(let key, _) = try await profile.connect(environment: variables).access else { return }
      #expect(key == Self.key)
      try FileManager.default.removeItem(at: folder.appending(path: "profiles.yaml"))
      #expect(error(try await add("b", keep: .keyring, in: variables)) == .keyringItemExists(item: "haloscope-b"))
    }
  }
}
