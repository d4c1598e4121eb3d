/// Why a command gave no output.
enum CredentialProcessError: Error, Hashable, Sendable {
  case fault(CredentialError.CommandFault)
  /// The task was cancelled; the command was stopped.
  case cancelled
}
