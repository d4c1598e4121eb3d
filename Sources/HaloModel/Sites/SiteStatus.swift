/// Where an installed Halo Link stands in its life at Halo Cloud.
/// Source: published description 26.619, `SiteForIntegrator.status`.
package struct SiteStatus: OpenEnumeration {
  package let rawValue: String

  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// Installed, not yet ready for queries.
  package static let initialising = SiteStatus(rawValue: "initialising")
  /// In service.
  package static let active = SiteStatus(rawValue: "active")
  /// Taken out of Halo Cloud.
  package static let removed = SiteStatus(rawValue: "removed")
  /// Halo Link was uninstalled at the practice.
  package static let uninstalled = SiteStatus(rawValue: "uninstalled")

  package static let known: [SiteStatus] = [.initialising, .active, .removed, .uninstalled]
}
