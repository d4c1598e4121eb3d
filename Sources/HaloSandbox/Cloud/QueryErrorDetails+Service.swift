import HaloModel

/// The failures that come from the service and not from the practice database.
extension QueryErrorDetails {
  /// Source: halo-cloud reference, section 10.3 (literal).
  static let resultTooLarge = QueryErrorDetails(
    errorType: .http, errorCode: 413,
    errorMessage: "Query was executed successfully but an error occurred preparing it to be uploaded, results were "
      + "too large. Immediate query results beyond message size limit (8mb)")

  /// Waited or executed past its limit. The text is the documented one of the 504; the type is assumed.
  static let tookTooLong = QueryErrorDetails(
    errorType: .haloLink, errorCode: 504, errorMessage: CloudError.tookTooLong.message)

  /// SQL Server's own answer for a database it does not have. The cloud checks the name before, so this is a guard.
  static func unknownCatalogue(_ name: String) -> QueryErrorDetails {
    QueryErrorDetails(
      errorType: .mssql, errorCode: 911,
      errorMessage: "Database '\(name)' does not exist. Make sure that the name is entered correctly.")
  }

  /// The practice database could not be opened (assumed).
  static let practiceUnavailable = QueryErrorDetails(
    errorType: .haloLink, errorCode: 500, errorMessage: "Halo Link could not open the practice database.")

  /// Halo Link stopped while it had the query (assumed).
  static let linkStopped = QueryErrorDetails(
    errorType: .haloLink, errorCode: 503, errorMessage: "Halo Link stopped before the query ended.")
}
