import Crypto
import FoundationEssentials
import HaloModel

/// The latest results of registered queries: one file of compact JSON for each, in a folder of their own.
///
/// A result that changed gets a new file, named after its query and run, and the old one goes only when the record
/// names the new one: whenever the sandbox dies, the file that a record names is whole.
struct RegisteredResultFiles: Sendable {
  private let folder: URL

  /// Uses a folder, and makes it when it is not there.
  init(folder: URL) throws {
    self.folder = folder
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// Base64 of the SHA-256 of a result. Source: halo-cloud reference, section 6.
  static func hash(of json: Data) -> String {
    Data(SHA256.hash(data: json)).base64EncodedString()
  }

  /// Writes the result of a run.
  /// - Returns: the name of its file.
  func write(_ json: Data, of id: QueryID, run: Int) throws -> String {
    let name = "\(id)-\(run).json"
    try json.write(to: folder.appending(path: name), options: .atomic)
    return name
  }

  /// The rows in a file; `nil` when it is gone.
  func read(_ name: String) -> Data? {
    try? Data(contentsOf: folder.appending(path: name))
  }

  /// Removes a file that no record names any more.
  func remove(_ name: String) {
    // One that cannot be removed now is removed with the next start.
    try? FileManager.default.removeItem(at: folder.appending(path: name))
  }

  /// Removes every file but these: what a sandbox left behind that was killed between two steps.
  func removeAll(except names: Set<String>) {
    let found = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for name in found where !names.contains(name) { remove(name) }
  }
}
