import FoundationEssentials
import HaloModel
import Logging

/// What immediate and async queries share, and what can be asked about both.
extension HaloCloud {
  /// `GET …/queries/{queryId}`: the query with the stages it has reached; an immediate one never with its result.
  /// - Throws: 403 and 404 for the site, 404 for a query that is unknown, another site's or no longer kept.
  func query(_ id: QueryID, at siteID: SiteID) throws -> Query {
    _ = try directory.site(siteID)
    guard let query = try records.query(id, at: siteID) else { throw CloudError.resourceNotFound }
    return query
  }

  /// `POST …/queries/status`: the records of up to a hundred async queries of one site, in the order asked for.
  ///
  /// `body` is the JSON of the request. A query of another site is not found, and neither is an immediate one: the
  /// operation is for async queries.
  /// - Throws: 403 and 404 for the site, 400 for the request.
  func queryStatuses(at siteID: SiteID, body: Data) throws -> BatchStatusResponse {
    _ = try directory.site(siteID)
    let ids = try BatchStatusRequest.validated(body).queryIds
    let queries = try records.queries(ids, at: siteID).filter { $0.value.mode == .async }
    return BatchStatusResponse(results: ids.map { BatchStatusResponse.Entry(queryId: $0, query: queries[$0]) })
  }

  /// The catalogue as the site spells it; SQL Server and Firebird do not mind upper and lower case.
  /// - Throws: a 400 that names the request's `field` and the site's catalogues.
  func catalogue(
    named name: String?, of site: SandboxSite, field: String = "catalogue"
  ) throws(CloudError) -> String? {
    guard let name else { return nil }
    guard let catalogue = site.catalogues.first(where: { $0.name.lowercased() == name.lowercased() }) else {
      throw .parameterInvalid(field, allowed: site.catalogues.map(\.name).joined(separator: ", "))
    }
    return catalogue.name
  }

  /// A query that begins now, with the sizes of its request in compact JSON.
  func newQuery(_ request: some QueueableCommand, mode: QueryMode, at siteID: SiteID) throws -> Query {
    guard let id = QueryID(newID().uuidString) else { throw CloudError.internalFailure }
    return Query(
      id: id, integratorId: Self.integratorID, siteId: siteID, mode: mode, status: .initialising,
      maxTimeInQueue: request.maxTimeInQueue ?? type(of: request).defaultMaxTimeInQueue,
      commandSize: try HaloJSON.encode(request.command).count, requestSize: try HaloJSON.encode(request).count,
      createdAt: Timestamp(clock.now()))
  }

  /// Writes the beginning of a query down.
  /// - Throws: ``CloudError/cacheFailed``.
  func cached<Value>(_ begin: () throws -> Value) throws(CloudError) -> Value {
    do {
      return try begin()
    } catch {
      logger.error("a query cannot be written down: \(type(of: error))")
      throw .cacheFailed
    }
  }
}

extension BatchStatusRequest {
  /// Reads the body of `POST …/queries/status`: at least one id, at most ``maximumCount``, each a GUID.
  /// - Throws: ``CloudError/wrongSchema`` for anything else than a list of ids, a 400 that names the field otherwise.
  static func validated(_ body: Data) throws(CloudError) -> BatchStatusRequest {
    let request: BatchStatusRequest
    do {
      request = try HaloJSON.decode(BatchStatusRequest.self, from: body)
    } catch DecodingError.keyNotFound(let key, _) {
      throw .parameterMissing(key.stringValue)
    } catch {
      throw .wrongSchema
    }
    guard (1...maximumCount).contains(request.queryIds.count) else {
      throw .parameterInvalid("queryIds", allowed: "1 to \(maximumCount) ids")
    }
    for (index, id) in request.queryIds.enumerated() where !GUIDText.isValid(id.rawValue) {
      throw .parameterInvalid("queryIds[\(index)]", allowed: "a GUID")
    }
    return request
  }
}
