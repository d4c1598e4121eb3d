import FoundationEssentials
package import HaloModel

extension HaloClient {
  /// Registers a query that the service then runs again and again.
  ///
  /// It is never sent twice once it may have arrived: there would be two of them.
  /// Source: published description 26.619, `createRegisteredQuery`.
  package func createRegisteredQuery(
    _ request: RegisteredQueryRequest, at site: SiteID
  ) async throws(HaloClientError) -> Answer<QueryID> {
    let endpoint = surface.createRegisteredQuery(at: site)
    let body = try encode(request, for: endpoint)
    let answer = try await call(endpoint, body: body, as: RegisteredQueryCreated.self).answer
    return Answer(value: answer.value.id, exchange: answer.exchange)
  }

  /// The site's registered queries of about the last day, ended ones included.
  /// Source: published description 26.619, `getRegisteredQueries`.
  package func getRegisteredQueries(at site: SiteID) async throws(HaloClientError) -> Answer<[RegisteredQuery]> {
    let answer = try await call(surface.registeredQueries(at: site), as: RegisteredQueryList.self).answer
    return Answer(value: answer.value.registeredQueries, exchange: answer.exchange)
  }

  /// One registered query.
  /// Source: published description 26.619, `getRegisteredQuery`.
  package func getRegisteredQuery(
    _ id: QueryID, at site: SiteID
  ) async throws(HaloClientError) -> Answer<RegisteredQuery> {
    try await call(surface.registeredQuery(id, at: site), as: RegisteredQuery.self).answer
  }

  /// The latest successful result. Before the first success the error's code is ``HaloClientError/Code/notFound``.
  /// Source: published description 26.619, `getRegisteredQueryResult`.
  package func getRegisteredQueryResult(
    _ id: QueryID, at site: SiteID
  ) async throws(HaloClientError) -> Answer<RegisteredQueryResult> {
    try await call(
      surface.registeredQueryResult(id, at: site), timeout: Self.pageTimeout, as: RegisteredQueryResult.self
    ).answer
  }

  /// The latest successful result, its rows handed on while they arrive; the data of the result it gives are empty. It is
  /// not sent again once a byte was handed on.
  /// - Throws: ``HaloClientError``, or what the receiver throws.
  package func getRegisteredQueryResult(
    _ id: QueryID, at site: SiteID, to receiver: PayloadReceiver
  ) async throws -> Answer<RegisteredQueryResult> {
    try await call(
      surface.registeredQueryResult(id, at: site), timeout: Self.pageTimeout, as: RegisteredQueryResult.self,
      payloadAt: ["data"], to: receiver
    ).answer
  }

  /// Ends a registered query; a run under way is not interrupted. One that has ended already gives
  /// ``HaloClientError/Code/badRequest``.
  /// Source: published description 26.619, `cancelRegisteredQuery`.
  @discardableResult
  package func cancelRegisteredQuery(
    _ id: QueryID, at site: SiteID
  ) async throws(HaloClientError) -> Exchange {
    try await send(surface.cancelRegisteredQuery(id, at: site), body: nil, timeout: Self.requestTimeout).1
  }
}
