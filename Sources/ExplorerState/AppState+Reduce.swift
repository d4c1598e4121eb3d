import HaloModel
package import SQLDialects

extension AppState {
  /// Applies one action and says what has to be done outside. Pure: time comes from ``now``, which the engine sets.
  package mutating func reduce(_ action: Action) -> [Effect] {
    var effects = apply(action)
    followLoading()
    followMasks()
    if let contact = action.contact { effects += note(contact) }
    effects += followRows()
    effects += watchEffects() + capabilityEffects()
    return effects + memoryEffects() + ticks()
  }

  private mutating func apply(_ action: Action) -> [Effect] {
    switch action {
    case .started:
      return connection == .unchosen ? [] : [.connect]
    case .connectionReady(let info):
      return begin(info) + (initialSite.map { sites.lookUp($0) } ?? [])
        + submitWaitingFind()
    case .connectionFailed(let report):
      connection = .failed(connection.info, report)
      self.report(.bad, report.summary)
      // Another connection may do: with only this one there is nothing to choose from.
      if profiles.hasOwn, overlay == nil { offerInstead(report) }
      return []
    case .sites(let action) where connection.info.isDesktop && action.needsLookup:
      self.report(.info, "The Desktop API looks no site up: this connection is for one. F12 switches.")
      return []
    case .sites(let action):
      let site = sites.current
      let effects = reduceSites(action)
      guard let opened = sites.current, opened != site else { return effects }
      queries.listingDue = nil
      return effects + listRegistered(of: opened)
    case .editor(let action): return reduceEditor(action)
    case .queries(let action): return reduceQueries(action)
    case .fhir(let action): return reduceFHIR(action)
    case .results(let action): return reduceResults(action)
    case .tools(let action): return reduceTools(action)
    case .memory(let action): return reduceMemory(action)
    case .grid(let action): return reduceGrid(action)
    case .output(let action): return reduceOutput(action)
    case .overlay(let action): return reduceOverlay(action)
    case .resource(let action): return reduceResource(action)
    case .profiles(let action): return reduceProfiles(action)
    case .paneFocused(let pane):
      focus(pane)
      return []
    case .paneAdvanced(let steps):
      focus(focus.advanced(by: steps))
      return []
    case .zoomToggled:
      isZoomed.toggle()
      return []
    case .escaped: return escape()
    case .prefixPressed(let key):
      prefix = key
      return []
    case .interruptRequested: return interrupt()
    case .suspendRequested: return [.suspend]
    case .repaintRequested: return [.repaint]
    case .quitRequested:
      isQuitting = true
      return [.quit]
    case .keyUnbound(let key):
      report(.info, "\(key) does nothing here. F1 lists the keys.")
      return []
    case .ticked:
      if let due = tickDue, due <= now.uptime { tickDue = nil }
      return listWhenDue()
    }
  }

  mutating func focus(_ pane: Pane) {
    focus = pane
    sites.find.isActive = pane == .sites && sites.entries.isEmpty && !connection.info.isDesktop
    if sites.find.isActive { sites.find.purpose = .find }
  }

  /// Esc undoes one thing at a time: an input, a selection, a record, the marks of a search, then zoom.
  private mutating func escape() -> [Effect] {
    if focus == .results, !results.selection.isEmpty {
      results.selection = GridSelection()
    } else if focus == .results, results.isRecord {
      results.isRecord = false
    } else if focus == .results, results.search != nil {
      return endSearch()
    } else if sites.find.isActive, sites.find.purpose == .filter {
      sites.setFilter("")
      sites.find.isActive = false
    } else if sites.find.isActive {
      sites.find.isActive = false
    } else if focus == .sites, !sites.filter.isEmpty, !isZoomed {
      sites.setFilter("")
    } else if isZoomed {
      isZoomed = false
    }
    return []
  }

  /// ^C stops waiting for immediate queries and for the async one that is shown; other async queries run on, because
  /// they are watched, not waited for.
  private mutating func interrupt() -> [Effect] {
    if let effects = interruptTools() { return effects }
    if let effects = cancelExport() { return effects }
    if results.fetchesEveryPage {
      stopFetchingEveryPage()
      return []
    }
    if let record = shownQuery, record.isLoadingResult { return [.cancelQuery(record.id)] }
    let running = queries.runningKeys.sorted().compactMap { queries[$0] }
    let waitedFor = running.filter { $0.mode != .async || $0.id == results.shown }
    guard !waitedFor.isEmpty else {
      report(
        .info,
        running.isEmpty
          ? "Nothing runs. ^Q quits."
          : "Only async queries run, and nobody waits for them; x in the queries pane lets one go. ^Q quits.")
      return []
    }
    queries.waiting = nil
    return waitedFor.flatMap { letGo($0) }
  }

  /// Asks for a tick when something on the screen will have changed by itself: ten a second while a query runs that is
  /// younger than ten seconds, one a second for older ones and for countdowns, and one when a list is due. With nothing
  /// of that kind no clock runs.
  private mutating func ticks() -> [Effect] {
    guard !isQuitting, let delay = tickDelay else { return [] }
    let due = now.uptime + delay
    // One that is on its way for no later than this will do.
    if let tickDue, tickDue <= due { return [] }
    tickDue = due
    return [.tick(after: delay)]
  }

  private var tickDelay: Duration? {
    let youngest = queries.runningKeys.lazy.compactMap { queries[$0]?.startedAt.uptime }.max()
    if let youngest { return now.uptime - youngest < .seconds(10) ? .milliseconds(100) : .seconds(1) }
    let isCounting =
      isTokenTicking || shownFor != nil
      || viewports.showsQueries && queries.showsCountdown(rows: viewports.queryRows, at: now)
    let untilListing = queries.isPaused ? nil : queries.listingDue.map { max($0 - now.uptime, .milliseconds(1)) }
    guard isCounting else { return untilListing }
    return min(.seconds(1), untilListing ?? .seconds(1))
  }

  /// Whether the token's time left can be seen and changes.
  private var isTokenTicking: Bool {
    viewports.showsToken && (profiles.token.remaining(at: now) ?? .zero) > .zero
  }

  /// The dialect the current site speaks.
  package var dialect: SQLDialect { sites.currentSite?.pms == .zedmed ? .firebird : .tsql }
}
