import FoundationEssentials
import HaloModel
import ResultStore

/// What the service says of immediate and async queries.
extension AppState {
  mutating func settle(_ answer: QueryAnswer, _ key: QueryKey) -> [Effect] {
    let record = queries.finish(key, .succeeded, at: now, shown: results.shown) { record in
      record.latest = answer.query
      record.queryID = answer.query.id
      record.endArrival()
      if let table = answer.table { record.table = table }
      record.roundTrip = answer.roundTrip
      record.decoding = answer.decoding
    }
    guard let record else { return [] }
    if case .catalogue(let key) = record.purpose {
      sites.trees[key] = record.table.map(CatalogueTree.init(rows:)) ?? .loaded([])
      return []
    }
    results.adopt(record.table, of: key)
    reportSuccess(record)
    return continueRun(after: key)
  }

  mutating func fail(_ key: QueryKey, _ error: ErrorReport) -> [Effect] {
    var error = error
    let offersAsync = error.suggestsAsync && queries[key].map(Self.canRunAsync) ?? false
    if offersAsync {
      error.nextStep = "S-F5 runs it as an async query: five minutes of execution, and no limit on its size."
    }
    let end = queries[key].map { $0.end(at: now) } ?? now
    let record = queries.finish(key, .failed(error), at: end, shown: results.shown) { record in
      record.endArrival()
      record.latest = error.query ?? record.latest
      record.queryID = record.latest?.id ?? record.queryID
    }
    guard let record else { return [] }
    if queries.waiting?.current == key { queries.waiting = nil }
    if case .catalogue(let catalogue) = record.purpose { sites.trees[catalogue] = .failed(error) }
    let offer = offersAsync ? " S-F5 runs it async." : ""
    let kept = record.keptRowsNote.map { " (\($0))" } ?? ""
    report(.bad, "\(record.siteName): \(error.typed ?? error.word): \(error.summary)\(kept)\(offer)")
    results.adopt(record.table, of: key)
    if offersAsync { queries.asyncOffer = key }
    guard error.isAccessRefused, let index = sites.index(of: .guid(record.site)) else { return [] }
    sites.entries[index].lookup = .failed(error)
    return recover(index, after: error, isAsked: true)
  }

  /// Sending a write again could write twice, so only reads are offered.
  private static func canRunAsync(_ record: QueryRecord) -> Bool {
    record.mode == .immediate && record.executionMode == .reader && record.purpose == .statement
  }

  mutating func abandon(_ key: QueryKey) -> [Effect] {
    if queries[key]?.isLoadingResult == true { return stopLoading(key) }
    let record = queries.finish(key, .abandoned, at: now, shown: results.shown) { $0.endArrival() }
    guard let record else { return [] }
    if let kept = record.keptRowsNote { report(.info, "Stopped: \(kept).") }
    results.adopt(record.table, of: key)
    if queries.waiting?.current == key { queries.waiting = nil }
    if case .catalogue(let catalogue) = record.purpose {
      sites.trees[catalogue] = nil
      sites.expanded.remove(catalogue)
    }
    return []
  }

  /// An async query has its id; from now on its news come by themselves. Of one that was let go while it was sent only
  /// the id is noted.
  mutating func accept(_ query: Query, _ roundTrip: Duration, _ key: QueryKey) -> [Effect] {
    let isCovered = queries.webhookPort != nil
    _ = queries.update(key) { record in
      record.queryID = query.id
      record.latest = query
      record.roundTrip = roundTrip
      record.isCoveredByWebhook = isCovered
    }
    guard queries.runningKeys.contains(key) else { return [] }
    let request = FollowRequest(query: query.id, site: query.siteId, known: query, isCoveredByWebhook: isCovered)
    return [.follow(request)] + take(query, for: key)
  }

  mutating func take(_ news: QueryNews) -> [Effect] {
    guard let key = queries.key(of: news.id), queries.runningKeys.contains(key) else { return [] }
    switch news.content {
    case .record(let query): return take(query, for: key)
    case .notFound: return [.forget(news.id)] + fail(key, .noRecord)
    case .unanswered(let error):
      _ = queries.update(key) { $0.trouble = error }
      return []
    }
  }

  private mutating func take(_ query: Query, for key: QueryKey) -> [Effect] {
    _ = queries.update(key) { [now] record in
      record.latest = query
      record.askedAt = now
      record.trouble = nil
      record.adoptPages()
    }
    guard query.status.isTerminal else { return showProgress(of: key) }
    guard !query.status.isFailure, query.failure == nil else {
      return [.forget(query.id)] + fail(key, ErrorReport(failed: query))
    }
    let end = queries[key].map { $0.end(at: now) } ?? now
    guard let record = queries.finish(key, .succeeded, at: end, shown: results.shown) else { return [] }
    reportSuccess(record)
    // A result with pages stays worth coming back to until the service drops it.
    let isWorthKeeping = record.pages != nil
    return showProgress(of: key) + (isWorthKeeping ? [] : [.forget(query.id)]) + continueRun(after: key)
  }

