import HaloModel

/// Finds resources of a type. Source: FHIR R4, search.html.
///
/// A request is read into a ``SearchRequest``, of which SQL on indexed columns is made; the rows it finds are the
/// matches. Nothing is looked at in Swift.
enum FHIRSearch {
  /// One page of what a search finds.
  ///
  /// The first page comes of the request's parameters. Further ones come of the parameter `_page` of the link `next`,
  /// which holds the whole search; other parameters beside it are ignored.
  /// - Throws: ``FHIRFault`` for a request that is refused, ``SQLiteError`` when the database fails.
  static func run(
    _ request: FHIRRequest, type: FHIRResourceType, on database: FHIRDatabase
  ) throws -> FHIRSearchResult {
    let parameters = request.query.parameters
    guard let state = parameters.first(where: { $0.name == SearchPage.parameterName }) else {
      let search = try SearchRequest(
        parameters, type: type, isStrict: request.handling == .strict, base: request.base)
      return try SearchRun(search, from: nil, in: database).result()
    }
    let page = try SearchPage(state.value, type: type)
    let search = try SearchRequest(page.parameters, type: type, isStrict: false, base: request.base)
    var result = try SearchRun(search, from: page, in: database).result()
    result.used = [state]
    return result
  }
}
