import Foundation
import HaloClient
import HaloModel
import Testing

@testable import Profiles

@Suite("Connecting a profile")
struct ProfileConnectTests {
  private func profile(key: CredentialReference) throws -> Profile {
    Profile(
      name: "test", environment: .stage, destination: .service(try BaseURL("https://api.stage.haloconnect.io")),
      api: .integrator(key: key))
  }

  @Test("a key is read from each place, and only its source is told")
  func keys() async throws {
    try await withFolder { folder in
      try folder.file("stage.key", "k3y\n")
      let tool = try folder.script("tool", "echo k3y")
      try folder.script("secret-tool", "echo \"$@\" | grep -qx 'lookup service haloscope item stage' && echo k3y")
      let environment = [
        "HALO_STAGE": "k3y", "HOME": folder.path, "PATH": "\(folder.path):/usr/bin:/bin",
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",
      ]
      let references: [(CredentialReference, String)] = [
        (.environment(variable: "HALO_STAGE"), "key env:HALO_STAGE"),
        (.file(path: "~/stage.key"), "key file:~/stage.key"),
        (.command([tool.path, "x"]), "key command:tool"), (.keyring(item: "stage"), "key keyring:stage"),
      ]
      for (reference, source) in references {
        let connection = try await profile(key: reference).connect(environment: environment)
        #expect(connection.credentialSource == source)
        #expect(connection.name == "test" && connection.environment == .stage)
        guard case .integrator(let key, _) = connection.access else { continue }
        #expect(key == SubscriptionKey("k3y"))
      }
    }
  }

  @Test("what is missing is told with the profile and the place")
  func missing() async throws {
    let error = await #expect(throws: ProfileConnectionError.self) {
      try await profile(key: .environment(variable: "HALO_STAGE")).connect(environment: [:])
    }
    #expect(
      error?.summary == "profile test: no subscription key: the environment variable HALO_STAGE is not set")
  }

  @Test("a key that no header can carry is refused and not quoted")
  func unusable() async throws {
    let error = await #expect(throws: ProfileConnectionError.self) {
      try await profile(key: .environment(variable: "K")).connect(environment: ["K": "tw\u{F6} w\u{F6}rds"])
    }
    #expect(error?.summary == "profile test: what env:K holds is no usable subscription key")
    #expect("\(String(describing: error)) \(error?.nextStep ?? "")".contains("w\u{F6}rds") == false)
  }

  @Test("the keyring's absence is told as what is absent")
  func keyring() async throws {
    try await withFolder { folder in
      func fault(_ environment: [String: String]) async throws -> CredentialError.KeyringFault? {
        let error = await #expect(throws: ProfileConnectionError.self) {
          try await profile(key: .keyring(item: "stage")).connect(environment: environment)
        }
        guard case .credential(.keyring("stage", let fault)) = error?.cause else { return nil }
        return fault
      }
      #expect(try await fault(["PATH": folder.path]) == .noTool)
      try folder.script("secret-tool", "exit 1")
      #expect(try await fault(["PATH": folder.path]) == .noSession)
      let session = ["PATH": folder.path, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"]
      #expect(try await fault(session) == .noItem)
      try folder.script("secret-tool", "exit 2")
      #expect(try await fault(session) == .command(.failed(status: 2)))
    }
  }

  @Test("a desktop profile reads its device, and its tokens only when one is needed")
  func desktop() async throws {
    let site = try #require(SiteID("f26e076f-527f-517b-be48-3de4bc0e0243"))
    let device = try #require(DeviceID("reception-7f3a9c"))
    try await withFolder { folder in
      let tool = try folder.script(
        "halo-token",
        """
        echo called >> "$(dirname "$0")/calls"
        printf '{"access_token":"t0ken-%s-%s","token_type":"Bearer","expires_in":60}\\n' "$HALO_SITE_ID" "$HALO_DEVICE_ID"
        """)
      let profile = Profile(
        name: "reception", environment: .production,
        destination: .service(try BaseURL("https://api.haloconnect.io")),
        api: .desktop(
          site: site, device: .kept(.environment(variable: "HALO_DEVICE")), tokens: .command([tool.path])))
      let connection = try await profile.connect(
        environment: ["PATH": "/usr/bin:/bin", "HALO_DEVICE": "reception-7f3a9c"])
      guard case .desktop(let access) = connection.access else {
        Issue.record("it opens the Desktop API")
        return
      }
      #expect(access.site == site && access.device == device)
      #expect(access.source.description == "token command:halo-token")
      let calls = folder.appending(path: "calls")
      #expect(!FileManager.default.fileExists(atPath: calls.path))
      let token = try await access.source.obtain(site, device)
      #expect(token == DesktopToken("t0ken-\(site)-\(device)", lifetime: .seconds(60)))
      #expect(try String(contentsOf: calls, encoding: .utf8) == "called\n")
    }
  }

  @Test(
    "a token command that gives no token is told as what it did",
    arguments: [
      ("echo '<html>t0ken</html>'", TokenSourceError.Kind.unusable), ("exit 1", .unavailable),
      ("echo t0ken; echo t0ken", .unusable), ("echo '{\"access_token\":\"t0ken\"}'", .unusable),
    ])
  func tokenFailures(script: String, kind: TokenSourceError.Kind) async throws {
    let site = try #require(SiteID("f26e076f-527f-517b-be48-3de4bc0e0243"))
    let device = try #require(DeviceID("reception-7f3a9c"))
    try await withFolder { folder in
      let tool = try folder.script("halo-token", script)
      let source = TokenSource.command([tool.path], CredentialReader(environment: ["PATH": "/usr/bin:/bin"]))
      let error = await #expect(throws: TokenSourceError.self) { try await source.obtain(site, device) }
      #expect(error?.kind == kind)
      #expect("\(error?.summary ?? "") \(error?.nextStep ?? "")".contains("t0ken") == false)
    }
  }
}
