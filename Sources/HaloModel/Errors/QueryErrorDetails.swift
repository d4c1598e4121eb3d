/// Who reported a query's failure.
package struct QueryErrorType: OpenEnumeration {
  package let rawValue: String

  /// Takes `halolink`, as notes of 2023 spell it, for ``haloLink``.
  package init(rawValue: String) {
    self.rawValue = rawValue == "halolink" ? "haloLink" : rawValue
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

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    errorType = try container.decodeIfPresent(QueryErrorType.self, forKey: .errorType)
    errorCode = try container.decodeIfPresent(Int.self, forKey: .errorCode)
    errorMessage = try container.decodeIfPresent(String.self, forKey: .errorMessage).map(decoder.engineMessage)
  }

  /// `mssql 208`, `http 413`, or as much of it as is known.
  package var label: String {
    [errorType?.rawValue, errorCode.map(String.init)].compactMap(\.self).joined(separator: " ")
  }

  /// The type, or where the older fields name none, the one whose codes the number is among; `nil` when it cannot be
  /// told.
  package var likelyType: QueryErrorType? {
    if let errorType { return errorType }
    guard let errorCode else { return nil }
    // Every number of Firebird's engine begins so.
    if errorCode / 100_000 == 3355 { return .fbsql }
    if errorCode == 413 { return .http }
    let isSQLServers = ErrorCause.sqlServer.contains { cause in
      cause.signs.contains { $0.subject == .error(.mssql, code: errorCode) }
    }
    return isSQLServers ? .mssql : nil
  }
}
