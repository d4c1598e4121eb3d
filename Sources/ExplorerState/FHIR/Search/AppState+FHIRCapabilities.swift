import HaloModel

/// What sites say of their FHIR APIs.
extension AppState {
  /// Asks the site in use once it is searched by FHIR for the first time.
  mutating func capabilityEffects() -> [Effect] {
    guard editor.mode == .fhir, connection.isReady, let site = sites.current, fhir.capabilities[site] == nil else {
      return []
    }
    fhir.capabilities[site] = .loading
    return [.fhir(.capabilities(site))]
  }

  /// Asks the site in use again.
  mutating func askCapabilitiesAgain() -> [Effect] {
    guard let site = sites.currentSite else {
      report(.info, "No site is in use. Find one in the sites pane (Alt+1).")
      return []
    }
    guard fhir.capabilities[site.id] != .loading else { return [] }
    report(.info, "Asking \(site.practiceName ?? site.id.short) what its FHIR API can do.")
    fhir.capabilities[site.id] = .loading
    return [.fhir(.capabilities(site.id))]
  }

  mutating func failCapabilities(_ error: ErrorReport, of site: SiteID) {
    fhir.capabilities[site] = .unknown(error)
    report(.bad, "What its FHIR API can do is not known: \(error.word): \(error.summary)")
  }

  /// A `metadata` request asks the same.
  mutating func learnCapabilities(from result: FHIRResult, at site: SiteID) {
    guard result.subject == .resource, let resource = result.tab?.rows.first?.entry.resource,
      let statement = CapabilityStatement(resource)
    else { return }
    fhir.capabilities[site] = .known(statement, at: now)
  }

  /// Goes to the FHIR mode with the site that the cursor of the sites pane stands on.
  mutating func searchHere() {
    guard let site = sites.selectedEntry?.site ?? sites.currentSite else {
      report(.info, "Choose a site first.")
      return
    }
    if sites.current != site.id {
      use(site)
      sites.selectEntry(site.id)
      report(.info, "FHIR requests now go to \(site.practiceName ?? site.id.short).")
    }
    editor.mode = .fhir
    focus(.editor)
  }

  mutating func toggleStrict() {
    fhir.isStrict.toggle()
    report(
      .info,
      fhir.isStrict
        ? "Strict: a site refuses what it does not know."
        : "Lenient: a site may leave out what it does not know; the results say so.")
  }
}
