import FoundationEssentials

/// The address of an integrator's own service that hands out Desktop API tokens.
///
/// Plain `http` is accepted on loopback only, so that no token travels unencrypted.
package struct TokenServiceURL: Hashable, Sendable, CustomStringConvertible {
  /// The whole address.
  let text: String
  /// Host and port: all of it that is ever shown, since a path or a query may hold a secret.
  package let authority: String

  /// Reads `https://host[:port][/path][?query]`.
  /// - Throws: ``ConnectionProfileError/invalidBaseURL(reason:)``, whose reason says what is wrong and quotes nothing.
  package init(_ text: String) throws(ConnectionProfileError) {
    guard var parts = URLComponents(string: text), parts.scheme != nil, text.contains("://"),
      text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { throw .invalidBaseURL(reason: "it has to be a whole address that begins with https://") }
    guard parts.fragment == nil else { throw .invalidBaseURL(reason: "it must not have a fragment (#...)") }
    self.text = text
    // What is left without path and query obeys the same rules as a Halo Cloud's address.
    parts.path = ""
    parts.query = nil
    authority = try BaseURL(parts.string ?? "").authority
  }

  package var description: String { authority }
}
