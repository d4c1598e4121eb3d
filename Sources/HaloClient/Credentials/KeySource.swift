/// Where a key comes from, the only thing about a key that is ever shown.
package enum KeySource: Hashable, Sendable, CustomStringConvertible {
  /// An environment variable, by its name.
  case environment(variable: String)
  /// A file with mode 0600, by its path as the user wrote it.
  case file(path: String)
  /// The first word of a command that prints the key.
  case command(name: String)
  /// An item of the Secret Service, by its name.
  case keyring(item: String)
  /// Typed by the user, for this session only.
  case session
  /// The embedded sandbox, whose key is the same for everybody.
  case sandbox

  /// `key env:HALOSCOPE_KEY` or `key sandbox`.
  package var description: String {
    switch self {
    case .environment(let variable): "key env:\(variable)"
    case .file(let path): "key file:\(path)"
    case .command(let name): "key command:\(name)"
    case .keyring(let item): "key keyring:\(item)"
    case .session: "key of this session"
    case .sandbox: "key sandbox"
    }
  }
}
