import FoundationEssentials
import HaloModel

/// Registered queries: listed when their site is opened, and again around each run that is to be expected.
extension AppState {
  /// How long after a run's beginning it is looked for.
  static let runGrace = Duration.seconds(3)
  /// How long until a run that was not there yet is looked for again.
  static let overdueDelay = Duration.seconds(15)
  /// How long until a list that could not be had is asked for again.
  static let listingRetryDelay = Duration.seconds(60)
  /// The shortest time from one list to the next.
  static let shortestListingDelay = Duration.seconds(5)
  /// The same where runs come faster than they were registered to.
  static let shortestFastListingDelay = Duration.seconds(2)

  /// Asks for the registered queries of a site, unless that is under way.
  mutating func listRegistered(of site: SiteID) -> [Effect] {
    guard queries.listing != site else { return [] }
    queries.listing = site
    if site == sites.current { queries.listingDue = nil }
    return [.listRegistered(site)]
  }

  /// Asks again when an expected run should be over by now.
  mutating func listWhenDue() -> [Effect] {
    guard let due = queries.listingDue, now.uptime >= due, !queries.isPaused, let site = sites.current else {
      return []
    }
    return listRegistered(of: site)
  }

  mutating func settleRegistration(_ id: QueryID, _ roundTrip: Duration, _ key: QueryKey) -> [Effect] {
    guard let record = queries[key] else { return [] }
    // One that was let go while it was sent is registered all the same, and listed as any other.
    guard record.isRunning else { return listRegistered(of: record.site) }
    _ = queries.update(key) { record in
      record.queryID = id
      record.roundTrip = roundTrip
      record.phase = .scheduled
    }
    report(.good, "Registered at \(record.siteName). It runs first in about five seconds.")
    return listRegistered(of: record.site)
  }

  mutating func adopt(_ list: [RegisteredQuery], of site: SiteID) -> [Effect] {
    if queries.listing == site { queries.listing = nil }
    // One that is being registered has no id here yet: it would appear twice.
    let isRegistering = queries.runningKeys.contains {
      queries[$0].map { $0.mode == .registered && $0.site == site } ?? false
    }
    // The newest gets the highest number, as it does among queries sent from here.
    let oldestFirst = list.sorted { ($0.createdAt.date ?? .distantPast) < ($1.createdAt.date ?? .distantPast) }
    let nothingWasChosen = queries.visible.isEmpty
    for registered in oldestFirst {
      if let key = queries.key(of: registered.id) {
        update(key, with: registered)
      } else if !isRegistering {
        enter(registered, at: site)
      }
    }
    if nothingWasChosen { queries.moveCursor(to: 0) }
    if site == sites.current { queries.listingDue = nextListing(after: list) }
    return []
  }

  mutating func failListing(_ error: ErrorReport, of site: SiteID) -> [Effect] {
    if queries.listing == site { queries.listing = nil }
    guard site == sites.current else { return [] }
    queries.listingDue = now.uptime + Self.listingRetryDelay
    let isAwaited = queries.records.contains { $0.mode == .registered && $0.site == site }
    if isAwaited { report(.bad, "The registered queries could not be listed: \(error.word): \(error.summary)") }
    return []
  }

  /// When the list is worth asking for again: shortly after the next run, sooner for a run that is late; never when
  /// nothing runs any more.
  private func nextListing(after list: [RegisteredQuery]) -> Duration? {
    let delays = list.compactMap { registered -> Duration? in
      let schedule = RegisteredTimetable(registered)
      if let interval = schedule.observedInterval {
        return schedule.nextRun(after: now.date).map { _ in max(.seconds(interval), Self.shortestFastListingDelay) }
          ?? (schedule.isOverdue(at: now.date) ? Self.overdueDelay : nil)
      }
      let next = (schedule.countdown(at: now.date).map { $0 + Self.runGrace }).map {
        max($0, Self.shortestListingDelay)
      }
      guard schedule.isOverdue(at: now.date) else { return next }
      return min(next ?? Self.overdueDelay, Self.overdueDelay)
    }
    return delays.min().map { now.uptime + $0 }
  }

  private mutating func enter(_ registered: RegisteredQuery, at site: SiteID) {
    let known = sites.entries.lazy.compactMap(\.site).first { $0.id == site }
    let target = RunTarget(site: site, siteName: known?.practiceName ?? site.short, pms: known?.pms)
    _ = queries.enter { [now] key in
      var record = QueryRecord(
        id: key, target: target, mode: .registered, executionMode: nil, sql: nil, origin: .listed,
        startedAt: Moment(registered.createdAt, seenAt: now))
      record.queryID = registered.id
      record.adopt(registered, seenAt: now)
      return record
    }
  }

