import FoundationEssentials
import HaloClient
import HaloModel

/// Checked sites as a table.
enum SiteTable {
  /// The table's bytes.
  static func bytes(of checks: [SiteCheck], now: Date) throws -> [UInt8] {
    try FactTable.bytes(checks.map { row(of: $0, now: now) })
  }

  private static func row(of check: SiteCheck, now: Date) -> [(name: String, value: String)] {
    let facts = check.site.map { SiteFacts($0, now: now) }
    return [
      ("site", check.reference.description), ("name", facts?.name ?? check.failure?.summary ?? "-"),
      ("PMS", facts?.pms ?? "-"), ("availability", facts?.availability ?? SiteFacts.availability(nil)),
      ("status", facts?.status ?? "-"), ("Halo Link", facts?.linkVersion ?? "-"),
      ("heartbeat", facts?.heartbeat ?? "-"), ("catalogues", facts?.catalogues ?? "-"),
    ]
  }
}
