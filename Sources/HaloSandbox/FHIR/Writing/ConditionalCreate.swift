import HaloModel

/// The condition of a create: a search that must find nothing. Source: FHIR R4, http.html, conditional create.
struct ConditionalCreate {
  private let request: FHIRRequest
  private let type: FHIRResourceType

  /// - Throws: 400 for a condition that cannot be read.
  init(_ condition: String, _ type: FHIRResourceType, _ request: FHIRRequest) throws(FHIRFault) {
    let text = condition.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).last ?? ""
    do {
      let parameters = try FHIRQuery.parameters(of: text)
      var search = request
      search.method = .get
      search.body = nil
      search.handling = .strict
      search.query = FHIRQuery(path: [type.rawValue], parameters: parameters + [.init(name: "_count", value: "2")])
      self.request = search
    } catch {
      throw .badRequest("invalid", "If-None-Exist cannot be read: \(error.message)")
    }
    self.type = type
  }

  /// The one resource that meets the condition; nil when there is none.
  /// - Throws: ``FHIRFault``, 412 when several meet it, 400 for a condition that names no search parameter.
  func match(in database: FHIRDatabase) throws -> FHIRResourceKey? {
    let result = try FHIRSearch.run(request, type: type, on: database)
    guard result.used.contains(where: { !["_count", "_sort", "_total"].contains($0.baseName) }) else {
      throw FHIRFault.badRequest("required", "If-None-Exist needs a search parameter, such as identifier.")
    }
    guard result.matches.count < 2 else {
      throw FHIRFault.preconditionFailed("multiple-matches", "Several resources meet If-None-Exist.")
    }
    return result.matches.first
  }
}
