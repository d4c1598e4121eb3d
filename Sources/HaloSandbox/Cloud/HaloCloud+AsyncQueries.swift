import FoundationEssentials
import HaloModel

extension HaloCloud {
  /// A page of an async result, ready to be sent.
  struct ResultPage: Sendable {
    var summary: PageSummary
    /// The file of the rows, a JSON array; `nil` for the page of a `nonQuery`.
    var rows: URL?
    /// The JSON array of the parameters that come back; `nil` when there are none.
    var parameters: Data?
  }

  /// `POST …/queries/async`: accepts a command for a site, which runs it when its queue comes to it.
  ///
  /// `body` is the JSON of the request. The site may be down: the query then says so.
  /// - Throws: 403 and 404 for the site, 400 for the request, 500 when the query cannot be written down.
  func createAsyncQuery(at siteID: SiteID, body: Data) throws -> Query {
    let site = try directory.site(siteID)
    var request = try AsyncCommand.validated(body)
    let new = try newQuery(request, mode: .async, at: siteID)
    request.catalogue = try catalogue(named: request.catalogue, of: site)
    let query = try cached { try records.begin(async: new, request: try HaloJSON.encode(request)) }
    asyncQueries.submit(query, request, end: faults.end(of: .async, at: siteID))
    return query
  }

  /// `GET …/queries/{queryId}/results/{pageNumber}`, whichever way its rows are to be sent.
  /// - Throws: 403 and 404 for the site, 404 for a page that is not there or not yet, 410 for one that was.
  func resultPage(_ number: Int, of id: QueryID, at siteID: SiteID) throws -> ResultPage {
    _ = try directory.site(siteID)
    switch try records.page(number, of: id, at: siteID) {
    case .unknown: throw CloudError.resourceNotFound
    case .gone: throw CloudError.gone
    case .cached(let summary, let hasRows):
      return ResultPage(
        summary: summary, rows: hasRows ? records.files.page(number, of: id) : nil,
        parameters: records.files.parameters(of: id))
    }
  }
}
