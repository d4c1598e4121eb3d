package import HaloModel

/// What is known of the sites' FHIR APIs, and how requests are sent.
package struct FHIRState: Equatable, Sendable {
  /// What a site says of its FHIR API, as far as it was asked.
  package enum Capabilities: Equatable, Sendable {
    case loading
    case known(CapabilityStatement, at: Moment)
    case unknown(ErrorReport)
  }

  /// Of every site at which the FHIR mode was used.
  package var capabilities: [SiteID: Capabilities]
  /// Whether sites are asked to refuse what they do not know.
  package var isStrict: Bool
  /// Resources that were on the screen, by site, the latest first: what references can be completed with.
  package internal(set) var seen: [SiteID: [FHIRSeenResource]]

  /// How many of them are kept of a site.
  static let keptSeen = 500

  package init() {
    capabilities = [:]
    isStrict = false
    seen = [:]
  }

  /// Notes resources that came from a site; one that was seen before moves to the front.
  mutating func note(_ resources: [FHIRSeenResource], from site: SiteID) {
    guard !resources.isEmpty else { return }
    let new = Set(resources.map(\.reference))
    let kept = (seen[site] ?? []).filter { !new.contains($0.reference) }
    seen[site] = Array((resources + kept).prefix(Self.keptSeen))
  }

  /// The statement of a site, once it is here.
  package func statement(of site: SiteID) -> CapabilityStatement? {
    if case .known(let statement, _)? = capabilities[site] { statement } else { nil }
  }
}

extension AppState {
  /// What a site says of its FHIR API; `nil` while that is not known.
  package func fhirStatement(of site: SiteID) -> CapabilityStatement? { fhir.statement(of: site) }
}
