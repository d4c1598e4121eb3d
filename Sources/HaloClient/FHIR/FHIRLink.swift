import HaloModel

/// The part of a Bundle's link below the FHIR base of its site, exactly as the service wrote it.
///
/// A link is followed with the profile's key or token, so one that leads anywhere else is refused: another scheme, host
/// or port, another path, or a path that leads back out of the base.
struct FHIRLink: Hashable {
  /// Below the base and without its slash: `Patient?page=2`, or `?_getpages=1` for the base itself.
  let tail: String

  /// Reads a link that is absolute, begins with a slash, or counts from the FHIR base; `nil` when it leads elsewhere.
  /// - Parameters:
  ///   - text: The link.
  ///   - base: What the profile's service is reached at.
  ///   - path: The path of the site's FHIR base, without a slash at its end.
  init?(_ text: String, under base: BaseURL, path: String) {
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: "#") })
    else { return nil }
    let rest: Substring
    if let separator = text.firstRange(of: "://"), !text[..<separator.lowerBound].contains(where: { "/?".contains($0) })
    {
      let authority = text[separator.upperBound...].prefix { $0 != "/" && $0 != "?" }
      guard Self.isSame(text[..<authority.endIndex], base) else { return nil }
      rest = text[authority.endIndex...]
    } else if text.hasPrefix("//") {
      let authority = text.dropFirst(2).prefix { $0 != "/" && $0 != "?" }
      guard Self.isSame("\(base.scheme.rawValue):\(text[..<authority.endIndex])", base) else { return nil }
      rest = text[authority.endIndex...]
    } else if text.hasPrefix("/") {
      rest = text[...]
    } else {
      guard Self.staysBelow(text) else { return nil }
      tail = text
      return
    }
    guard rest.prefix(path.count).lowercased() == path.lowercased() else { return nil }
    let below = rest.dropFirst(path.count)
    guard let first = below.first, first == "/" || first == "?" else { return nil }
    tail = first == "/" ? String(below.dropFirst()) : String(below)
    guard Self.staysBelow(tail) else { return nil }
  }

  /// The same request as a query; `nil` for a link that is none, such as one that has parameters alone.
  var query: FHIRQuery? { try? FHIRQuery(tail) }

  private static func isSame(_ origin: some StringProtocol, _ base: BaseURL) -> Bool {
    (try? BaseURL(String(origin))) == base
  }

  /// Whether no segment of the path leads upwards or hides a separator.
  private static func staysBelow(_ tail: String) -> Bool {
    let path = tail.prefix { $0 != "?" }
    guard !tail.isEmpty, !path.hasPrefix("/"), !path.contains(":") else { return false }
    return path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { segment in
      guard let decoded = PercentEncoding.decoded(segment, plusIsBlank: false) else { return false }
      return decoded != "." && decoded != ".." && !decoded.contains { $0 == "/" || $0 == "\\" }
    }
  }
}
