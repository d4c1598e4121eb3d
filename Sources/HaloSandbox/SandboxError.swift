/// Why a sandbox could not start.
package enum SandboxError: Error, Sendable, Equatable {
  /// Another program listens on the port.
  case portInUse(host: String, port: Int)
  /// The address could not be listened on for another reason.
  case cannotListen(host: String, port: Int, reason: String)
  /// The folder for the practice databases could not be made.
  case dataDirectory(path: String, reason: String)
  /// Another sandbox that is running keeps its practice databases in the folder.
  case dataDirectoryInUse(path: String)
  /// The file of what the cloud remembers could not be opened or brought up to date.
  case cloudFile(path: String, reason: String)
  /// The file of the secret that signs tokens could not be read or written.
  case tokenSecret(path: String, reason: String)
  /// A practice database could not be made or opened.
  case practice(name: String, reason: String)
  /// The import source could not be read.
  case importFailed(path: String, reason: String)
}

extension SandboxError: CustomStringConvertible {
  /// One line of cause and what to do next.
  package var description: String {
    switch self {
    case .portInUse(let host, let port):
      "port \(port) on \(host) is in use; choose another with --port, or 0 for a free one"
    case .cannotListen(let host, let port, let reason):
      "cannot listen on \(host):\(port): \(reason); check --host and --port"
    case .dataDirectory(let path, let reason):
      "cannot use \(path) for the practice databases: \(reason); check the folder and its permissions"
    case .dataDirectoryInUse(let path):
      "another sandbox uses the folder \(path); stop it, or choose another folder with --data"
    case .cloudFile(let path, let reason):
      "cannot use \(path) for queries and results: \(reason); check the file and its permissions"
    case .tokenSecret(let path, let reason):
      "cannot use \(path) to sign tokens: \(reason); remove it, and the next start makes a new one that older tokens "
        + "do not open"
    case .practice(let name, let reason):
      "cannot prepare \(name): \(reason)"
    case .importFailed(let path, let reason):
      "cannot import \(path): \(reason)"
    }
  }
}
