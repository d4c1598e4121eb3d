import HaloModel

extension AppState {
  /// What is said on leaving; `nil` when nothing goes on that could be found again.
  package var farewell: String? {
    let count = queries.runningKeys.count { queries[$0].map { $0.mode == .async && $0.queryID != nil } ?? false }
    guard keepsQueries, count > 0 else { return nil }
    return count == 1
      ? "1 query goes on at its site: haloscope queries list"
      : "\(count) queries go on at their sites: haloscope queries list"
  }
}
