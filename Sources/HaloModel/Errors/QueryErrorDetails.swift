/// Who reported a query's failure.
package struct QueryErrorType: OpenEnumeration {
  package let rawValue: String

  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// Moving the result between site and cloud failed.
  package static let http = QueryErrorType(rawValue: "http")
  /// SQL Server refused or failed the statement.
  package static let mssql = QueryErrorType(rawValue: "mssql")
  /// Firebird refused or failed the statement.
  package static let fbsql = QueryErrorType(rawValue: "fbsql")
  /// Halo Link itself failed.
  package static let haloLink = QueryErrorType(rawValue: "haloLink")

  package static let known: [QueryErrorType] = [.http, .mssql, .fbsql, .haloLink]
}

/// `errorDetails` of a failed query: the typed error of the database, the transfer or Halo Link.
package struct QueryErrorDetails: Hashable, Sendable, Codable {
  package var errorType: QueryErrorType?
  /// The engine's own number, such as SQL Server's 208.
  package var errorCode: Int?
  package var errorMessage: String?

  package init(errorType: QueryErrorType?, errorCode: Int?, errorMessage: String?) {
    self.errorType = errorType
    self.errorCode = errorCode
    self.errorMessage = errorMessage
  }

  /// `mssql 208`, `http 413`, or as much of it as is known.
  package var label: String {
    [errorType?.rawValue, errorCode.map(String.init)].compactMap(\.self).joined(separator: " ")
  }
}
