import FoundationEssentials
import Glibc

/// A page being written: a file under a temporary name that gets its own when it is complete.
///
/// Only its owner may read it, since it holds patient data. It is not forced to the disk: what has to be survived is the
/// end of this process, not of the machine.
final class PageFile {
  /// Why the system did not take a page, in its own words and without a path.
  struct Failure: Error {
    let reason: String

    fileprivate init(_ code: CInt) { reason = String(cString: strerror(code)) }
  }

  private let path: String
  private let temporaryPath: String
  private let descriptor: CInt
  private var isOpen = true

  init(_ url: URL) throws(Failure) {
    path = url.path
    temporaryPath = path + ".part"
    descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      isOpen = false
      throw Failure(errno)
    }
  }

  deinit {
    guard isOpen else { return }
    close(descriptor)
    unlink(temporaryPath)
  }

  /// Writes all bytes.
  func write(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if written >= 0 {
        rest = rest.dropFirst(written)
      } else if errno != EINTR {
        throw Failure(errno)
      }
    }
  }

  /// Closes the file and gives it its name.
  func commit() throws(Failure) {
    isOpen = false
    guard close(descriptor) == 0, rename(temporaryPath, path) == 0 else {
      let code = errno
      unlink(temporaryPath)
      throw Failure(code)
    }
  }
}
