package import HaloModel

/// Work outside the state, as a value: it can be compared, printed and asserted. ``EffectRunner`` carries it out.
package enum Effect: Equatable, Sendable {
  /// Make the connection usable: start the embedded sandbox, or open the client.
  case connect
  /// Look a site up and check that this integrator may use it.
  case lookUpSite(SiteReference, LookupID)
  /// Pair with a practice, then look it up again.
  case pairSite(PMSType, pmsID: String, code: String?, LookupID)
  /// Run an immediate query.
  case runQuery(QueryRequest)
  /// Stop waiting for a query.
  case cancelQuery(QueryKey)
  /// Send ``Action/ticked`` after this time.
  case tick(after: Duration)
  case suspend
  case repaint
  case quit
}
