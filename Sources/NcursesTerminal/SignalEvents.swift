internal import CNcurses
// Dispatch does not declare its sources Sendable on Linux; they are thread-safe by their documentation.
@preconcurrency internal import Dispatch
internal import Glibc

/// Signals as calls on a queue, where anything may be done, instead of in a handler, where almost nothing may.
final class SignalEvents: Sendable {
  /// The signals that concern a program with a screen.
  static let handled: [Int32] = [SIGWINCH, SIGCONT, SIGTSTP, SIGTERM, SIGHUP, SIGINT]

  private let source: any DispatchSourceRead

  /// Takes the signals over; nil when the system has no pipe left.
  /// - Parameter deliver: takes the signals' numbers, in order, on a queue of its own.
  init?(deliver: @escaping @Sendable (Int32) -> Void) {
    let descriptor = nc_signals_open(Self.handled, Self.handled.count)
    guard descriptor >= 0 else { return nil }
    source = DispatchSource.makeReadSource(
      fileDescriptor: descriptor, queue: DispatchQueue(label: "haloscope.terminal.signals", qos: .userInteractive))
    source.setEventHandler { @Sendable in
      var bytes = [UInt8](repeating: 0, count: 64)
      let count = read(descriptor, &bytes, bytes.count)
      for byte in bytes.prefix(max(0, count)) { deliver(Int32(byte)) }
    }
    source.setCancelHandler { @Sendable in close(descriptor) }
    source.activate()
  }

  /// Gives the signals their default effect again.
  func cancel() {
    nc_signals_close()
    source.cancel()
  }
}
