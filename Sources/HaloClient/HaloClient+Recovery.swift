package import HaloModel

extension HaloClient {
  /// Finds out what is behind a 403 of a site: rules out address list and quota by the service's own words, then looks the
  /// PMS ID up again. Stores nothing and follows nothing; see ``SiteRecovery``.
  ///
  /// The Desktop API has no lookup, so there a site that is refused for itself is concluded with `noPMSID`.
  /// - Throws: ``HaloClientError`` when the lookup fails otherwise than with a 403, which is a conclusion too.
  package func recover(
    _ known: SiteRecovery.Known, after error: HaloClientError
  ) async throws(HaloClientError) -> SiteRecovery.Conclusion {
    let recovery = SiteRecovery(known: known)
    switch recovery.start(message: error.message) {
    case .concluded(let conclusion): return conclusion
    case .lookUp where profile.isDesktop: return .noPMSID
    case .lookUp(let pms, let pmsID):
      do throws(HaloClientError) {
        return recovery.found(try await getSites(pms: pms, pmsID: pmsID).value)
      } catch  where error.code == .forbidden {
        return recovery.refused(message: error.message)
      }
    }
  }
}
