import Foundation

/// A folder that goes away with its owner, and everything in it.
final class TemporaryFolder: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "haloscope-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  /// The names of what is in it.
  func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: url.path) }

  /// The bytes of all files in it, at any depth.
  func bytes() throws -> Data {
    guard let files = FileManager.default.enumerator(at: url, includingPropertiesForKeys: [.isRegularFileKey]) else {
      return Data()
    }
    var bytes = Data()
    for case let file as URL in files {
      guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
      bytes += try Data(contentsOf: file)
    }
    return bytes
  }
}
