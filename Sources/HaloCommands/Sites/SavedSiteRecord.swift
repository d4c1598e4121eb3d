import FoundationEssentials
import HaloModel

/// A saved site as `--json` writes it.
struct SavedSiteRecord: Encodable {
  let name: String
  let tags: [String]
  let notes: String
  let pms: String?
  let pmsId: String?
  let siteId: SiteID?
  let practice: String?
  let availability: String?
  let status: String?
  let seenAt: Timestamp?
  let changedAt: Timestamp?

  init(_ site: SavedSite) {
    name = site.name
    tags = site.tags
    notes = site.notes
    pms = site.pms?.referencePrefix
    pmsId = site.pmsID
    siteId = site.siteID
    practice = site.secondaryIdentifier
    availability = site.lastSeen?.availability?.rawValue
    status = site.lastSeen?.status?.rawValue
    seenAt = site.lastSeen.map { Timestamp($0.at) }
    changedAt = site.lastSeen?.changedAt.map { Timestamp($0) }
  }

  /// The columns of a file that `sites import` reads again.
  static func row(of site: SavedSite) -> [(name: String, value: String)] {
    [
      ("name", site.name), ("pms", site.pms?.referencePrefix ?? ""), ("pms_id", site.pmsID ?? ""),
      ("guid", site.siteID?.rawValue ?? ""), ("practice", site.secondaryIdentifier ?? ""),
      ("tags", site.tags.joined(separator: ";")), ("notes", site.notes),
    ]
  }

  /// A saved site as lines, each with its label in front.
  static func card(of site: SavedSite) -> String {
    let pmsID = site.pms.flatMap { pms in site.pmsID.map { SiteReference.pmsID(pms, $0).description } }
    return FactTable.card([
      ("name", site.name), ("PMS ID", pmsID ?? "-"), ("Halo GUID", site.siteID?.rawValue ?? "-"),
      ("practice", site.secondaryIdentifier ?? "-"),
      ("tags", site.tags.isEmpty ? "-" : site.tags.joined(separator: ", ")),
      ("notes", site.notes.isEmpty ? "-" : site.notes),
    ])
  }
}
