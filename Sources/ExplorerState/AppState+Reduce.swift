import HaloModel
package import SQLDialects

extension AppState {
  /// Applies one action and says what has to be done outside. Pure: time comes from ``now``, which the engine sets.
  package mutating func reduce(_ action: Action) -> [Effect] {
    let effects = apply(action)
    return effects + ticks()
  }

  private mutating func apply(_ action: Action) -> [Effect] {
    if case .prefixPressed = action {} else if case .ticked = action {} else { prefix = nil }
    switch action {
    case .started:
      return [.connect]
    case .connectionReady(let info):
      connection = .ready(info)
      return initialSite.map { sites.lookUp($0) } ?? []
    case .connectionFailed(let report):
      connection = .failed(connection.info, report)
      self.report(.bad, report.message)
      return []
    case .sites(let action): return reduceSites(action)
    case .editor(let action): return reduceEditor(action)
    case .queries(let action): return reduceQueries(action)
    case .results(let action): return reduceResults(action)
    case .overlay(let action): return reduceOverlay(action)
    case .paneFocused(let pane):
      focus(pane)
      return []
    case .paneAdvanced(let steps):
      focus(focus.advanced(by: steps))
      return []
    case .zoomToggled:
      isZoomed.toggle()
      return []
    case .escaped:
      escape()
      return []
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
      isTicking = false
      return []
    }
  }

  mutating func focus(_ pane: Pane) {
    focus = pane
    sites.find.isActive = pane == .sites && sites.entries.isEmpty
  }

  /// Esc undoes one thing at a time: an input, then zoom.
  private mutating func escape() {
    if sites.find.isActive, !sites.entries.isEmpty {
      sites.find.isActive = false
    } else if isZoomed {
      isZoomed = false
    }
  }

  private mutating func interrupt() -> [Effect] {
    let running = queries.records.filter(\.isRunning)
    guard !running.isEmpty else {
      report(.info, "Nothing runs. ^Q quits.")
      return []
    }
    queries.waiting = []
    report(.info, "Stopped waiting. The practice may still finish what it began.")
    return running.map { .cancelQuery($0.id) }
  }

  /// Asks for a tick while something on the screen changes by itself: ten a second under ten seconds, then one.
  private mutating func ticks() -> [Effect] {
    guard !isTicking, !isQuitting, let oldest = queries.records.filter(\.isRunning).map(\.startedAt.uptime).min()
    else { return [] }
    isTicking = true
    return [.tick(after: now.uptime - oldest < .seconds(10) ? .milliseconds(100) : .seconds(1))]
  }

  /// The dialect the current site speaks.
  package var dialect: SQLDialect { sites.currentSite?.pms == .zedmed ? .firebird : .tsql }
}
