import HaloModel

extension AppState {
  /// Shows a resource of an answer.
  mutating func openResource(
    _ entry: FHIRBundle.Entry, among entries: [FHIRBundle.Entry], at site: SiteID
  ) -> [Effect] {
    reduceResults(.cellRequested)
  }
}
