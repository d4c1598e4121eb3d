import HaloClient
import HaloModel

extension TokenSource {
  /// Tokens that a command prints; it finds the site and the device in `HALO_SITE_ID` and `HALO_DEVICE_ID`.
  static func command(_ words: [String], _ reader: CredentialReader) -> TokenSource {
    let name = CredentialReference.programName(words)
    return TokenSource(description: "token command:\(name)") { (site, device) throws(TokenSourceError) in
      let line: String
      do throws(CredentialError) {
        line = try await reader.line(
          printedBy: words, additions: ["HALO_SITE_ID": site.rawValue, "HALO_DEVICE_ID": device.rawValue])
      } catch {
        throw TokenSourceError(error)
      }
      return try DesktopToken(tokenOutput: Array(line.utf8), source: "the command \(name)")
    }
  }

  /// Tokens from the integrator's own service.
  ///
  /// Each is fetched over a connection of its own: tokens are rare, and nothing of this service is kept open.
  static func service(_ address: TokenServiceURL, credential: ServiceCredential?) -> TokenSource {
    TokenSource(description: "token url:\(address.authority)") { (site, device) throws(TokenSourceError) in
      try await AsyncHTTPTransport.withTransport { transport throws(TokenSourceError) in
        try await TokenSource.url(address, credential: credential, transport: transport).obtain(site, device)
      }
    }
  }
}

extension TokenSourceError {
  /// A command that gave no token. One that failed may do better next time; one that cannot be started will not.
  fileprivate init(_ error: CredentialError) {
    let kind: Kind =
      switch error {
      case .cancelled: .cancelled
      case .command(_, .failed), .command(_, .signalled), .command(_, .timedOut): .unavailable
      default: .unusable
      }
    self.init(kind, summary: error.summary, nextStep: error.nextStep)
  }
}
