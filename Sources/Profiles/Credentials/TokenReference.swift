package import HaloClient

/// Where Desktop API tokens come from.
package enum TokenReference: Hashable, Sendable {
  /// A command that prints the token endpoint's answer (JSON with `access_token` and `expires_in`) as its only line; it
  /// finds the site and the device in `HALO_SITE_ID` and `HALO_DEVICE_ID`.
  case command([String])
  /// The integrator's own service: a POST of the form `device_id`, `site_id` gives the same JSON. `https`, or `http` on
  /// loopback. The credential, where one is named, is sent as a bearer token.
  case url(TokenServiceURL, credential: CredentialReference?)

  /// Where tokens come from as screen and messages say it: `command:halo-token`, `url:tokens.example`. Never an argument
  /// of a command, nor a path.
  package var source: String {
    switch self {
    case .command(let words): "command:\(CredentialReference.programName(words))"
    case .url(let address, _): "url:\(address.authority)"
    }
  }
}
