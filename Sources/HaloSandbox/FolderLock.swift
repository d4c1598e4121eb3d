import FoundationEssentials
import Glibc
import Synchronization

/// The sign that a sandbox uses a folder, so that no second one writes to the same databases.
///
/// It is a lock on a file of the folder. The kernel gives it up with the process, however that ends; the empty file
/// stays behind and means nothing by itself.
final class FolderLock: Sendable {
  /// Why a folder could not be locked.
  enum Refusal: Error, Equatable {
    /// Another sandbox has it.
    case held
    /// The system refused, in its own words.
    case system(String)
  }

  private let descriptor: Mutex<Int32?>

  /// Locks the folder, or says why not; it does not wait.
  init(folder: URL) throws(Refusal) {
    let file = folder.appending(path: "sandbox.lock", directoryHint: .notDirectory)
    let descriptor = open(file.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .system(String(cString: strerror(errno))) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let reason = errno
      close(descriptor)
      throw reason == EWOULDBLOCK ? .held : .system(String(cString: strerror(reason)))
    }
    self.descriptor = Mutex(descriptor)
  }

  deinit { release() }

  /// Gives the folder free. Doing it again does nothing.
  func release() {
    descriptor.withLock { descriptor in
      if let open = descriptor { close(open) }
      descriptor = nil
    }
  }
}
