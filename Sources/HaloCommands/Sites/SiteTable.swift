import FoundationEssentials
import HaloClient
import HaloModel
import ResultStore

/// Checked sites as a table, written by the same exporter as rows, which knows widths and what must not come out raw.
enum SiteTable {
  /// The table's bytes.
  static func bytes(of checks: [SiteCheck], now: Date) throws -> [UInt8] {
    let rows = checks.map { row(of: $0, now: now) }
    let page = try PageDecoder().decode(json: Array("[\(rows.joined(separator: ","))]".utf8))
    return Array(Exporter.text(of: ResultTable(page), as: .table).utf8)
  }

  /// A row object; its keys keep this order, which an encoder would not.
  private static func row(of check: SiteCheck, now: Date) -> String {
    let facts = check.site.map { SiteFacts($0, now: now) }
    let columns = [
      ("site", check.reference.description), ("name", facts?.name ?? check.failure?.summary ?? "-"),
      ("PMS", facts?.pms ?? "-"), ("availability", facts?.availability ?? SiteFacts.availability(nil)),
      ("status", facts?.status ?? "-"), ("Halo Link", facts?.linkVersion ?? "-"),
      ("heartbeat", facts?.heartbeat ?? "-"), ("catalogues", facts?.catalogues ?? "-"),
    ]
    let fields = columns.map { name, value in
      "\"\(name)\":\(String(decoding: JSONOutput.bytes(of: value), as: UTF8.self))"
    }
    return "{\(fields.joined(separator: ","))}"
  }
}
