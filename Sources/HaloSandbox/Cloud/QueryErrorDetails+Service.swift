import HaloModel
import SQLDialects

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

  /// The pages of a result could not be written (assumed).
  static let pagesNotWritten = QueryErrorDetails(
    errorType: .haloLink, errorCode: 500, errorMessage: "Halo Link could not store the result of the query.")

  /// Halo Link stopped while it had the query (assumed).
  static let linkStopped = QueryErrorDetails(
    errorType: .haloLink, errorCode: 503, errorMessage: "Halo Link stopped before the query ended.")

  /// The sandbox was killed or stopped while the practice executed the query (assumed).
  static let interrupted = QueryErrorDetails(
    errorType: .haloLink, errorCode: 503,
    errorMessage: "Halo Link stopped while the query executed. It is not known what of it was carried out.")

  /// The sandbox was killed or stopped before the result had arrived (assumed).
  static let uploadInterrupted = QueryErrorDetails(
    errorType: .haloLink, errorCode: 503, errorMessage: "Halo Link stopped before the result was uploaded.")

  /// The site's database was interrupted at the limit of async queries.
  ///
  /// Source: halo-cloud reference, section 10.3, for SQL Server; for Firebird its own message for a statement past its
  /// time (assumed).
  static func executionTimedOut(_ dialect: SQLDialect) -> QueryErrorDetails {
    switch dialect {
    case .firebird:
      QueryErrorDetails(
        errorType: .fbsql, errorCode: 335_544_794,
        errorMessage: "operation was cancelled\nStatement level timeout expired.")
    default:
      QueryErrorDetails(
        errorType: .mssql, errorCode: -2,
        errorMessage: "Execution Timeout Expired.  The timeout period elapsed prior to completion of the operation or "
          + "the server is not responding.")
    }
  }

  /// A fault of the configuration ended the execution (assumed).
  static let injectedExecutionFailure = QueryErrorDetails(
    errorType: .haloLink, errorCode: 500, errorMessage: "Halo Link could not execute the query.")

  /// A fault of the configuration ended the upload (assumed).
  static let injectedUploadFailure = QueryErrorDetails(
    errorType: .http, errorCode: 500, errorMessage: "The result could not be uploaded.")
}
