import HaloModel

/// Finds resources of a type. Source: FHIR R4, search.html.
enum FHIRSearch {
  /// One page of what a search finds.
  /// - Throws: ``FHIRFault`` for a request that is refused, ``SQLiteError`` when the database fails.
  static func run(
    _ request: FHIRRequest, type: FHIRResourceType, on database: FHIRDatabase
  ) throws -> FHIRSearchResult {
    let parameters = request.query.parameters
    let count = parameters.last { $0.name == "_count" }.flatMap { Int($0.value) } ?? 50
    let offset = parameters.last { $0.name == "_offset" }.flatMap { Int($0.value) } ?? 0
    let ids = parameters.last { $0.name == "_id" }?.value.split(separator: ",").map(String.init)
    let filter = ids.map { "FHIRID IN (\(Array(repeating: "?", count: $0.count).joined(separator: ", ")))" } ?? "1"
    let statement = try database.statement("SELECT INTERNALID FROM \(type.table) WHERE \(filter) ORDER BY INTERNALID")
    for (index, id) in (ids ?? []).enumerated() { try statement.bind(.text(id), at: index + 1) }
    var keys: [FHIRResourceKey] = []
    while try statement.step() {
      keys.append(FHIRResourceKey(type: type, number: Int(statement[0].integer ?? 0)))
    }
    let page = Array(keys.dropFirst(offset).prefix(count))
    let used = parameters.filter { ["_count", "_id"].contains($0.name) }
    let next = FHIRQuery.Parameter(name: "_offset", value: String(offset + count))
    return FHIRSearchResult(
      matches: page, includes: [], total: keys.count, content: .whole, used: used,
      next: keys.count > offset + count ? used + [next] : nil)
  }
}
