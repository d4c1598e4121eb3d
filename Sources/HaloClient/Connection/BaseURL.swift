import FoundationEssentials

/// The part of a service's address before the paths: `scheme://host[:port]`.
///
/// Plain `http` is accepted on loopback only, so that a key never travels unencrypted.
package struct BaseURL: Hashable, Sendable, CustomStringConvertible {
  /// Whether the connection is encrypted.
  package enum Scheme: String, Sendable {
    case http, https
  }

  package let scheme: Scheme
  /// The host in lower case; an IPv6 address without its brackets.
  package let host: String
  /// The port, when it is not the scheme's own.
  package let port: Int?

  /// Reads `scheme://host[:port]`; one slash at the end is allowed.
  /// - Throws: ``ConnectionProfileError/invalidBaseURL(reason:)``, saying what is wrong.
  package init(_ text: String) throws(ConnectionProfileError) {
    guard let parts = URLComponents(string: text), let name = parts.scheme?.lowercased(), text.contains("://") else {
      throw .invalidBaseURL(reason: "it has to begin with https:// or, on this machine, http://")
    }
    guard let scheme = Scheme(rawValue: name) else {
      throw .invalidBaseURL(reason: "its scheme is neither https nor http")
    }
    guard parts.user == nil, parts.password == nil else {
      throw .invalidBaseURL(reason: "it must not hold a user name or password")
    }
    guard parts.path.isEmpty || parts.path == "/", parts.query == nil, parts.fragment == nil else {
      throw .invalidBaseURL(reason: "it ends after the host and port; paths are added by haloscope")
    }
    let host = (parts.host ?? "").lowercased().trimmingBrackets
    guard !host.isEmpty, host.utf8.allSatisfy(Self.isHostByte) else {
      throw .invalidBaseURL(reason: "it names no usable host")
    }
    if let port = parts.port, !(1...65_535).contains(port) {
      throw .invalidBaseURL(reason: "the port has to lie between 1 and 65535")
    }
    guard scheme == .https || Self.isLoopback(host) else {
      throw .invalidBaseURL(reason: "plain http is accepted on loopback only, since the key would travel unencrypted")
    }
    self.scheme = scheme
    self.host = host
    port = parts.port == (scheme == .https ? 443 : 80) ? nil : parts.port
  }

  /// Whether the address never leaves this machine.
  package var isLoopback: Bool { Self.isLoopback(host) }

  /// Host and port as a URL writes them: `127.0.0.1:4256`, `[::1]:4256`.
  package var authority: String {
    let host = host.contains(":") ? "[\(host)]" : host
    return port.map { "\(host):\($0)" } ?? host
  }

  package var description: String { "\(scheme.rawValue)://\(authority)" }

  private static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" || host == "::1" { return true }
    let octets = host.split(separator: ".", omittingEmptySubsequences: false)
    return octets.count == 4 && octets[0] == "127" && octets.allSatisfy { UInt8($0) != nil }
  }

  /// Letters, digits and `-._:` make up names, IPv4 and IPv6 addresses.
  private static func isHostByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ":"): true
    default: false
    }
  }
}

extension String {
  /// The text without one pair of square brackets around it.
  fileprivate var trimmingBrackets: String {
    hasPrefix("[") && hasSuffix("]") ? String(dropFirst().dropLast()) : self
  }
}
