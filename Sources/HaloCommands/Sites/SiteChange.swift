import FoundationEssentials
import HaloModel

/// A change of a watched site, as a line of text and as `--json` writes it.
struct SiteChange: Encodable {
  let at: Timestamp
  let name: String
  let reference: String
  /// What it was before; `nil` when it was never seen.
  let from: String?
  let to: String
  /// Since when it was as it was before; `nil` when that was never seen to begin.
  let since: Timestamp?

  init(site: NamedSite, from former: SiteLook?, to look: SiteLook, at date: Date) {
    at = Timestamp(date)
    name = site.name
    reference = site.reference.description
    from = former?.word
    to = look.word
    since = former?.since.map { Timestamp($0) }
  }

  /// Time, name, what it was and what it is, or how it is found at first, and since when it had been so.
  var line: String {
    let shown = MessageText.singleLine(name, limit: SavedSite.longestName)
    let tail = since.map { "  (since \($0.text))" } ?? ""
    let change = from.map { $0 == to ? "found \(to)" : "\($0) -> \(to)" } ?? "found \(to)"
    return "\(at.text)  \(shown)  \(change)\(tail)"
  }
}
