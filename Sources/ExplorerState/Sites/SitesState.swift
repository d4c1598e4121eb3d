package import HaloModel

/// A row of the site list: a site, or a part of the opened site's catalogues.
package enum SiteRow: Equatable, Sendable {
  case site(Int)
  case catalogue(Catalogue, CatalogueKey)
  case table(Int, CatalogueKey)
  case column(Int, table: Int, CatalogueKey)
  /// A line that can only be read: the catalogue loads, or could not be read.
  case note(String)
}

/// The sites pane: the saved sites and those looked up in this session, the one in use, and what its catalogues hold.
package struct SitesState: Equatable, Sendable {
  /// The saved ones by name, then the others in the order they were asked for.
  package var entries: [SiteEntry] {
    didSet { if !filter.isEmpty { listMatches() } }
  }
  /// The site queries go to.
  package var current: SiteID? {
    didSet { if current != oldValue { isWatchChanged = true } }
  }
  /// The catalogue queries name; `nil` leaves the choice to the site.
  package var catalogue: String?
  package var find: FindField
  package var trees: [CatalogueKey: CatalogueTree]
  /// The catalogues whose tables are shown.
  package var expanded: Set<CatalogueKey>
  /// The chosen row of ``rows``.
  package var cursor: Int
  package var firstRow: Int
  /// What the list is narrowed by; empty when everything is listed.
  package private(set) var filter: String
  /// Whether sites are asked about as rarely as can be.
  package var isPaused: Bool
  /// How often every watched site is asked about; `nil` while nothing is watched.
  package var interval: Duration?
  /// When the last news of a watched site came.
  package var newsAt: Moment?
  /// Whether what has to be watched may have changed since it was last told.
  var isWatchChanged: Bool
  /// What is watched, as it was told.
  package internal(set) var watched: [SiteReference]
  /// The lookup whose site is used once it is found, because somebody chose it before it was known.
  var chosenLookup: LookupID?
  /// The entries that match ``filter``.
  private var matches: [Int]
  private var lastLookup: Int

  package init() {
    entries = []
    current = nil
    catalogue = nil
    find = FindField()
    trees = [:]
    expanded = []
    cursor = 0
    firstRow = 0
    filter = ""
    isPaused = false
    isWatchChanged = false
    watched = []
    matches = []
    lastLookup = 0
  }

  /// The site in use.
  package var currentSite: Site? { entries.lazy.compactMap(\.site).first { $0.id == current } }

  /// The catalogue in use, by name, also when it is the site's default.
  package var currentCatalogue: String? { catalogue ?? currentSite?.defaultCatalogue?.name }

  /// The entry of the site in use.
  package var currentEntry: SiteEntry? { current.flatMap { id in entries.first { $0.siteID == id } } }

  /// The entry the cursor stands on or in.
  package var selectedEntry: SiteEntry? { selectedIndex.map { entries[$0] } }

  /// Where in ``entries`` the cursor stands on or in.
  var selectedIndex: Int? {
    let rows = rows
    guard cursor < rows.count else { return nil }
    for row in rows[...cursor].reversed() {
      if case .site(let index) = row { return index }
    }
    return nil
  }

  /// How many entries the filter leaves.
  package var listedCount: Int { filter.isEmpty ? entries.count : matches.count }

  /// The entry that a reference names.
  package func entry(of reference: SiteReference) -> SiteEntry? { index(of: reference).map { entries[$0] } }

  /// How many sites are saved.
  package var savedCount: Int { entries.count { $0.saved != nil } }

  /// How many of the watched sites are known, and how many of those are online.
  package var upCount: (online: Int, known: Int) {
    entries.reduce(into: (0, 0)) { counts, entry in
      guard entry.askedAt != nil else { return }
      counts.1 += 1
      if entry.condition == .online { counts.0 += 1 }
    }
  }

  /// Whether a PMS ID is being looked up again.
  var isRecovering: Bool {
    entries.contains { if case .lookingUp = $0.recovery { true } else { false } }
  }

  /// All rows, top to bottom. Only the site in use shows its catalogues.
  package var rows: [SiteRow] {
    var rows: [SiteRow] = []
    let listed = filter.isEmpty ? Array(entries.indices) : matches
    rows.reserveCapacity(listed.count)
    for index in listed {
      let entry = entries[index]
      rows.append(.site(index))
      guard let site = entry.site, site.id == current else { continue }
      for catalogue in site.catalogue {
        let key = CatalogueKey(site: site.id, name: catalogue.name)
        rows.append(.catalogue(catalogue, key))
        if expanded.contains(key) { rows += contents(of: key) }
      }
    }
    return rows
  }

  private func contents(of key: CatalogueKey) -> [SiteRow] {
    switch trees[key] {
    case nil: []
    case .loading: [.note("reading tables…")]
    case .failed(let report): [.note(report.summary)]
    case .loaded(let tables) where tables.isEmpty: [.note("no tables")]
    case .loaded(let tables):
      tables.indices.flatMap { table in
        [.table(table, key)]
          + (tables[table].isExpanded
            ? tables[table].columns.indices.map { .column($0, table: table, key) } : [])
      }
    }
  }

  /// The description of a table row.
  package func table(_ index: Int, _ key: CatalogueKey) -> TableDescription? {
    guard case .loaded(let tables) = trees[key], index < tables.count else { return nil }
    return tables[index]
  }

  /// Lists one site that needs no lookup, and uses it. Nothing but its GUID is known.
  mutating func useOnly(_ site: SiteID) {
    entries = [
      SiteEntry(
        reference: .guid(site),
        lookup: .found(SiteAnswer(site: Site(id: site), refusal: nil, roundTrip: .zero), at: .zero))
    ]
    current = site
    find.isActive = false
  }

  mutating func nextLookup() -> LookupID {
    lastLookup += 1
    return LookupID(lastLookup)
  }

  mutating func scroll(rows visible: Int) {
    let count = rows.count
    cursor = max(0, min(cursor, count - 1))
    firstRow = firstVisible(firstRow, showing: cursor, rows: visible, of: count)
  }
}

