import Glibc
import HaloModel

/// The file that log records are appended to. Only the user may read what this program made.
final class LogFile: Sendable {
  private let descriptor: CInt

  /// Opens a file, or makes it with mode 0600.
  init(path: String) throws(CommandFailure) {
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw .usage(
        "the log file \(MessageText.singleLine(path)) cannot be opened: \(String(cString: strerror(errno)))",
        nextStep: "Choose a file that you may write to, in a folder that exists.")
    }
  }

  /// Appends a line with one write, so that the lines of several programs stay whole.
  func append(_ line: String) {
    // A log that cannot be written must not stop the work it tells of, and there is nowhere left to say so.
    try? FileDescriptorStream(descriptor).write(Array((line + "\n").utf8))
  }

  deinit {
    close(descriptor)
  }
}
