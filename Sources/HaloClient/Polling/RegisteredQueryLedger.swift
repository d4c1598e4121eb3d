import HaloModel

/// What was last told about the registered queries of each site, to find what is new in a list.
struct RegisteredQueryLedger: Sendable {
  private var known: [SiteID: [QueryID: RegisteredQuery]] = [:]
  /// Sites of which a failure was told since: all they have is news again.
  private var doubtful: Set<SiteID> = []

  /// The site whose list holds a query.
  func site(of id: QueryID) -> SiteID? {
    known.first { $0.value[id] != nil }?.key
  }

  /// A list came: what is new, changed or gone in it.
  mutating func answered(_ queries: [RegisteredQuery], at site: SiteID) -> [QueryUpdate] {
    let former = known[site] ?? [:]
    let isNewsAnyway = doubtful.remove(site) != nil
    known[site] = Dictionary(queries.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
    let gone = former.keys.filter { known[site]?[$0] == nil }.sorted { $0.rawValue < $1.rawValue }
    return queries.filter { isNewsAnyway || former[$0.id] != $0 }
      .map { QueryUpdate(queryID: $0.id, siteID: site, content: .registered($0)) }
      + gone.map { QueryUpdate(queryID: $0, siteID: site, content: .notFound) }
  }

  /// No list came.
  /// - Returns: the queries that are in doubt now: those that have not ended.
  mutating func failed(at site: SiteID) -> [QueryID] {
    doubtful.insert(site)
    return (known[site] ?? [:]).values.filter { !$0.status.isTerminal }.map(\.id).sorted { $0.rawValue < $1.rawValue }
  }

  mutating func forget(_ site: SiteID) {
    known[site] = nil
    doubtful.remove(site)
  }
}
