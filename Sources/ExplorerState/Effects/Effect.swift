package import HaloModel

/// Work outside the state, as a value: it can be compared, printed and asserted. ``EffectRunner`` carries it out.
package enum Effect: Equatable, Sendable {
  /// Make the connection usable: start the embedded sandbox, or open the client.
  case connect
  /// Look a site up and check that this integrator may use it.
  case lookUpSite(SiteReference, LookupID)
  /// Pair with a practice, then look it up again.
  case pairSite(PMSType, pmsID: String, code: String?, LookupID)
  /// Saved sites, their availability, and what is behind a 403.
  case sites(SitesEffect)
  /// Run an immediate query.
  case runQuery(QueryRequest)
  /// Have the service accept an async query.
  case createAsync(AsyncRequest)
  /// Have the service register a query.
  case register(RegisterRequest)
  /// Stop waiting for an answer to a query that was sent.
  case cancelQuery(QueryKey)
  /// Fetch and decode a page of an async result.
  case fetchPage(PageRequest)
  case listRegistered(SiteID)
  /// Fetch and decode the latest result of a registered query.
  case registeredResult(QueryID, SiteID, QueryKey)
  case cancelRegistered(QueryID, SiteID, QueryKey)
  /// Requests to a site's FHIR API.
  case fhir(FHIREffect)
  /// Deliver the news of every followed query, for as long as the explorer runs.
  case watchQueries
  /// Deliver what the webhook listener says, for as long as the explorer runs.
  case watchWebhooks
  /// Find the queries of earlier sessions that may still be open.
  case loadKeptQueries
  /// Follow an open query until it ends.
  case follow(FollowRequest)
  /// A query was let go: follow it no longer. Its id stays on this machine, because its result can still be had.
  case unfollow(QueryID)
  /// A query is over: follow it no longer, and keep nothing of it on this machine.
  case forget(QueryID)
  /// A webhook spoke of a query: ask for its record now instead of when its turn comes.
  case noteWebhook(QueryID)
  case setPollingPaused(Bool)
  /// Work on the rows of a result.
  case tools(ToolsEffect)
  /// Reading resources.
  case resource(ResourceEffect)
  /// What connections need done.
  case profiles(ProfilesEffect)
  /// Move rows between memory and the spill file.
  case memory(MemoryEffect)
  /// Copies and exports of rows.
  case output(OutputEffect)
  /// Put a text on the clipboard.
  case copy(String, CopiedText)
  /// Send ``Action/ticked`` after this time.
  case tick(after: Duration)
  case suspend
  case repaint
  case quit

  /// Whether it is work for one connection, which ends with it.
  var isOfConnection: Bool {
    switch self {
    case .watchWebhooks, .copy, .output, .tick, .suspend, .repaint, .quit: false
    case .profiles(let effect): effect == .watchTokens
    default: true
    }
  }
}
