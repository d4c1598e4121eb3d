internal import Dispatch
internal import Glibc
internal import Synchronization
internal import TerminalCells

/// Reads a terminal's bytes when there are some and hands on the events they make.
///
/// It waits in a thread of its own, so that the escape delay never holds up a frame. The thread waits in `poll` and not
/// for a dispatch source: a key then wakes one thread on its way to the main actor, and not three.
final class InputReader: Sendable {
  private let descriptor: Int32
  private let escapeDelay: Int32
  private let decoder: Mutex<KeyDecoder>
  private let deliver: @Sendable (TerminalEvent) -> Void
  /// A pipe whose end to read becomes readable when reading is to stop.
  private let stop: (reading: Int32, writing: Int32)

  /// Starts to read.
  /// - Parameters:
  ///   - descriptor: the terminal; it stays open.
  ///   - sequences: what its keys send.
  ///   - escapeDelayMilliseconds: how long an Escape waits for the rest of a sequence.
  ///   - deliver: takes the events, in order, on a queue of the reader's own.
  init(
    descriptor: Int32, sequences: KeySequences, escapeDelayMilliseconds: Int32,
    deliver: @escaping @Sendable (TerminalEvent) -> Void
  ) {
    self.descriptor = descriptor
    escapeDelay = escapeDelayMilliseconds
    decoder = Mutex(KeyDecoder(sequences: sequences))
    self.deliver = deliver
    var ends: [Int32] = [-1, -1]
    // Without a pipe, at the limit of open files, the thread ends with the process only.
    if pipe(&ends) == 0 { for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) } }
    stop = (ends[0], ends[1])
    // Without @Sendable the closure would be taken for main-actor code and trap on the queue it runs on.
    DispatchQueue(label: "haloscope.terminal.input", qos: .userInteractive).async { @Sendable [self] in
      readUntilStopped()
    }
  }

  deinit {
    close(stop.reading)
    close(stop.writing)
  }

  /// Stops reading for good.
  func cancel() {
    var byte: UInt8 = 0
    _ = write(stop.writing, &byte, 1)
  }

  private func readUntilStopped() {
    var requests = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: stop.reading, events: Int16(POLLIN), revents: 0),
    ]
    while true {
      let count = poll(&requests, 2, -1)
      if count < 0, errno != EINTR { return }
      guard requests[1].revents == 0 else { return }
      guard count <= 0 || requests[0].revents == 0 || readAvailable() else { return }
    }
  }

  /// Reads what is there and hands on its events; false at the end of the input.
  private func readAvailable() -> Bool {
    repeat {
      guard let bytes = readOnce() else {
        // The terminal is gone: what SIGHUP says, for programs that were started without a controlling terminal.
        deliver(.terminationRequested(signal: SIGHUP))
        return false
      }
      decoder.withLock { $0.decode(bytes) }.forEach(deliver)
      if !decoder.withLock({ $0.isWaiting }) { return true }
    } while hasMore(within: escapeDelay)
    decoder.withLock { $0.flush() }.forEach(deliver)
    return true
  }

  /// The bytes that are there; nil at the end of the input.
  private func readOnce() -> [UInt8]? {
    errno = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
      count = max(0, read(descriptor, buffer.baseAddress, buffer.count))
    }
    if bytes.isEmpty, errno != EINTR, errno != EAGAIN { return nil }
    return bytes
  }

  private func hasMore(within milliseconds: Int32) -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, milliseconds) > 0
  }
}
