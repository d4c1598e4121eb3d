/// The cards and questions of the sites pane.
package enum SitesOverlay: Equatable, Sendable {
  /// What is behind a 403, with the old and the new site side by side.
  case recovery(RecoveryCard)
  case pairing(PairingForm)
  /// Name, tags and notes of a saved site.
  case site(SiteForm)
  /// A question before a site is no longer saved.
  case removal(SiteRemoval)
  case importing(ImportForm)
  /// What came of an import, where rows were not taken.
  case importReport(ImportReport)
}
