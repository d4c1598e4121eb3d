/// How a query was sent, in the API's own word: `mode` of a query, and what a webhook says it is about.
package struct QueryMode: OpenEnumeration {
  package let rawValue: String

  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// One request that is answered with the rows.
  package static let immediate = QueryMode(rawValue: "immediate")
  /// Accepted at once; its status is asked for and its rows come in pages.
  package static let async = QueryMode(rawValue: "async")
  /// Run again and again; only the latest result is kept.
  package static let registered = QueryMode(rawValue: "registered")

  package static let known: [QueryMode] = [.immediate, .async, .registered]
}
