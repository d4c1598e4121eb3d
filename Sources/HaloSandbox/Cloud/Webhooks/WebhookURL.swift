import FoundationEssentials
import HaloModel

/// The address of webhooks, with `{siteId}`, `{queryId}` and `{source}` where the event's own values belong.
///
/// Plain `http` is accepted to loopback only: an event says which practice asked for what.
/// Source: halo-cloud reference, section 11.
package struct WebhookURL: Sendable, Hashable {
  /// Why a text is no address for webhooks.
  package enum Refusal: Error, Hashable, Sendable {
    /// It is no absolute address, or has a scheme besides http and https.
    case notHTTP
    /// It has no host, or the host depends on the event.
    case noHost
    /// Plain http to another machine.
    case unencrypted
    /// It holds a user name or a password.
    case credentials
    /// It holds braces that are none of the three placeholders.
    case unknownPlaceholder
  }

  /// The placeholders an address may have.
  package static let placeholders = ["{siteId}", "{queryId}", "{source}"]

  private let template: String

  /// Reads an address.
  /// - Throws: ``Refusal``.
  package init(_ text: String) throws(Refusal) {
    let plain = Self.placeholders.reduce(text) { $0.replacing($1, with: "x") }
    guard !plain.contains(where: { "{}".contains($0) }) else { throw .unknownPlaceholder }
    guard let scheme = ["https://", "http://"].first(where: { text.lowercased().hasPrefix($0) }),
      let parts = URLComponents(string: plain)
    else { throw .notHTTP }
    guard parts.user == nil, parts.password == nil else { throw .credentials }
    let authority = text.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
    guard let host = parts.host, !host.isEmpty, !authority.contains("{") else { throw .noHost }
    guard scheme == "https://" || Self.isLoopback(host.lowercased()) else { throw .unencrypted }
    template = text
  }

  /// The address for one event.
  func expanded(siteID: SiteID, queryID: QueryID, source: QueryMode) -> String {
    zip(Self.placeholders, [siteID.rawValue, queryID.rawValue, source.rawValue])
      .reduce(template) { $0.replacing($1.0, with: $1.1) }
  }

  private static func isLoopback(_ host: String) -> Bool {
    if ["localhost", "::1", "[::1]"].contains(host) { return true }
    let octets = host.split(separator: ".", omittingEmptySubsequences: false)
    return octets.count == 4 && octets[0] == "127" && octets.allSatisfy { UInt8($0) != nil }
  }
}
