import FoundationEssentials

/// The folder of a sandbox: the user's, which is kept, or a temporary one, which is removed.
///
/// It holds a folder for each practice's databases, the cloud's file, the results of queries and, when it is kept, the
/// secret that signs tokens.
struct SandboxStorage: Sendable {
  /// The folder itself. Only its owner can enter a temporary one.
  let root: URL
  /// Whether what is in it goes with the sandbox.
  let isTemporary: Bool
  /// Keeps other sandboxes off a folder of the user's; nobody else knows a temporary one.
  private let lock: FolderLock?

  /// The file of what the cloud remembers.
  var cloudFile: URL { root.appending(path: "cloud.sqlite", directoryHint: .notDirectory) }
  /// The folder of the results of async queries.
  var results: URL { root.appending(path: "results", directoryHint: .isDirectory) }

  /// The folder of the latest results of registered queries.
  var registeredResults: URL { root.appending(path: "registered", directoryHint: .isDirectory) }

  /// The file of the secret that signs tokens; a temporary folder has none.
  var tokenSecret: URL? { isTemporary ? nil : root.appending(path: "token-secret", directoryHint: .notDirectory) }

  /// Makes the user's folder when it is not there, or a temporary one when the user gave none.
  init(dataDirectory: URL?) throws(SandboxError) {
    isTemporary = dataDirectory == nil
    root =
      dataDirectory
      ?? FileManager.default.temporaryDirectory.appending(
        path: "haloscope-sandbox-\(UUID().uuidString.lowercased())", directoryHint: .isDirectory)
    do {
      try FileManager.default.createDirectory(
        at: root, withIntermediateDirectories: true, attributes: isTemporary ? [.posixPermissions: 0o700] : nil)
    } catch {
      throw .dataDirectory(path: root.path, reason: Self.reason(of: error))
    }
    do throws(FolderLock.Refusal) {
      lock = isTemporary ? nil : try FolderLock(folder: root)
    } catch {
      switch error {
      case .held: throw .dataDirectoryInUse(path: root.path)
      case .system(let reason): throw .dataDirectory(path: root.path, reason: reason)
      }
    }
  }

  /// Gives the user's folder free for another sandbox, or removes a temporary one with everything in it.
  func release() {
    lock?.release()
    guard isTemporary else { return }
    // What cannot be removed stays in the system's folder for temporary files, which the system clears.
    try? FileManager.default.removeItem(at: root)
  }

  private static func reason(of error: any Error) -> String {
    switch (error as? CocoaError)?.code {
    case .fileWriteNoPermission: "permission denied"
    case .fileWriteOutOfSpace: "no space left"
    case .fileWriteVolumeReadOnly: "read-only file system"
    case .fileWriteFileExists: "a file is in the way"
    default: "the system refused"
    }
  }
}
