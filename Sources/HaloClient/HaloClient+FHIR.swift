import FoundationEssentials
package import HaloModel

/// Reading by FHIR. Search values and ids are patient data: they are in the request alone, never in a template, a log or
/// an error, not even where the service's own words quote them.
extension HaloClient {
  /// What a FHIR request may take: it rides on an immediate query.
  /// Source: halo-cloud reference, section 12.1.
  static let fhirTimeout: Duration =
    .milliseconds(ImmediateCommand.defaultMaxTimeInQueue) + immediateExecutionLimit + .seconds(15)

  /// Answers any GET: the read of a resource, an operation, `metadata`, a history.
  ///
  /// An OperationOutcome that tells of a failure is an error, whatever HTTP status came with it, 200 included.
  package func readFHIR(
    _ query: FHIRQuery, at site: SiteID, handling: FHIRHandling? = nil
  ) async throws(HaloClientError) -> Answer<FHIRAnswer> {
    try await sendFHIR(
      FHIRCall(surface.fhir(.get, query.text, at: site), about: query, preferring: handling.map(FHIRCall.handling)))
  }

  /// Searches one resource type, with the parameters in the address or in the body as `method` says; the first page.
  /// Other requests that answer with a Bundle, such as an operation, always go as GET.
  ///
  /// An entry of the Bundle that cannot be used is kept with its problem.
  package func searchFHIR(
    _ query: FHIRQuery, at site: SiteID, by method: FHIRSearchMethod = .automatic, handling: FHIRHandling? = nil
  ) async throws(HaloClientError) -> Answer<FHIRBundle> {
    try await bundle(FHIRCall(search: query, by: method, at: site, on: surface, handling: handling))
  }

  /// Fetches the page that a Bundle's `next` link names. A link is the service's own and sent as it is; only where it holds
  /// personal data in plain parameters do these travel in a body, unless `method` says otherwise.
  ///
  /// Key and token never travel elsewhere: a link to another scheme, host, port or path than the site's FHIR base is
  /// refused with ``HaloClientError/Code/foreignLink``. One without a host counts from the FHIR base.
  package func followFHIR(
    _ link: String, at site: SiteID, by method: FHIRSearchMethod = .automatic
  ) async throws(HaloClientError) -> Answer<FHIRBundle> {
    guard let target = FHIRLink(link, under: profile.baseURL, path: surface.fhirBasePath(of: site)) else {
      throw refusedHere(.foreignLink, surface.fhir(.get, "", at: site))
    }
    guard let query = target.query else {
      return try await bundle(FHIRCall(surface.fhir(.get, target.tail, at: site), about: FHIRQuery(path: [])))
    }
    guard method.posts(query) else {
      return try await bundle(FHIRCall(surface.fhir(.get, target.tail, at: site), about: query))
    }
    return try await bundle(FHIRCall(search: query, by: .post, at: site, on: surface))
  }

  /// All pages of a search, each fetched when it is asked for.
  package func fhirPages(
    of query: FHIRQuery, at site: SiteID, by method: FHIRSearchMethod = .automatic, handling: FHIRHandling? = nil
  ) -> FHIRPages {
    FHIRPages(client: self, start: .query(query, handling), site: site, method: method)
  }

  /// All pages from the one on that a `next` link names.
  package func fhirPages(
    from link: String, at site: SiteID, by method: FHIRSearchMethod = .automatic
  ) -> FHIRPages {
    FHIRPages(client: self, start: .link(link), site: site, method: method)
  }

  /// What the site's FHIR API says of itself. It needs no practice database, so it is the cheapest check of the way there.
  /// Source: halo-cloud reference, section 12.2.
  package func fhirCapabilities(at site: SiteID) async throws(HaloClientError) -> Answer<CapabilityStatement> {
    let call = FHIRCall(surface.fhir(.get, "metadata", at: site), about: FHIRQuery(path: ["metadata"]))
    let answer = try await sendFHIR(call)
    guard let statement = answer.value.resource.flatMap(CapabilityStatement.init) else {
      throw unreadable("resourceType", call, answer)
    }
    return Answer(value: statement, exchange: answer.exchange)
  }

  private func bundle(_ call: FHIRCall) async throws(HaloClientError) -> Answer<FHIRBundle> {
    let answer = try await sendFHIR(call)
    guard let bundle = answer.value.resource.flatMap(FHIRBundle.init) else {
      throw unreadable("resourceType", call, answer)
    }
    return Answer(value: bundle, exchange: answer.exchange)
  }

  private func unreadable(_ path: String, _ call: FHIRCall, _ answer: Answer<FHIRAnswer>) -> HaloClientError {
    HaloClientError(
      .undecodable(path: path), status: answer.value.status, endpoint: call.endpoint.template,
      host: profile.baseURL.authority, exchange: answer.exchange)
  }
}
