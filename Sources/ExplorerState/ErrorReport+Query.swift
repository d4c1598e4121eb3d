import HaloModel

extension ErrorReport {
  /// A query that the service says has failed.
  init(failed query: Query) {
    let details = query.failure
    let label = details?.label ?? ""
    let explanation =
      ErrorExplanation.failed(query)
      ?? .query(QueryErrorDetails(errorType: nil, errorCode: nil, errorMessage: nil))
    self.init(
      word: query.status.rawValue, typed: label.isEmpty ? nil : label,
      message: details?.errorMessage.map { MessageText.singleLine($0) },
      meaning: explanation.meaning, nextStep: explanation.nextStep, query: query)
  }

  /// A query of which the service keeps no record.
  static let noRecord = ErrorReport(
    word: "404 Not Found", message: "The service has no record of this query.",
    meaning: "A query and its result are kept for about a day, at the environment that accepted it.",
    nextStep: "Run the query again.")
}
