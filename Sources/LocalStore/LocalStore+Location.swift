package import FoundationEssentials
import Glibc

extension LocalStore {
  /// The store of a user's environment.
  package static func open(environment: [String: String]) throws(LocalStoreError) -> LocalStore {
    try LocalStore(file: file(environment: environment))
  }

  /// Where the store lies: `haloscope.sqlite` in `HALOSCOPE_HOME`, else in `XDG_STATE_HOME/haloscope`, else in
  /// `~/.local/state/haloscope`.
  ///
  /// An `XDG_STATE_HOME` that is no absolute path is ignored, as its specification demands.
  package static func file(environment: [String: String]) throws(LocalStoreError) -> URL {
    let folder: URL
    if let home = environment["HALOSCOPE_HOME"], !home.isEmpty {
      folder = URL(fileURLWithPath: home, isDirectory: true)
    } else if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      folder = URL(fileURLWithPath: state, isDirectory: true).appending(path: "haloscope")
    } else if let home = environment["HOME"], !home.isEmpty {
      folder = URL(fileURLWithPath: home, isDirectory: true).appending(path: ".local/state/haloscope")
    } else {
      throw .noHome
    }
    return folder.appending(path: "haloscope.sqlite")
  }

  /// Makes the folder when it is missing; only its owner may enter it. The folders above it get the usual permissions.
  static func makeFolder(_ path: String) throws(LocalStoreError) {
    let parent = URL(fileURLWithPath: path).deletingLastPathComponent().path
    do {
      try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    } catch {
      throw .folder(path: path, reason: "the folder above it cannot be made")
    }
    if mkdir(path, 0o700) == 0 { return }
    guard errno == EEXIST else { throw .folder(path: path, reason: systemReason()) }
    var status = stat()
    guard stat(path, &status) == 0 else { throw .folder(path: path, reason: systemReason()) }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw .folder(path: path, reason: "it is no folder") }
    // A sticky folder, such as /tmp, is shared on purpose; the file in it is closed all the same.
    guard status.st_mode & S_ISVTX == 0, status.st_mode & 0o077 != 0 else { return }
    guard chmod(path, 0o700) == 0 else { throw .folder(path: path, reason: systemReason()) }
  }

  /// Makes an empty file that only its owner may read, before SQLite would make one with the usual permissions. SQLite
  /// gives its journals the permissions of the file.
  ///
  /// A file that exists is not opened: closing it again would drop the locks that this process holds on it.
  static func makeFile(_ path: String) throws(LocalStoreError) {
    let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor >= 0 {
      close(descriptor)
    } else {
      guard errno == EEXIST, chmod(path, 0o600) == 0 else { throw .file(path: path, reason: systemReason()) }
    }
  }

  private static func systemReason() -> String {
    String(cString: strerror(errno))
  }
}
