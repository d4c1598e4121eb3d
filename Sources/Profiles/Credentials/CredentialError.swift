/// Why a secret cannot be read from where it is kept. Holds paths, names and numbers; no secret and no output of a
/// command.
package enum CredentialError: Error, Hashable, Sendable {
  /// What is wrong with a file.
  package enum FileFault: Error, Hashable, Sendable {
    case missing
    /// The system's own words.
    case unreadable(reason: String)
    case folder
    /// A pipe, a device or a socket.
    case notRegular
    /// Somebody else's: the secret may be read, and changed, by its owner.
    case otherOwner
    /// The permission bits give the group or others something; the bits, as in 644.
    case open(mode: UInt32)
    case content(ContentFault)
  }

  /// What is wrong with a command.
  package enum CommandFault: Error, Hashable, Sendable {
    /// No folder of `PATH` has it, or the path leads nowhere.
    case notFound
    case notExecutable
    /// The system's own words.
    case notStarted(reason: String)
    case failed(status: Int32)
    case signalled(Int32)
    case timedOut(after: Duration)
    case content(ContentFault)
  }

  /// What is wrong with what a file holds or a command prints.
  package enum ContentFault: Error, Hashable, Sendable {
    case empty
    case severalLines
    /// More bytes than any secret has.
    case tooLong(limit: Int)
    case notText
  }

  /// What is wrong with the Secret Service.
  package enum KeyringFault: Hashable, Sendable {
    /// There is no `secret-tool`.
    case noTool
    /// There is no D-Bus session, which the service is reached through.
    case noSession
    /// It has no such item, or it is locked.
    case noItem
    /// What `secret-tool` did instead of answering.
    case command(CommandFault)
  }

  case variableNotSet(String)
  case file(path: String, FileFault)
  /// A command, by its program's name.
  case command(name: String, CommandFault)
  case keyring(item: String, KeyringFault)
  /// The task was cancelled.
  case cancelled
}