  /// Rows that have arrived at the service appear where their query is shown.
  private mutating func showProgress(of key: QueryKey) -> [Effect] {
    guard results.shown == key else { return [] }
    results.adopt(queries[key]?.table, of: key)
    return fetchPages()
  }

  private mutating func continueRun(after key: QueryKey) -> [Effect] {
    queries.waiting?.current == key ? runNextStatement() : []
  }

  private mutating func reportSuccess(_ record: QueryRecord) {
    guard let count = record.rowCount else { return }
    if record.isAffectedCount {
      report(.good, "\(Counts.of(count, "row")) affected.")
    } else {
      report(.good, "\(Counts.of(count, "row")) from \(record.siteName).")
    }
  }

  /// Queries of an earlier session are listed again and followed.
  mutating func reattach(_ kept: [KeptQuery]) -> [Effect] {
    // The newest gets the highest number, as it does among queries sent from here.
    let unknown = kept.filter { queries.key(of: $0.id) == nil && $0.mode == .async }
      .sorted { ($0.createdAt.date ?? .distantPast) < ($1.createdAt.date ?? .distantPast) }
    let nothingWasChosen = queries.visible.isEmpty
    for query in unknown {
      _ = queries.enter { [now] key in
        var record = QueryRecord(
          id: key, target: query.target, mode: query.mode, executionMode: query.executionMode, sql: nil,
          origin: .reattached, startedAt: Moment(query.createdAt, seenAt: now))
        record.queryID = query.id
        return record
      }
    }
    if nothingWasChosen { queries.moveCursor(to: 0) }
    if !unknown.isEmpty {
      let verb = unknown.count == 1 ? "is" : "are"
      report(.info, "\(Counts.of(unknown.count, "query")) of an earlier session \(verb) followed again.")
    }
    return unknown.map { .follow(FollowRequest(query: $0.id, site: $0.target.site)) }
  }

  mutating func take(_ notice: WebhookNotice) -> [Effect] {
    switch notice {
    case .listening(let port):
      queries.webhookPort = port
      report(.info, "Webhooks are received at port \(port).")
    case .rejected(let reason): report(.bad, "A webhook was refused: \(reason)")
    case .failed(let error):
      queries.webhookPort = nil
      report(.bad, "No webhooks are received: \(error.summary)")
      return uncover()
    case .received(let event):
      if let key = queries.key(of: event.queryId) {
        _ = queries.update(key) { [now] record in
          record.notifiedAt = now
          record.isCoveredByWebhook = false
        }
      }
      if event.webhookSource == .registered { return listRegistered(of: event.siteId) }
      return [.noteWebhook(event.queryId)]
    }
    return []
  }

  /// No webhook will tell any more: what one covered is asked about like any other query.
  private mutating func uncover() -> [Effect] {
    queries.runningKeys.sorted().compactMap { key in
      guard let record = queries[key], record.isCoveredByWebhook, let id = record.queryID else { return nil }
      _ = queries.update(key) { $0.isCoveredByWebhook = false }
      return .follow(FollowRequest(query: id, site: record.site, known: record.latest))
    }
  }
}

extension Moment {
  /// The moment of a service's timestamp, as seen from `now`; `now` when the timestamp is unreadable.
  init(_ timestamp: Timestamp, seenAt now: Moment) {
    guard let date = timestamp.date else {
      self = now
      return
    }
    self.init(uptime: now.uptime - .seconds(now.date.timeIntervalSince(date)), date: date)
  }
}

extension QueryRecord {
  /// When it ended: by the service's own times where it gives them, since news of the end come late.
  fileprivate func end(at now: Moment) -> Moment {
    guard let latest, let seconds = latest.completedAt?.seconds(since: latest.createdAt), seconds >= 0 else {
      return now
    }
    return Moment(
      uptime: startedAt.uptime + .seconds(seconds), date: startedAt.date.addingTimeInterval(seconds))
  }

  /// Makes room for the pages its record lists; also for those of a result whose rows were given up.
  mutating func adoptPages() {
    guard case .pages(let result) = latest?.result else { return }
    var pages = pages ?? ResultPages()
    pages.adopt(result.pages)
    var table = table ?? ResultTable()
    table.reserve(rowCounts: pages.pages.map(\.summary.rows.count))
    self.pages = pages
    self.table = table
  }
}
