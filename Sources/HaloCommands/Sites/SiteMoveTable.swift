import HaloModel
import ResultStore

/// A practice that moved: what was known beside what is found.
enum SiteMoveTable {
  /// The lines of a table with one row for each fact.
  static func lines(of move: SiteMove) throws(PageDecodingError) -> [String] {
    let known = move.known
    let rows = [
      ("Halo GUID", known.siteID.rawValue, move.site.id.rawValue),
      ("practice", shown(known.practiceName), shown(move.site.practiceName)),
      ("PMS ID", shown(pmsID(known.pms, known.pmsID)), shown(pmsID(move.site.pms, move.site.pmsID))),
      ("Halo Link", "-", shown(move.site.haloLinkVersion)),
      ("agrees", "-", verdict(move)),
    ]
    let table = try FactTable.bytes(rows.map { [(name: "fact", value: $0), ("known", $1), ("found", $2)] })
    return String(decoding: table, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private static func verdict(_ move: SiteMove) -> String {
    switch (move.pmsIDAgrees, move.nameAgrees) {
    case (true, true): "PMS ID and name"
    case (true, false): move.known.practiceName == nil ? "PMS ID; no name is saved" : "PMS ID only: the names differ"
    case (false, true): "name only: the PMS IDs differ"
    case (false, false): "nothing"
    }
  }

  private static func pmsID(_ pms: PMSType?, _ id: String?) -> String? {
    guard let pms, let id else { return id }
    return SiteReference.pmsID(pms, id).description
  }

  private static func shown(_ text: String?) -> String {
    let line = MessageText.singleLine(text ?? "", limit: 60)
    return line.isEmpty ? "-" : line
  }
}
