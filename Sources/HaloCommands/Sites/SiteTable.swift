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
    let facts = (try? check.result.get()).map { SiteFacts($0.value, now: $0.exchange.serviceTime(at: now)) }
    return [
      ("site", check.name), ("name", facts?.name ?? check.failure?.summary ?? "-"),
      ("PMS", facts?.pms ?? "-"), ("availability", facts?.availability ?? SiteFacts.availability(nil)),
      ("status", facts?.status ?? "-"), ("changed", SiteFacts.age(of: check.changedAt.map { Timestamp($0) }, now: now)),
      ("Halo Link", facts?.linkVersion ?? "-"), ("heartbeat", facts?.heartbeat ?? "-"),
      ("catalogues", facts?.catalogues ?? "-"), ("note", check.site.flatMap(SiteFacts.note) ?? "-"),
    ]
  }
}
