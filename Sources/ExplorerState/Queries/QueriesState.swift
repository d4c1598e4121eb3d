package import HaloModel
package import ResultStore

/// The queries pane: every query of this session, those kept from earlier ones, and the registered ones of the sites
/// that were opened.
package struct QueriesState: Equatable, Sendable {
  /// By key: the query with key n is at n - 1.
  private var entries: [QueryRecord]
  /// All keys, newest first.
  private var order: [QueryKey]
  private var keys: [QueryID: QueryKey]
  private var running: Set<QueryKey>
  private var history: RunHistory
  /// The queries listed, newest first.
  package private(set) var visible: [QueryKey]
  package private(set) var filter: QueryFilter
  /// Whether only queries that went wrong are listed.
  package private(set) var showsFaultsOnly: Bool
  /// Whether the service is asked about open queries as rarely as can be.
  package var isPaused: Bool
  /// Statements of the same run that wait for the one before them.
  package var waiting: PendingRun?
  /// The immediate query that was too large or too slow and could run async; one key does it.
  package var asyncOffer: QueryKey?
  /// The port webhooks come in at; `nil` when none are listened for.
  package var webhookPort: Int?
  /// When the registered queries of the site in use are listed again, on the steady clock.
  var listingDue: Duration?
  /// The site whose registered queries are being listed.
  var listing: SiteID?
  /// The chosen row of ``visible``.
  package private(set) var cursor: Int
  package var firstRow: Int

  /// The rows of all results but FHIR's, which have a limit of their own.
  package private(set) var footprint: TableFootprint
  /// Bytes of rows that results which are not shown may take in memory and in the spill file; the oldest give theirs up
  /// beyond that, and can be run again.
  package var hiddenByteLimit: Int
  /// How many FHIR resources are kept behind the rows of results; others are read again when they are opened.
  package static let keptResources = 50_000

  package init() {
    entries = []
    order = []
    keys = [:]
    running = []
    history = RunHistory()
    visible = []
    filter = .all
    showsFaultsOnly = false
    isPaused = false
    waiting = nil
    asyncOffer = nil
    webhookPort = nil
    listingDue = nil
    listing = nil
    cursor = 0
    firstRow = 0
    footprint = TableFootprint()
    hiddenByteLimit = MemorySettings.standard.hiddenRowBytes
  }

  /// All queries, newest first, listed or not.
  /// - Complexity: O(n); a pane draws ``visible`` instead.
  package var records: [QueryRecord] { order.map { entries[$0.number - 1] } }

  /// How many queries are known, listed or not.
  package var count: Int { entries.count }

  package subscript(key: QueryKey) -> QueryRecord? {
    entries.indices.contains(key.number - 1) ? entries[key.number - 1] : nil
  }

  /// The query the service knows by this id.
  package func key(of id: QueryID) -> QueryKey? { keys[id] }

  /// The record on a row of the list; `nil` below the last.
  package func record(at row: Int) -> QueryRecord? {
    visible.indices.contains(row) ? self[visible[row]] : nil
  }

  /// The record the cursor stands on.
  package var selected: QueryRecord? { record(at: cursor) }

  package var runningCount: Int { running.count }

  package var failedCount: Int { entries.count(where: \.isFault) }

  /// How many registered queries wait for their next run.
  package var scheduledCount: Int { entries.count { $0.phase == .scheduled } }

  /// How many async queries the service is asked about.
  package var followedCount: Int {
    running.count { key in self[key].map { $0.mode == .async && $0.queryID != nil } ?? false }
  }

  /// The keys of the queries under way, in no order.
  package var runningKeys: Set<QueryKey> { running }

  /// Milliseconds the database worked for the same SQL at the same site in this session, oldest run first; for a
  /// registered query, in the runs seen.
  package func executionTimes(like record: QueryRecord) -> [Int] { history.milliseconds(for: record) }

  /// Whether a row in sight counts down to a run.
  func showsCountdown(rows: Int, at now: Moment) -> Bool {
    visible.dropFirst(firstRow).prefix(rows).contains { key in
      self[key]?.schedule?.nextRun(after: now.date) != nil
    }
  }

  // MARK: Changes

  /// Enters a query at its place in time and gives its key.
  mutating func enter(_ make: (QueryKey) -> QueryRecord) -> QueryKey {
    let key = QueryKey(entries.count + 1)
    let record = make(key)
    entries.append(record)
    if let id = record.queryID { keys[id] = key }
    if record.isRunning { running.insert(key) }
    let place = order.firstIndex { entries[$0.number - 1].startedAt.date <= record.startedAt.date } ?? order.count
    order.insert(key, at: place)
    refreshVisible()
    return key
  }

  /// Changes a query; gives what `change` gives, `nil` when there is no such query.
  mutating func update<Outcome>(_ key: QueryKey, _ change: (inout QueryRecord) -> Outcome) -> Outcome? {
    let index = key.number - 1
    guard entries.indices.contains(index) else { return nil }
    let wasListed = isListed(entries[index])
    let held = entries[index].footprint
    let outcome = change(&entries[index])
    footprint = footprint - held + entries[index].footprint
    if let id = entries[index].queryID { keys[id] = key }
    if entries[index].isRunning { running.insert(key) } else { running.remove(key) }
    if isListed(entries[index]) != wasListed { refreshVisible() }
    return outcome
  }

  /// Ends a running query; `nil` when it no longer runs, so that a late answer changes nothing. Old results give up their
  /// rows, but never the one that is `shown`.
  mutating func finish(
    _ key: QueryKey, _ phase: QueryRecord.Phase, at now: Moment, shown: QueryKey?,
    _ change: (inout QueryRecord) -> Void = { _ in }
  ) -> QueryRecord? {
    guard running.contains(key) else { return nil }
    _ = update(key) { record in
      change(&record)
      record.phase = phase
      record.finishedAt = now
    }
    if let record = self[key], phase == .succeeded, let run = record.latest?.metrics?.sqlExecutionDuration {
      history.add(run, of: record)
    }
    releaseOldTables(besides: shown)
    return self[key]
  }

  /// Adds a run of a registered query to the times of its runs.
  mutating func noteRun(_ milliseconds: Int, of key: QueryKey) {
    guard let record = self[key] else { return }
    history.add(milliseconds, of: record)
  }

  /// Keeps the rows of the newest results only, as many as there is room for.
  private mutating func releaseOldTables(besides shown: QueryKey?) {
    var heldBytes = 0
    for key in order where key != shown && entries[key.number - 1].table != nil {
      heldBytes += entries[key.number - 1].footprint.heldBytes
      guard heldBytes > hiddenByteLimit else { continue }
      _ = update(key) { record in
        record.table = nil
        record.pages = nil
        record.fhir?.giveUp()
      }
    }
  }

  /// What the results hold, for the memory budget: the shown one, then the others, the newest first. FHIR's are not
  /// among them: the resources behind their rows take far more than the rows.
  func budgetResults(shown: QueryKey?) -> [MemoryBudget.Result] {
    ([shown].compactMap(\.self) + order.filter { $0 != shown }).compactMap { key in
      guard let record = self[key], record.fhir == nil, let table = record.table else { return nil }
      return MemoryBudget.Result(key: key, holdings: table.holdings)
    }
  }

  /// Keeps at most `limit` FHIR resources: those of the shown result first, then those of the newest.
  package mutating func releaseResources(keeping limit: Int = QueriesState.keptResources, shown: QueryKey?) {
    var left = limit
    for key in [shown].compactMap(\.self) + order.filter({ $0 != shown }) {
      guard self[key]?.fhir != nil else { continue }
      entries[key.number - 1].fhir?.releaseResources(keeping: max(0, left))
      left -= entries[key.number - 1].fhir?.heldCount ?? 0
    }
  }

  // MARK: The list

  mutating func setFilter(_ filter: QueryFilter) {
    self.filter = filter
    refreshVisible()
  }

  mutating func setShowsFaultsOnly(_ showsFaultsOnly: Bool) {
    self.showsFaultsOnly = showsFaultsOnly
    refreshVisible()
  }

  mutating func moveCursor(to row: Int) {
    cursor = max(0, min(row, visible.count - 1))
  }

  mutating func select(_ key: QueryKey) {
    if let row = visible.firstIndex(of: key) { cursor = row }
  }

  mutating func scroll(rows: Int) {
    moveCursor(to: cursor)
    firstRow = firstVisible(firstRow, showing: cursor, rows: rows, of: visible.count)
  }

  private func isListed(_ record: QueryRecord) -> Bool {
    filter.admits(record) && (!showsFaultsOnly || record.isFault)
  }

  /// Lists anew; the cursor stays on its query as long as that is listed.
  private mutating func refreshVisible() {
    let chosen = visible.indices.contains(cursor) ? visible[cursor] : nil
    visible = order.filter { isListed(entries[$0.number - 1]) }
    let row = chosen.flatMap { visible.firstIndex(of: $0) }
    moveCursor(to: row ?? cursor)
  }
}
