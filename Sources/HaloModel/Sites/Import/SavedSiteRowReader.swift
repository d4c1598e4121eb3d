/// Reads rows of a file of sites one after the other, each against what is saved and against the rows before it.
struct SavedSiteRowReader {
  private let header: SavedSiteHeader
  private let service: String
  private var savedByKey: [Key: SavedSite] = [:]
  /// The lines that names, GUIDs and PMS IDs were read in before.
  private var lines: [Key: Int] = [:]

  /// What no two sites of a service have in common.
  private enum Key: Hashable {
    case name(String)
    case siteID(SiteID)
    case pmsID(PMSType, String)

    /// The column it is in.
    var column: SavedSiteColumn {
      switch self {
      case .name: .name
      case .siteID: .siteID
      case .pmsID: .pmsID
      }
    }
  }

  init(header: SavedSiteHeader, service: String, saved: [SavedSite]) {
    self.header = header
    self.service = service
    for site in saved {
      for key in Self.keys(of: site) { savedByKey[key] = site }
    }
  }

  /// What a row comes to: a site to save, or why not.
  mutating func read(
    _ record: DelimitedText.Record
  ) -> (entry: SavedSiteImport.Entry?, problems: [SavedSiteImport.Problem]) {
    var row = SavedSiteRow(record, header: header)
    guard row.problems.isEmpty else { return (nil, row.problems) }
    let saved = findSaved(&row)
    let site = merged(row, with: saved)
    if row.problems.isEmpty { check(site, of: &row, saved: saved) }
    guard row.problems.isEmpty else { return (nil, row.problems) }
    for key in Self.keys(of: site) { lines[key] = row.line }
    let change: SavedSiteImport.Entry.Change = saved == nil ? .added : saved == site ? .unchanged : .updated
    return (SavedSiteImport.Entry(line: row.line, site: site, change: change), [])
  }

  /// The saved site that the row is about. A row that mixes two saved sites, or calls one by another name, is a mistake.
  private func findSaved(_ row: inout SavedSiteRow) -> SavedSite? {
    let byID = [row.siteID.map(Key.siteID), Self.pmsKey(row.pms, row.pmsID)]
      .compactMap { $0.flatMap { savedByKey[$0] } }
    guard let name = row.name else {
      if byID.count == 2, byID[0] != byID[1] {
        row.reject(nil, "its GUID is saved as \(Self.shown(byID[0])) and its PMS ID as \(Self.shown(byID[1]))")
      }
      return byID.first
    }
    let byName = savedByKey[.name(name.lowercased())]
    if let other = byID.first(where: { $0 != byName }) {
      row.reject(
        .name,
        "the site is saved as \(Self.shown(other)), not as \(SavedSiteImport.shown(name)); rename it with sites edit")
    } else if let byName, let id = byName.pmsID, let given = row.pmsID,
      Self.pmsKey(byName.pms, id) != Self.pmsKey(row.pms, given)
    {
      row.reject(
        .pmsID,
        "\(Self.shown(byName)) is saved with the PMS ID \(SavedSiteImport.shown(byName.nameByReference)); change it with "
          + "sites edit")
    }
    return byName
  }

  private func merged(_ row: SavedSiteRow, with saved: SavedSite?) -> SavedSite {
    var site = saved ?? SavedSite(service: service, name: "")
    if let name = row.name { site.name = name }
    if let tags = row.tags { site.tags = tags }
    if let notes = row.notes { site.notes = notes }
    if let pms = row.pms { site.pms = pms }
    if let pmsID = row.pmsID { site.pmsID = pmsID }
    if let siteID = row.siteID { site.siteID = siteID }
    if let identifier = row.identifier { site.secondaryIdentifier = identifier }
    if site.name.isEmpty { site.name = site.nameByReference }
    return site
  }

  private func check(_ site: SavedSite, of row: inout SavedSiteRow, saved: SavedSite?) {
    if let problem = site.nameProblem {
      row.reject(.name, "\(SavedSiteImport.shown(site.name)) cannot be a name: \(problem)")
      return
    }
    if saved == nil, let other = savedByKey[.name(site.name.lowercased())] {
      row.reject(.name, "\(Self.shown(other)) is saved for another site")
      return
    }
    for key in Self.keys(of: site) {
      guard let line = lines[key] else { continue }
      row.reject(key.column, "the same as in line \(line), which is used")
      return
    }
  }

  private static func keys(of site: SavedSite) -> [Key] {
    [.name(site.name.lowercased())] + [site.siteID.map(Key.siteID), pmsKey(site.pms, site.pmsID)].compactMap(\.self)
  }

  private static func pmsKey(_ pms: PMSType?, _ id: String?) -> Key? {
    guard let pms, let id else { return nil }
    return .pmsID(pms, id.lowercased())
  }

  private static func shown(_ site: SavedSite) -> String { SavedSiteImport.shown(site.name) }
}
