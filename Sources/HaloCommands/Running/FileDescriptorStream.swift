import Glibc

/// Whole reads and writes on an open file descriptor, which it does not own.
struct FileDescriptorStream {
  private let descriptor: CInt

  init(_ descriptor: CInt) {
    self.descriptor = descriptor
  }

  /// Writes all bytes, waiting where the other end is slow.
  /// - Throws: ``OutputClosed`` when the reader went away, ``CommandFailure`` for any other reason.
  func write(_ bytes: borrowing [UInt8]) throws {
    let count = bytes.count
    try bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < count {
        let result = Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), count - written)
        if result >= 0 {
          written += result
          continue
        }
        switch errno {
        case EINTR: continue
        case EAGAIN: waitUntilReady(for: CInt(POLLOUT))
        case EPIPE: throw OutputClosed()
        case let code:
          throw CommandFailure(
            .failure, "the output cannot be written: \(String(cString: strerror(code)))",
            nextStep: "Check the space and the permissions where it goes.")
        }
      }
    }
  }

  /// Reads to the end.
  func readToEnd() throws(CommandFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let count = piece.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        bytes += piece[..<count]
        continue
      }
      if count == 0 { return bytes }
      switch errno {
      case EINTR: continue
      case EAGAIN: waitUntilReady(for: CInt(POLLIN))
      case let code:
        throw .usage(
          "standard input cannot be read: \(String(cString: strerror(code)))",
          nextStep: "Check what is connected to it.")
      }
    }
  }

  private func waitUntilReady(for events: CInt) {
    var entry = pollfd(fd: descriptor, events: Int16(events), revents: 0)
    poll(&entry, 1, -1)
  }
}
