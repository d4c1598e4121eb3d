extension Profile {
  /// What will fail when the profile is used, as far as that shows without reading a secret or running a command.
  package func warnings(environment: [String: String]) -> [CredentialError] {
    let reader = CredentialReader(environment: environment)
    return references.compactMap { reader.fault(of: $0) }
  }

  /// Everything that the profile refers to.
  private var references: [CredentialReference] {
    switch api {
    case .integrator(let key): return [key]
    case .desktop(_, let device, let tokens):
      var references: [CredentialReference] = []
      if case .kept(let reference) = device { references.append(reference) }
      switch tokens {
      case .command(let words): references.append(.command(words))
      case .url(_, let credential): references += credential.map { [$0] } ?? []
      }
      return references
    case nil: return []
    }
  }
}
