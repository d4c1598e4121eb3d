package import ResultStore

extension ToolsEffect {
  /// The run that is to be carried out; `nil` when runs are only to be given up.
  var run: ToolRun? {
    switch self {
    case .arrange(_, let run), .locateCursor(_, _, let run), .locate(_, _, let run), .search(_, let run),
      .count(_, let run), .statistics(_, _, _, let run), .frequencies(_, _, _, let run), .compare(_, let run):
      run
    case .cancel: nil
    }
  }

  /// Does the work, telling `progress` how far it is, from 0 to 1.
  /// - Returns: what came of it; `nil` when there is none to do.
  /// - Throws: `CancellationError` when the task is cancelled.
  /// - Complexity: O(rows) and more: never on the state's task.
  package func answer(progress: @escaping AnalysisProgress = { _ in }) throws(CancellationError) -> ToolsAction? {
    switch self {
    case .arrange(let request, let run):
      let order = try request.order(progress: progress)
      return .arranged(
        ArrangementAnswer(arrangement: request.arrangement, order: order, cursorRow: request.cursorRow), run)
    case .locateCursor(let row, let answer, let run):
      return .arranged(ArrangementAnswer(arrangement: answer.arrangement, order: answer.order, cursorRow: row), run)
    case .locate(let row, let order, let run): return .located(order.place(of: row), run)
    case .search(let request, let run): return .found(try request.answer(progress: progress), run)
    case .count(let request, let run):
      let (all, through) = try request.search.count(
        in: request.table, columns: request.columns, view: request.order, through: request.start, progress: progress)
      return .counted(GridSearch.Count(all: all, through: through), run)
    case .statistics(let column, let table, let order, let run):
      return .summarised(try ColumnStatistics.of(column, in: table, among: order, progress: progress), run)
    case .frequencies(let column, let table, let order, let run):
      return .tallied(try FrequencyTable.of(column, in: table, among: order, progress: progress), run)
    case .compare(let request, let run):
      let comparison = try TableComparison.of(
        left: request.left, right: request.right, request.pairing, progress: progress)
      return .compared(comparison, run)
    case .cancel: return nil
    }
  }
}

extension ArrangementRequest {
  /// The rows, filtered first, so that only those that stay are sorted.
  fileprivate func order(progress: @escaping AnalysisProgress) throws(CancellationError) -> RowOrder {
    guard let filter = arrangement.filter else {
      return try RowSorter.order(of: table, by: arrangement.sort, progress: progress)
    }
    let isSorted = !arrangement.sort.isEmpty
    let kept = try filter.order(of: table) { progress(isSorted ? $0 / 2 : $0) }
    guard isSorted else { return kept }
    return try RowSorter.order(of: table, by: arrangement.sort, among: kept) { progress(0.5 + $0 / 2) }
  }
}

extension SearchRequest {
  /// Looks for the next match, over the end of the rows when there is none before.
  fileprivate func answer(progress: @escaping AnalysisProgress) throws(CancellationError) -> SearchAnswer {
    func hit(after place: CellPlace?) throws(CancellationError) -> CellPlace? {
      try search.next(
        in: table, columns: columns, view: order, after: place, backwards: isBackwards, progress: progress)
    }
    if let hit = try hit(after: start) {
      return SearchAnswer(start: start, isBackwards: isBackwards, hit: hit, wrapped: false)
    }
    let hit = start == nil ? nil : try hit(after: nil)
    return SearchAnswer(start: start, isBackwards: isBackwards, hit: hit, wrapped: hit != nil)
  }
}
