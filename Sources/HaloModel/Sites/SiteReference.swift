/// How a person names a site: by Halo GUID, or by PMS and PMS ID as in `bp:10001`.
package enum SiteReference: Hashable, Sendable, CustomStringConvertible {
  case guid(SiteID)
  case pmsID(PMSType, String)

  /// Reads a GUID or `PMS:PMSID`; `nil` for anything else.
  package init?(_ text: String) {
    if let id = SiteID(text) {
      self = .guid(id)
      return
    }
    let parts = text.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, let pms = PMSType(spelling: String(parts[0])), !parts[1].isEmpty else { return nil }
    self = .pmsID(pms, String(parts[1]))
  }

  package var description: String {
    switch self {
    case .guid(let id): id.rawValue
    case .pmsID(let pms, let id): "\(pms.referencePrefix):\(id)"
    }
  }
}
