package import HaloClient
package import HaloModel

/// Why a command ends without success: its exit status, one line of cause and one of what to do next.
package struct CommandFailure: Error, Sendable, CustomStringConvertible {
  package let status: CommandStatus
  /// What happened, one line.
  package let cause: String
  /// What to do next, one line.
  package var nextStep: String
  /// The failed call, for the error object of `--json`.
  package var clientError: HaloClientError?
  /// The failed query, for the same; that of ``clientError`` comes by itself.
  package var query: Query?
  /// Whether `--json` writes an error object; false when the record was written already.
  package var isUnreported = true

  package init(_ status: CommandStatus, _ cause: String, nextStep: String) {
    self.status = status
    self.cause = cause
    self.nextStep = nextStep
  }

  /// Something on the command line, or a file it names, cannot be used.
  static func usage(_ cause: String, nextStep: String) -> CommandFailure {
    CommandFailure(.usage, cause, nextStep: nextStep)
  }

  /// The user stopped the command.
  static let interrupted = CommandFailure(
    .interrupted, "interrupted", nextStep: "A query that was already sent may still run at the site.")

  package var description: String { "\(cause)\n\(nextStep)" }
}
