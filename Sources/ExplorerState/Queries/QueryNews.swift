package import HaloModel

/// Something new about a query that is followed.
package struct QueryNews: Equatable, Sendable {
  /// What was heard.
  package enum Content: Equatable, Sendable {
    /// Its record as it is now.
    case record(Query)
    /// The service keeps no record of it any more.
    case notFound
    /// Asking failed; it is asked again later.
    case unanswered(ErrorReport)
  }

  package let id: QueryID
  package let content: Content

  package init(id: QueryID, content: Content) {
    self.id = id
    self.content = content
  }
}
