import HaloClient

extension KeySource {
  /// Where the key of a reference comes from.
  init(_ reference: CredentialReference) {
    switch reference {
    case .environment(let variable): self = .environment(variable: variable)
    case .file(let path): self = .file(path: path)
    case .command(let words): self = .command(name: CredentialReference.programName(words))
    case .keyring(let item): self = .keyring(item: item)
    }
  }
}