  private mutating func update(_ key: QueryKey, with registered: RegisteredQuery) {
    guard let before = queries[key] else { return }
    _ = queries.update(key) { [now] in $0.adopt(registered, seenAt: now) }
    let metrics = registered.metrics
    guard metrics.executionCount > before.registered?.metrics.executionCount ?? 0 else { return }
    if let duration = metrics.lastExecutionDuration { queries.noteRun(duration, of: key) }
    if registered.lastRunFailed {
      let label = registered.lastErrorDetails?.label ?? ""
      report(.bad, "\(registered.name): its latest run failed\(label.isEmpty ? "." : ": \(label).")")
    } else if registered.lastHash != before.registered?.lastHash {
      report(.good, "\(registered.name): a new result. Enter opens it.")
    }
  }

  // MARK: Its result

  /// Fetches the latest result of a registered query into the results pane.
  mutating func fetchRegisteredResult(_ key: QueryKey) -> [Effect] {
    guard let record = queries[key], let id = record.queryID, !record.isLoadingResult else { return [] }
    _ = queries.update(key) { record in
      record.isLoadingResult = true
      record.resultFailure = nil
      record.arrival = nil
    }
    return (results.shown == key ? forgetArrangement() : []) + [.registeredResult(id, record.site, key)]
  }

  mutating func settleResult(_ answer: RegisteredAnswer, _ key: QueryKey) -> [Effect] {
    guard queries[key]?.isLoadingResult == true else { return [] }
    _ = queries.update(key) { record in
      record.isLoadingResult = false
      record.endArrival()
      if let table = answer.table { record.table = table }
      record.roundTrip = answer.roundTrip
      record.decoding = answer.decoding
      // The list may not tell of the run yet whose result this is.
      record.openedHashes = Set([answer.hash, record.registered?.lastHash].compactMap(\.self))
    }
    results.adopt(queries[key]?.table, of: key)
    return []
  }

  mutating func failResult(_ error: ErrorReport, _ key: QueryKey) -> [Effect] {
    guard let record = queries[key], record.isLoadingResult else { return [] }
    _ = queries.update(key) { record in
      record.isLoadingResult = false
      record.resultFailure = error
      record.endArrival()
    }
    let kept = queries[key]?.keptRowsNote.map { " (\($0))" }
    report(
      .bad, "\(record.sqlLine): \(kept == nil ? "no" : "cut") result: \(error.word): \(error.summary)\(kept ?? "")")
    results.adopt(queries[key]?.table, of: key)
    return []
  }

  /// Waits no longer for the latest result of a registered query.
  mutating func stopLoading(_ key: QueryKey) -> [Effect] {
    _ = queries.update(key) { record in
      record.isLoadingResult = false
      record.endArrival()
    }
    report(.info, "Stopped\(queries[key]?.keptRowsNote.map { ": \($0)" } ?? ""). R fetches the latest result again.")
    results.adopt(queries[key]?.table, of: key)
    return []
  }

  // MARK: Cancelling

  mutating func settleCancellation(_ key: QueryKey) -> [Effect] {
    // The site's list may have told of it before the answer came.
    guard let record = queries[key], record.phase == .scheduled || record.phase == .cancelled,
      record.cancelledHereAt == nil
    else { return [] }
    _ = queries.update(key) { [now] record in
      record.cancelledHereAt = now
      record.phase = .cancelled
      record.finishedAt = now
      record.registered?.status = .cancelled
    }
    report(.good, "\(record.registered?.name ?? record.sqlLine) was cancelled at \(record.siteName).")
    return listRegistered(of: record.site)
  }
}

extension QueryRecord {
  /// Takes over what the site's list says.
  fileprivate mutating func adopt(_ registered: RegisteredQuery, seenAt now: Moment) {
    self.registered = registered
    switch registered.status {
    case .enabled: phase = .scheduled
    case .completed: phase = .succeeded
    case .cancelled: phase = .cancelled
    default:
      phase = .failed(
        ErrorReport(
          word: registered.status.rawValue, message: "The query was not registered.",
          meaning: "Halo Cloud could not keep it, so it never runs.", nextStep: "Register it again."))
    }
    guard phase != .scheduled else { return }
    finishedAt = finishedAt ?? registered.completedAt.map { Moment($0, seenAt: now) } ?? now
  }
}
