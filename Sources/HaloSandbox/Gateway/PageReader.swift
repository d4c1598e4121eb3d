import FoundationEssentials
import Glibc
import NIOPosix
import Synchronization

/// Reads a file from its start to its end, on threads that may block. An open file stays readable when it is removed.
final class PageReader: Sendable {
  /// The system refused a read, or the file is shorter than it was.
  struct ReadFailure: Error {}

  /// The size of the file when it was opened.
  let byteCount: Int
  private let descriptor: CInt
  private let position = Atomic<Int>(0)

  /// Opens a file; `nil` when there is none.
  convenience init?(opening file: URL) async throws {
    let path = file.path
    let opened = try await NIOThreadPool.singleton.runIfActive { () -> (CInt, Int)? in
      let descriptor = open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { return nil }
      var status = stat()
      guard fstat(descriptor, &status) == 0 else {
        close(descriptor)
        return nil
      }
      return (descriptor, Int(status.st_size))
    }
    guard let opened else { return nil }
    self.init(descriptor: opened.0, byteCount: opened.1)
  }

  private init(descriptor: CInt, byteCount: Int) {
    self.descriptor = descriptor
    self.byteCount = byteCount
  }

  deinit {
    close(descriptor)
  }

  /// The next bytes, as many as asked for unless the file ends before; `nil` at its end.
  /// - Throws: ``ReadFailure``.
  func next(_ count: Int) async throws -> [UInt8]? {
    let start = position.load(ordering: .relaxed)
    let count = min(count, byteCount - start)
    guard count > 0 else { return nil }
    let descriptor = descriptor
    let bytes = try await NIOThreadPool.singleton.runIfActive {
      try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        while filled < count {
          let read = pread(descriptor, buffer.baseAddress?.advanced(by: filled), count - filled, off_t(start + filled))
          if read < 0, errno == EINTR { continue }
          guard read > 0 else { throw ReadFailure() }
          filled += read
        }
      }
    }
    position.store(start + count, ordering: .relaxed)
    return bytes
  }
}
