import FoundationEssentials
import HaloModel

/// One site as a card: a line for each fact.
enum SiteCard {
  /// The lines, each with its label in front.
  static func text(of site: Site, now: Date) -> String {
    let facts = SiteFacts(site, now: now)
    let rows = [
      ("name", facts.name), ("PMS", facts.pms), ("Halo GUID", site.id.rawValue), ("availability", facts.availability),
      ("status", facts.status), ("Halo Link", facts.linkVersion), ("heartbeat", facts.heartbeat),
      ("catalogues", facts.catalogues),
    ]
    return rows.map { label, value in
      label + String(repeating: " ", count: 14 - label.count) + MessageText.singleLine(value) + "\n"
    }.joined()
  }
}
