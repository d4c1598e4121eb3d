import HaloClient

/// What makes two references lead to the same credential.
enum CredentialIdentity: Hashable {
  /// A reference, its path written out.
  case reference(CredentialReference)
  /// The service that hands out tokens.
  case tokenService(TokenServiceURL)
}

extension CredentialReference {
  /// The same reference with `~` replaced by the home folder.
  func expanding(home: String?) -> CredentialReference {
    guard case .file(let path) = self else { return self }
    return .file(path: Self.expand(path, home: home))
  }

  /// A path with `~` replaced by the home folder, where there is one.
  static func expand(_ path: String, home: String?) -> String {
    guard path.hasPrefix("~/"), let home, !home.isEmpty else { return path }
    return home + path.dropFirst()
  }
}
