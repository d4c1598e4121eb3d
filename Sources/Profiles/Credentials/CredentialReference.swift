import FoundationEssentials

/// Where a secret is kept, never the secret.
package enum CredentialReference: Hashable, Sendable {
  /// An environment variable, by its name.
  case environment(variable: String)
  /// A file that only its owner can read (mode 0600); `~` stands for the home folder.
  case file(path: String)
  /// A command that prints the secret as its only line: the program and its arguments, run without a shell.
  case command([String])
  /// An item of the desktop's Secret Service, by the name it was stored under.
  case keyring(item: String)

  /// Where the secret comes from as screen and messages say it: `env:HALO_STAGE`, `command:pass`. Never an argument of a
  /// command.
  package var source: String {
    switch self {
    case .environment(let variable): "env:\(variable)"
    case .file(let path): "file:\(path)"
    case .command(let words): "command:\(Self.programName(words))"
    case .keyring(let item): "keyring:\(item)"
    }
  }

  /// The name of a command's program, without its folders.
  static func programName(_ words: [String]) -> String {
    words.first.map { String($0.split(separator: "/").last ?? "") } ?? ""
  }
}
