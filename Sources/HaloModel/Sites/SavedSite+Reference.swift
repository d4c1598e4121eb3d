extension SavedSite {
  /// Whether `reference` names this site: by its GUID, or by its PMS ID without regard to case.
  package func isNamed(by reference: SiteReference) -> Bool {
    switch reference {
    case .guid(let id): siteID == id
    case .pmsID(let pms, let pmsID): self.pms == pms && self.pmsID?.lowercased() == pmsID.lowercased()
    }
  }

  /// What a 403 of this site is recovered from; `nil` while no GUID is known, since then it is asked for by PMS ID anyway.
  package var known: SiteRecovery.Known? {
    siteID.map {
      SiteRecovery.Known(siteID: $0, pms: pms, pmsID: pmsID, practiceName: secondaryIdentifier)
    }
  }
}
