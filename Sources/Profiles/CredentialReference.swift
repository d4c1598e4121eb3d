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
}
