import Glibc

/// A file that appears whole or not at all: written under a temporary name beside it, then given its own. A file that is
/// there is replaced only when asked for. Only the user may read it, since it holds patient data.
package struct ExportFile: Sendable {
  /// The path as the user gave it.
  package let path: String
  private let temporaryPath: String
  private let descriptor: CInt
  private let replaces: Bool

  /// Makes the temporary file, so that a path that cannot be written is known before anything else is done.
  /// - Parameters:
  ///   - path: Where the file will be.
  ///   - replaces: Whether a file that is there may be replaced.
  /// - Throws: why it cannot be made; nothing was left behind.
  package init(path: String, replaces: Bool = false) throws(ExportFileError) {
    self.path = path
    self.replaces = replaces
    temporaryPath = "\(path).\(getpid()).part"
    var information = stat()
    if lstat(path, &information) == 0 {
      let isFolder = information.st_mode & S_IFMT == S_IFDIR
      if isFolder { throw ExportFileError(path: path, cause: .unusable(EISDIR)) }
      if !replaces { throw ExportFileError(path: path, cause: .exists) }
    }
    descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw ExportFileError(path: path, cause: .unusable(errno)) }
  }

  /// Appends bytes.
  package func write(_ bytes: borrowing [UInt8]) throws(ExportFileError) {
    let count = bytes.count
    let code = bytes.withUnsafeBytes { buffer -> CInt in
      var written = 0
      while written < count {
        let result = Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), count - written)
        if result >= 0 {
          written += result
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
    guard code == 0 else { throw ExportFileError(path: path, cause: .unwritten(code)) }
  }

  /// Gives the finished file its name.
  package func commit() throws(ExportFileError) {
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else {
      throw ExportFileError(path: path, cause: .unwritten(errno))
    }
    if replaces {
      guard rename(temporaryPath, path) == 0 else { throw ExportFileError(path: path, cause: .unwritten(errno)) }
      close(descriptor)
      return
    }
    // A link fails where a rename would overwrite what came into being meanwhile.
    guard link(temporaryPath, path) == 0 else {
      throw ExportFileError(path: path, cause: errno == EEXIST ? .exists : .unwritten(errno))
    }
    discard()
  }

  /// Removes the temporary file.
  package func discard() {
    close(descriptor)
    unlink(temporaryPath)
  }
}
