import HaloModel
import Hummingbird

/// The parts of the URL of a FHIR request: `/{surface}/sites/{siteId}/fhir/R4/{fhirParameters}`.
struct FHIRPath: Equatable {
  /// The path of the FHIR base, without a slash at its end.
  let base: String
  /// What stands below the base, with its query, as it was sent.
  let below: String

  /// - Returns: nil for a path that is not below a FHIR base.
  init?(path: String, query: String?) {
    let segments = path.split(separator: "/", maxSplits: 5)
    guard segments.count == 6, segments[1] == "sites", segments[3] == "fhir", segments[4] == "R4" else { return nil }
    base = "/" + segments.prefix(5).joined(separator: "/")
    below = String(segments[5]) + (query.map { "?\($0)" } ?? "")
  }

  /// The request that the URL spells.
  ///
  /// Clients made from Halo's own description encode everything below the base as one segment, so that its `?` and
  /// slashes arrive as `%3F` and `%2F`. As neither can be part of a type or an id, they are taken as what they stand for.
  /// Source: fhir reference, section 1.
  /// - Throws: ``FHIRQueryError``.
  func query() throws(FHIRQueryError) -> FHIRQuery {
    let halves = below.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let lowercased = halves[0].lowercased()
    guard lowercased.contains("%3f") || lowercased.contains("%2f") else { return try FHIRQuery(below) }
    guard let decoded = PercentEncoding.decoded(halves[0], plusIsBlank: false) else {
      throw .badPercentEncoding(String(halves[0].prefix { $0 != "%" }))
    }
    var query = try FHIRQuery(decoded)
    if halves.count == 2 { query.parameters += try FHIRQuery.parameters(of: halves[1]) }
    return query
  }
}

extension Request {
  /// The parts of the URL when it is that of a FHIR request.
  var fhirPath: FHIRPath? { FHIRPath(path: uri.path, query: uri.query) }
}
