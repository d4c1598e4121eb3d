package import HaloModel
package import ResultStore

/// What the explorer needs from the world, as closures: live ones come from the composition root, tests bring theirs.
package struct Services: Sendable {
  /// Makes the connection usable and says what it is.
  package var connect: @Sendable () async throws(ErrorReport) -> ConnectionInfo
  /// Looks a site up by reference.
  package var lookUpSite: @Sendable (SiteReference) async throws(ErrorReport) -> SiteAnswer
  /// Pairs with a practice and gives the site.
  package var pairSite: @Sendable (PMSType, String, String?) async throws(ErrorReport) -> SiteAnswer
  /// Runs an immediate query, decodes its rows off the state's task and delivers them while they arrive.
  package var runQuery: @Sendable (QueryRequest, @escaping RowDelivery) async throws(ErrorReport) -> QueryAnswer
  /// Saved sites, their availability, and what is behind a 403.
  package var sites: SiteServices
  /// Queries that outlive one request.
  package var queries: QueryServices
  /// Sites' FHIR APIs.
  package var fhir: FHIRServices
  /// Choosing, opening and adding connections.
  package var profiles: ProfileServices
  /// Writes rows into the spill file; blocks the task it runs on.
  package var spill: @Sendable (ColumnarPage) async throws(SpillError) -> SpilledChunk
  /// Copies and exports of rows.
  package var output: OutputServices
  /// Puts a text on the clipboard; gives the bytes handed over.
  package var copy: @Sendable (String) async -> Int
  /// Reads both clocks.
  package var now: @Sendable () -> Moment
  /// Waits; ends early when cancelled.
  package var sleep: @Sendable (Duration) async -> Void
  /// Stops the process until the shell resumes it.
  package var suspend: @Sendable () async -> Void
  /// Paints every cell anew.
  package var repaint: @Sendable () async -> Void

  package init(
    connect: @escaping @Sendable () async throws(ErrorReport) -> ConnectionInfo,
    lookUpSite: @escaping @Sendable (SiteReference) async throws(ErrorReport) -> SiteAnswer,
    pairSite: @escaping @Sendable (PMSType, String, String?) async throws(ErrorReport) -> SiteAnswer,
    runQuery: @escaping @Sendable (QueryRequest, @escaping RowDelivery) async throws(ErrorReport) -> QueryAnswer,
    sites: SiteServices,
    queries: QueryServices,
    fhir: FHIRServices,
    profiles: ProfileServices,
    output: OutputServices,
    spill: @escaping @Sendable (ColumnarPage) async throws(SpillError) -> SpilledChunk,
    copy: @escaping @Sendable (String) async -> Int,
    now: @escaping @Sendable () -> Moment,
    sleep: @escaping @Sendable (Duration) async -> Void,
    suspend: @escaping @Sendable () async -> Void,
    repaint: @escaping @Sendable () async -> Void
  ) {
    self.connect = connect
    self.lookUpSite = lookUpSite
    self.pairSite = pairSite
    self.runQuery = runQuery
    self.sites = sites
    self.queries = queries
    self.fhir = fhir
    self.profiles = profiles
    self.spill = spill
    self.output = output
    self.copy = copy
    self.now = now
    self.sleep = sleep
    self.suspend = suspend
    self.repaint = repaint
  }
}

/// What a site lookup gives.
package struct SiteAnswer: Equatable, Sendable {
  package var site: Site
  /// Why this integrator may not use the site, when it may not.
  package var refusal: ErrorReport?
  /// From sending to having the answer, measured here.
  package var roundTrip: Duration

  package init(site: Site, refusal: ErrorReport?, roundTrip: Duration) {
    self.site = site
    self.refusal = refusal
    self.roundTrip = roundTrip
  }
}
