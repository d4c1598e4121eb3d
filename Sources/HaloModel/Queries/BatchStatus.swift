/// The body of `POST …/queries/status`: the queries of one site whose records are wanted.
package struct BatchStatusRequest: Hashable, Sendable, Codable {
  package var queryIds: [QueryID]

  /// The most ids one request may name (assumed; the service documents none).
  package static let maximumCount = 100

  package init(queryIds: [QueryID]) {
    self.queryIds = queryIds
  }
}

/// The answer to a ``BatchStatusRequest``, in its order.
package struct BatchStatusResponse: Hashable, Sendable, Codable {
  /// Whether the service has a record of a query, in the API's own word.
  package struct Status: OpenEnumeration {
    package let rawValue: String

    package init(rawValue: String) {
      self.rawValue = rawValue
    }

    package static let found = Status(rawValue: "found")
    package static let notFound = Status(rawValue: "notFound")

    package static let known: [Status] = [.found, .notFound]
  }

  /// One query of the request.
  package struct Entry: Hashable, Sendable, Codable {
    package var queryId: QueryID
    package var status: Status
    /// The record, when it was found.
    package var query: Query?

    package init(queryId: QueryID, query: Query?) {
      self.queryId = queryId
      status = query == nil ? .notFound : .found
      self.query = query
    }
  }

  package var results: [Entry]

  package init(results: [Entry]) {
    self.results = results
  }
}
