import Foundation

/// A folder of configuration with a desktop profile named `reception`.
final class DesktopProfile {
  /// Banksia Street Medical Centre.
  static let site = "f26e076f-527f-517b-be48-3de4bc0e0243"
  /// Of chance, as it should be.
  static let device = "9f0c2d4be6a14d7f8b3a51c07e92d468"

  private let folder: TemporaryFolder

  /// Writes the file. `token` is what the profile says of its source, as in `{url: "http://127.0.0.1:1/tokens"}`.
  init(service: String, token: String) throws {
    folder = try TemporaryFolder()
    try Self.write(
      "default: reception\nprofiles:\n" + Self.text(service: service, token: token), into: folder.url)
  }

  /// The profile as it stands under `profiles`.
  static func text(service: String, token: String) -> String {
    """
      reception:
        environment: sandbox
        url: "\(service)"
        api: desktop
        site: \(site)
        device: "\(device)"
        token: \(token)

    """
  }

  /// Writes a file of profiles that its owner alone can read.
  static func write(_ text: String, into folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    _ = FileManager.default.createFile(
      atPath: folder.appending(path: "profiles.yaml").path, contents: Data(text.utf8),
      attributes: [.posixPermissions: 0o600])
  }

  /// What a program needs to find it; no key is among it.
  var environment: [String: String] { ["HALOSCOPE_HOME": folder.url.path, "HOME": folder.url.path] }

  /// `haloscope token` as a token command. It is told the integrator's address itself, and reads no profiles.
  static func command(service: String) -> String {
    "{command: [/usr/bin/env, \"HALOSCOPE_BASE_URL=\(service)\", HALOSCOPE_HOME=/nowhere, "
      + "\"\(Haloscope.path)\", token, -s, \(site), --device, \(device)]}"
  }
}
