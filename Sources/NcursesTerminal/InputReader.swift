// Dispatch does not declare its sources Sendable on Linux; they are thread-safe by their documentation.
@preconcurrency internal import Dispatch
internal import Glibc
internal import Synchronization
internal import TerminalCells

/// Reads a terminal's bytes when there are some and hands on the events they make. It waits off the main thread, so that
/// the escape delay never holds up a frame.
final class InputReader: Sendable {
  private let descriptor: Int32
  private let escapeDelay: Int32
  private let decoder: Mutex<KeyDecoder>
  private let deliver: @Sendable (TerminalEvent) -> Void
  private let source: any DispatchSourceRead

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
    source = DispatchSource.makeReadSource(
      fileDescriptor: descriptor, queue: DispatchQueue(label: "haloscope.terminal.input", qos: .userInteractive))
    // Without @Sendable the closure would be taken for main-actor code and trap on the queue it runs on.
    source.setEventHandler { @Sendable [weak self] in self?.readAvailable() }
    source.activate()
  }

  /// Stops reading for good.
  func cancel() {
    source.cancel()
  }

  private func readAvailable() {
    repeat {
      guard let bytes = readOnce() else {
        // The terminal is gone: what SIGHUP says, for programs that were started without a controlling terminal.
        source.cancel()
        deliver(.terminationRequested(signal: SIGHUP))
        return
      }
      decoder.withLock { $0.decode(bytes) }.forEach(deliver)
      if !decoder.withLock({ $0.isWaiting }) { return }
    } while hasMore(within: escapeDelay)
    decoder.withLock { $0.flush() }.forEach(deliver)
  }

  /// The bytes that are there; nil at the end of the input.
  private func readOnce() -> [UInt8]? {
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
