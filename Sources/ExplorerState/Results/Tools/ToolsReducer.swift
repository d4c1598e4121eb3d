import ResultStore

/// What people do with the rows of the shown result.
extension AppState {
  mutating func reduceTools(_ action: ToolsAction) -> [Effect] {
    switch action {
    case .promptRequested(let kind): return openPrompt(kind)
    case .promptEdited(let edit): return editPrompt { $0.edit(edit) }
    case .promptCursorMoved(let motion):
      tools.prompt?.move(motion)
      return []
    case .promptRecalled(let steps):
      let history = tools.history
      return editPrompt { $0.recall(by: steps, of: history[$0.kind]) }
    case .promptCompleted: return completePrompt()
    case .promptSubmitted: return submitPrompt()
    case .promptClosed: return closePrompt()
    case .matchRequested(let isBackwards): return goToMatch(isBackwards: isBackwards)
    case .searchEnded: return endSearch()
    case .sortRequested(let isDescending):
      return sort { $0.sort = [SortKey(column: $1, isDescending: isDescending)] }
    case .sortCycled: return sort { $0.cycle($1) }
    case .sortKeyAdded: return sort { $0.addKey($1) }
    case .cellFilterRequested(let keepsEqual): return filterByCell(keepsEqual: keepsEqual)
    case .arrangementUndone: return undoArrangement()
    case .statisticsRequested: return showStatistics()
    case .frequenciesRequested: return showFrequencies()
    case .comparisonRequested: return askForComparison()
    case .overlay(let action): return reduceToolsOverlay(action)
    case .progressed(let percent, let run):
      tools.progress(percent, of: run)
      return []
    case .arranged(let answer, let run): return adopt(answer, run)
    case .located(let place, let run): return goTo(place, run)
    case .found(let answer, let run): return adopt(answer, run)
    case .counted(let count, let run):
      guard tools.settle(run) != nil else { return [] }
      results.search?.count = count
      reportMatch(wrapped: nil)
      return []
    case .summarised(let statistics, let run): return adopt(statistics, run)
    case .tallied(let table, let run): return adopt(table, run)
    case .compared(let comparison, let run): return adopt(comparison, run)
    }
  }

  /// The rows that are shown now; `nil` while there are none.
  var toolSubject: ToolSubject? {
    shownQuery.flatMap { $0.table == nil ? nil : ToolSubject(query: $0.id, tab: $0.fhir?.selected ?? 0) }
  }

  /// The table of the shown result with its identity, where it has rows and columns; says so where it has none.
  mutating func tableForTools() -> (table: ResultTable, subject: ToolSubject)? {
    guard let subject = toolSubject, let table = shownQuery?.table, !table.columns.isEmpty else {
      report(.info, "There are no rows here yet.")
      return nil
    }
    return (table, subject)
  }

  /// What runs of the tools and has run long enough to be spoken of, the most important first.
  package var toolJobInSight: ToolJob? {
    ToolSlot.allCases.lazy.compactMap { tools.jobs[$0] }.first { now.since($0.startedAt) >= Self.silence }
  }

  /// How long work runs before it is spoken of: what is done sooner only flickers.
  private static let silence = Duration.milliseconds(100)

  // MARK: Following what is shown

  /// Gives up what nobody waits for any more, and brings the order up to date where rows arrived.
  mutating func followRows() -> [Effect] {
    let subject = toolSubject
    if tools.prompt != nil, subject == nil { tools.prompt = nil }
    let unwanted = tools.jobs.values.filter { $0.run.subject != subject || $0.isOfOverlay && !isOverlayWaiting }
    let given = tools.giveUp(unwanted.map(\.run.slot).sorted { $0.rawValue < $1.rawValue })
    return (given.isEmpty ? [] : [.tools(.cancel(given.map(\.run)))]) + updateOrder()
  }

  private var isOverlayWaiting: Bool {
    if case .tools(let card) = overlay { card.isWaiting } else { false }
  }

  /// ^C: gives up what runs, or else leaves the prompt; `nil` when there is neither.
  mutating func interruptTools() -> [Effect]? {
    guard tools.isWorking else { return tools.prompt == nil ? nil : closePrompt() }
    let jobs = tools.giveUp(ToolSlot.allCases)
    if let job = jobs.first {
      report(
        .info, "\(job.name.prefix(1).uppercased())\(job.name.dropFirst()) was cancelled; the rows stay as they are.")
    }
    results.view.isFollowing = false
    if isOverlayWaiting { overlay = nil }
    return [.tools(.cancel(jobs.map(\.run)))]
  }
}
