import HaloModel

/// One of the doors through which Halo Cloud is reached: the path all its operations share, and what it can do.
///
/// An integrator's own servers use `/integrator`, programs on a practice's machines `/desktop`.
/// Source: halo-cloud reference, section 2.
package struct APISurface: Hashable, Sendable {
  /// How the status of open queries is asked for.
  package enum StatusRequest: Hashable, Sendable {
    /// One request for many queries of a site.
    case batch
    /// One request a query.
    case single
  }

  /// The path before `/sites`, as in `/integrator`.
  let prefix: String
  /// What the surface offers for asking after queries.
  package let statusRequest: StatusRequest

  /// The Desktop API: no sites, no pairing, no batch status, no stream.
  package static let desktop = APISurface(prefix: "/desktop", statusRequest: .single)

  /// The Integrator API.
  package static let integrator = APISurface(prefix: "/integrator", statusRequest: .batch)

  /// An operation on one site; `path` is its template behind `/sites/{siteId}`.
  func site(
    _ method: HTTPRequest.Method, _ site: SiteID, path: String = "", parameters: [String: String] = [:]
  ) -> Endpoint {
    Endpoint(
      method: method, template: "\(prefix)/sites/{siteId}\(path)",
      pathParameters: parameters.merging(["siteId": site.rawValue]) { _, site in site })
  }
}