// MARK: The list

extension SitesState {
  func index(of reference: SiteReference) -> Int? {
    entries.firstIndex { $0.reference == reference } ?? entries.firstIndex { $0.answers(to: reference) }
  }

  /// Whether another saved site has this name; names are the same without regard to case.
  func isNameTaken(_ name: String, besides own: String?) -> Bool {
    let name = name.lowercased()
    return name != own?.lowercased() && entries.contains { $0.saved?.name.lowercased() == name }
  }

  mutating func setFilter(_ text: String) {
    let selected = selectedEntry?.reference
    filter = text.trimmed.lowercased()
    listMatches()
    cursor = 0
    if let index = selected.flatMap({ index(of: $0) }) { selectEntry(at: index) }
  }

  private mutating func listMatches() {
    let words = filter.split(whereSeparator: \.isWhitespace)
    matches = entries.indices.filter { entries[$0].matches(words) }
  }

  /// Takes over what is saved; what is known of a site from this session stays.
  mutating func adopt(_ saved: [SavedSite]) {
    for index in entries.indices { entries[index].saved = nil }
    for site in saved { insert(site) }
    // One that was never answered and is no longer saved has nothing to show.
    entries.removeAll { $0.saved == nil && $0.lookup == .unasked }
    order()
  }

  /// Enters a stored site, in place of the one that had the name `replacing`.
  mutating func store(_ site: SavedSite, replacing name: String?) {
    let selected = selectedEntry?.reference
    if let name, let index = entries.firstIndex(where: { $0.saved?.name.lowercased() == name.lowercased() }) {
      entries[index].saved = site
    } else {
      insert(site)
    }
    order()
    if let index = selected.flatMap({ index(of: $0) }) { selectEntry(at: index) }
  }

  /// A site that is no longer saved stays listed while this session knows it.
  mutating func forget(_ site: SavedSite) {
    guard let index = entries.firstIndex(where: { $0.saved?.id == site.id }) else { return }
    entries[index].saved = nil
    if entries[index].site == nil { entries.remove(at: index) }
    order()
  }

  private mutating func insert(_ site: SavedSite) {
    guard let reference = site.reference else { return }
    if let index = entries.firstIndex(where: { $0.saved == nil && $0.isSite(of: site) }) {
      entries[index].saved = site
    } else {
      entries.append(SiteEntry(reference: reference, lookup: .unasked, saved: site))
    }
  }

  private mutating func order() {
    let saved = entries.filter { $0.saved != nil }.map { (name: $0.title.lowercased(), entry: $0) }
    entries = saved.sorted { $0.name < $1.name }.map(\.entry) + entries.filter { $0.saved == nil }
    isWatchChanged = true
  }
}

extension SiteEntry {
  /// Whether this is the site that is saved: by GUID, or by PMS ID while either GUID is unknown.
  fileprivate func isSite(of saved: SavedSite) -> Bool {
    if let own = siteID, let other = saved.siteID { return own == other }
    guard let pms = saved.pms, let pmsID = saved.pmsID else { return false }
    return answers(to: .pmsID(pms, pmsID))
  }

  /// Whether every word stands in its name, the practice's name, a tag, the PMS, the PMS ID or the GUID.
  fileprivate func matches(_ words: [Substring]) -> Bool {
    var texts = [title, reference.description]
    texts += [site?.practiceName, pmsID, siteID?.rawValue, pms?.shortName].compactMap(\.self)
    texts += saved?.tags ?? []
    texts = texts.map { $0.lowercased() }
    return words.allSatisfy { word in texts.contains { $0.contains(word) } }
  }
}
