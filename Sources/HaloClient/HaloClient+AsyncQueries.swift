import FoundationEssentials
package import HaloModel

extension HaloClient {
  /// What fetching one result page may take: pages are cut at a few MiB, and practices' uplinks are not in the way.
  static let pageTimeout: Duration = .seconds(120)

  /// Hands an async query to the service, which answers at once with its record; its rows come in pages.
  ///
  /// It is never sent twice once it may have arrived: there would be two queries.
  /// Source: published description 26.619, `createAsyncQuery`.
  package func createAsyncQuery(
    _ command: AsyncCommand, at site: SiteID, deadline: Duration? = nil
  ) async throws(HaloClientError) -> Answer<Query> {
    let endpoint = surface.createAsyncQuery(at: site)
    let body = try encode(command, for: endpoint)
    return try await call(endpoint, body: body, timeout: deadline ?? Self.requestTimeout, as: Query.self).answer
  }

  /// The record of an immediate or async query, failed ones included, without its rows.
  /// Source: published description 26.619, `getQuery`.
  package func getQuery(_ id: QueryID, at site: SiteID) async throws(HaloClientError) -> Answer<Query> {
    try await call(surface.query(id, at: site), as: Query.self).answer
  }

  /// The records of up to ``BatchStatusRequest/maximumCount`` async queries of one site, in their order; one that the
  /// service does not know comes back as `notFound`.
  /// Source: published description 26.619, `getQueryStatusBatch`.
  package func getQueryStatuses(
    _ ids: [QueryID], at site: SiteID
  ) async throws(HaloClientError) -> Answer<[BatchStatusResponse.Entry]> {
    let endpoint = surface.queryStatuses(at: site)
    let body = try encode(BatchStatusRequest(queryIds: ids), for: endpoint)
    let answer = try await call(endpoint, body: body, as: BatchStatusResponse.self).answer
    return Answer(value: answer.value.results, exchange: answer.exchange)
  }
}
