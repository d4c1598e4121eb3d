import HaloModel
import ResultStore

extension AppState {
  mutating func reduceQueries(_ action: QueriesAction) -> [Effect] {
    switch action {
    case .answered(let answer, let key): return settle(answer, key)
    case .rowsArrived(let rows, let key): return receive(rows, key)
    case .failed(let error, let key): return fail(key, error)
    case .cancelled(let key): return abandon(key)
    case .accepted(let query, let roundTrip, let key): return accept(query, roundTrip, key)
    case .news(let news): return take(news)
    case .webhook(let notice): return take(notice)
    case .kept(let kept):
      // Through the Desktop API only the queries of its own site can be asked for.
      guard let desktop = connection.info.desktop else { return reattach(kept) }
      return reattach(kept.filter { $0.target.site == desktop.site })
    case .keptUnknown(let error):
      report(.bad, "Open queries are not kept for the next session: \(error.summary)")
      return []

    case .registered(let id, let roundTrip, let key): return settleRegistration(id, roundTrip, key)
    case .registeredListed(let list, let site): return adopt(list, of: site)
    case .registeredNotListed(let error, let site): return failListing(error, of: site)
    case .registeredResult(let answer, let key): return settleResult(answer, key)
    case .registeredResultFailed(let error, let key): return failResult(error, key)
    case .registeredCancelled(let key): return settleCancellation(key)
    case .registeredNotCancelled(let error, let key):
      let name = queries[key]?.sqlLine ?? "The query"
      report(.bad, "\(name) was not cancelled: \(error.word): \(error.summary)")
      return []

    case .copied(let text, let byteCount): return reportCopy(text, byteCount)

    case .cursorMoved(let rows):
      queries.moveCursor(to: queries.cursor + rows)
      return []
    case .cursorMovedToStart:
      queries.moveCursor(to: 0)
      return []
    case .cursorMovedToEnd:
      queries.moveCursor(to: queries.visible.count - 1)
      return []
    case .filterAdvanced:
      queries.setFilter(queries.filter.next(currentSite: sites.currentSite))
      report(.info, "Listed: \(queries.filter.title.map { "\($0) queries" } ?? "every query").")
      return []
    case .faultsToggled:
      queries.setShowsFaultsOnly(!queries.showsFaultsOnly)
      report(.info, queries.showsFaultsOnly ? "Only what went wrong is listed." : "Everything is listed again.")
      return []
    case .pauseToggled: return togglePause()
    case .resultRequested: return openResult()
    case .rerunRequested: return queries.selected.map { rerun($0.id, mode: $0.mode) } ?? []
    case .rerunAsyncRequested: return chosenQuery.map { rerun($0.id, mode: .async) } ?? []
    case .editRequested: return editAgain()
    case .stopRequested: return stopSelected()
    case .idCopyRequested: return copyID()
    case .reportCopyRequested: return copyReport()
    }
  }

  /// The query a command is about: the one shown while the results have the focus, otherwise the selected one.
  package var chosenQuery: QueryRecord? {
    focus == .results ? shownQuery ?? queries.selected : queries.selected ?? shownQuery
  }
}
