import Glibc
import HaloModel

/// A file that appears whole or not at all: written under a temporary name beside it, then given its own. An existing
/// file is never overwritten. Only the user may read it, since it holds patient data.
struct ExportFile {
  /// The path as the user gave it.
  let path: String
  private let temporaryPath: String
  private let descriptor: CInt

  /// Makes the temporary file, so that a path that cannot be written is known before a query is sent.
  init(path: String) throws(CommandFailure) {
    self.path = path
    temporaryPath = "\(path).\(getpid()).part"
    guard access(path, F_OK) != 0 else { throw Self.exists(path) }
    descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw .usage(
        "the file \(MessageText.singleLine(path)) cannot be made: \(String(cString: strerror(errno)))",
        nextStep: "Choose a folder that exists and that you may write to.")
    }
  }

  /// Appends bytes.
  func write(_ bytes: borrowing [UInt8]) throws {
    try FileDescriptorStream(descriptor).write(bytes)
  }

  /// Gives the finished file its name.
  func commit() throws(CommandFailure) {
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else { throw unwritten(errno) }
    // A link fails where a rename would overwrite what came into being meanwhile.
    guard link(temporaryPath, path) == 0 else {
      throw errno == EEXIST ? Self.exists(path) : unwritten(errno)
    }
    discard()
  }

  /// Removes the temporary file.
  func discard() {
    close(descriptor)
    unlink(temporaryPath)
  }

  private func unwritten(_ code: CInt) -> CommandFailure {
    CommandFailure(
      .failure, "the file \(MessageText.singleLine(path)) cannot be written: \(String(cString: strerror(code)))",
      nextStep: "Check the space and the file system there.")
  }

  private static func exists(_ path: String) -> CommandFailure {
    .usage(
      "\(MessageText.singleLine(path)) exists already", nextStep: "Choose another name; haloscope overwrites no file.")
  }
}
