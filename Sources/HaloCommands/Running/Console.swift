package import FoundationEssentials

/// What a command has around it: environment, standard streams, signals and the time. Tests bring their own.
package struct Console: Sendable {
  package var environment: [String: String]
  /// The arguments as bytes, the program's name first: Swift's own copies are repaired where they are no UTF-8.
  package var argumentBytes: [[UInt8]]
  /// Whether standard output is a terminal.
  package var outputIsTerminal: Bool
  /// Whether standard error is a terminal, so that a line of it can be written over.
  package var errorIsTerminal: Bool
  /// Writes to standard output.
  /// - Throws: ``OutputClosed`` when nobody reads it any more, ``CommandFailure`` when it cannot be written.
  package var write: @Sendable (borrowing [UInt8]) throws -> Void
  /// Writes a line to standard error.
  package var talk: @Sendable (String) -> Void
  /// Shows a line on a terminal's standard error in the place of the one shown before; an empty one takes it away.
  package var showInPlace: @Sendable (String) -> Void
  /// Reads standard input to its end.
  package var readInput: @Sendable () throws(CommandFailure) -> [UInt8]
  /// Begins to catch signals; without, they act as usual.
  package var trap: @Sendable (SignalTrap.Purpose) async -> SignalTrap
  /// Lets SIGINT end the process at once from now on: when input is read or output written, nothing is left to undo.
  package var endAtInterrupt: @Sendable () -> Void
  /// Asks a question that a yes or no answers; `nil` when nobody is at a terminal to answer it.
  package var confirm: @Sendable (String) -> Bool?
  /// Wall-clock time.
  package var now: @Sendable () -> Date
  /// Time since an arbitrary start; it never steps, so rates and waits are measured with it.
  package var uptime: @Sendable () -> Duration

  package init(
    environment: [String: String], argumentBytes: [[UInt8]], outputIsTerminal: Bool,
    errorIsTerminal: Bool, write: @escaping @Sendable (borrowing [UInt8]) throws -> Void,
    talk: @escaping @Sendable (String) -> Void, showInPlace: @escaping @Sendable (String) -> Void,
    readInput: @escaping @Sendable () throws(CommandFailure) -> [UInt8],
    trap: @escaping @Sendable (SignalTrap.Purpose) async -> SignalTrap,
    endAtInterrupt: @escaping @Sendable () -> Void, now: @escaping @Sendable () -> Date,
    uptime: @escaping @Sendable () -> Duration,
    confirm: @escaping @Sendable (String) -> Bool? = { _ in nil }
  ) {
    self.environment = environment
    self.argumentBytes = argumentBytes
    self.outputIsTerminal = outputIsTerminal
    self.errorIsTerminal = errorIsTerminal
    self.write = write
    self.talk = talk
    self.showInPlace = showInPlace
    self.readInput = readInput
    self.trap = trap
    self.endAtInterrupt = endAtInterrupt
    self.now = now
    self.uptime = uptime
    self.confirm = confirm
  }

  /// Writes text to standard output.
  func write(_ text: String) throws {
    try write(Array(text.utf8))
  }
}

/// Nobody reads standard output any more, as when `head` has seen enough. The command ends quietly.
package struct OutputClosed: Error {
  package init() {}
}
