package import HaloModel

/// A request that a ``PollScheduler`` wants to be sent.
package enum PollRequest: Hashable, Sendable {
  /// The records of several async queries.
  case statuses([QueryID], at: SiteID)
  /// The record of one.
  case status(QueryID, at: SiteID)
  /// All registered queries of a site.
  case registeredQueries(at: SiteID)

  /// The site it is about.
  package var site: SiteID {
    switch self {
    case .statuses(_, let site), .status(_, let site), .registeredQueries(let site): site
    }
  }

  /// What it asks after.
  var subjects: [PollSubject] {
    switch self {
    case .statuses(let ids, _): ids.map(PollSubject.query)
    case .status(let id, _): [.query(id)]
    case .registeredQueries(let site): [.registeredQueries(site)]
    }
  }
}

/// Something that is asked after again and again.
package enum PollSubject: Hashable, Sendable {
  /// An async query.
  case query(QueryID)
  /// The registered queries of a site.
  case registeredQueries(SiteID)

  /// Breaks ties, so that the same events always give the same requests.
  var order: String {
    switch self {
    case .query(let id): id.rawValue
    case .registeredQueries: ""
    }
  }
}
