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

/// The sites pane: the sites looked up in this session, the one in use, and what its catalogues hold.
package struct SitesState: Equatable, Sendable {
  package var entries: [SiteEntry]
  /// The site queries go to.
  package var current: SiteID?
  /// The catalogue queries name; `nil` leaves the choice to the site.
  package var catalogue: String?
  package var find: FindField
  package var trees: [CatalogueKey: CatalogueTree]
  /// The catalogues whose tables are shown.
  package var expanded: Set<CatalogueKey>
  /// The chosen row of ``rows``.
  package var cursor: Int
  package var firstRow: Int
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
    lastLookup = 0
  }

  /// The site in use.
  package var currentSite: Site? { entries.lazy.compactMap(\.site).first { $0.id == current } }

  /// The catalogue in use, by name, also when it is the site's default.
  package var currentCatalogue: String? { catalogue ?? currentSite?.defaultCatalogue?.name }

  /// The entry the cursor stands on or in.
  package var selectedEntry: SiteEntry? {
    let rows = rows
    guard cursor < rows.count else { return nil }
    for row in rows[...cursor].reversed() {
      if case .site(let index) = row { return entries[index] }
    }
    return nil
  }

  /// All rows, top to bottom. Only the site in use shows its catalogues.
  package var rows: [SiteRow] {
    var rows: [SiteRow] = []
    for (index, entry) in entries.enumerated() {
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
