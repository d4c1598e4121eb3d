import HaloModel

/// The sites a user keeps: from the store into the list, and from the cards into the store.
extension AppState {
  /// Says why nothing can be looked up here, where it cannot.
  mutating func refusesLookups() -> Bool {
    guard connection.info.isDesktop else { return false }
    report(.info, "The Desktop API knows one site and looks none up: that takes an integrator's subscription key.")
    return true
  }

  mutating func adopt(saved: [SavedSite]) {
    let wasEmpty = sites.entries.isEmpty
    let selected = sites.selectedEntry?.reference
    sites.adopt(saved)
    if wasEmpty, !saved.isEmpty, sites.find.input.text.isEmpty { sites.find.isActive = false }
    if let index = selected.flatMap({ sites.index(of: $0) }) { sites.selectEntry(at: index) }
  }

  mutating func requestSave(_ field: SiteForm.Field) {
    guard let entry = sites.selectedEntry else {
      report(.info, "Choose the site to save first; a finds one.")
      return
    }
    guard entry.saved != nil || entry.site != nil else {
      report(.info, "Only a site that was found can be saved.")
      return
    }
    focus = .sites
    overlay = .sites(
      .site(
        SiteForm(
          site: entry.savedSite(service: connection.info.host), savedName: entry.saved?.name, field: field)))
  }

  mutating func requestRemoval() {
    guard let index = sites.selectedIndex else { return }
    let entry = sites.entries[index]
    if let saved = entry.saved {
      overlay = .sites(.removal(SiteRemoval(site: saved)))
    } else if entry.site != nil, entry.siteID == sites.current {
      report(.info, "Queries go to \(entry.title); use another site first.")
    } else {
      sites.entries.remove(at: index)
      report(.info, "\(entry.title) is no longer listed.")
    }
  }

  mutating func settleStore(_ site: SavedSite, replacing name: String?) {
    let isNew = name == nil
    sites.store(site, replacing: name)
    guard case .sites(.site(let form)) = overlay, form.isStoring else { return }
    overlay = nil
    report(.good, isNew ? "\(site.name) is saved." : "\(site.name): what is saved was changed.")
  }

  mutating func failStore(_ error: ErrorReport, _ site: SavedSite) {
    report(.bad, "\(site.name) was not saved: \(error.summary)")
    guard case .sites(.site(var form)) = overlay, form.isStoring else { return }
    form.isStoring = false
    form.problem = error.summary
    overlay = .sites(.site(form))
  }

  mutating func settleRemoval(_ site: SavedSite) {
    sites.forget(site)
    report(.good, "\(site.name) is no longer saved.")
  }

  mutating func settle(_ result: SiteImport) -> [Effect] {
    let saved = "\(Counts.of(result.savedCount, "site")) saved from \(result.path)"
    let bad = Counts.of(result.badRows.count, "row")
    if case .sites(.importing) = overlay {
      overlay = result.badRows.isEmpty ? nil : .sites(.importReport(ImportReport(result: result)))
    }
    if result.badRows.isEmpty {
      report(.good, "\(saved).")
    } else {
      report(.bad, "\(saved); \(bad) not taken.")
    }
    return [.sites(.loadSaved)]
  }

  mutating func failImport(_ error: ErrorReport) {
    report(.bad, "Nothing was imported: \(error.summary)")
    guard case .sites(.importing(var form)) = overlay else { return }
    form.isReading = false
    form.problem = error
    overlay = .sites(.importing(form))
  }

  /// Opens the card to pair with a practice.
  mutating func openPairing(_ index: Int) {
    let entry = sites.entries[index]
    guard let pms = entry.pms, let pmsID = entry.pmsID else {
      report(.info, "Pairing needs the PMS ID: find the practice by it first.")
      return
    }
    overlay = .sites(
      .pairing(PairingForm(reference: entry.reference, practice: entry.title, pms: pms, pmsID: pmsID)))
  }

  mutating func copySiteReport() -> [Effect] {
    let entry = focus == .sites ? sites.selectedEntry : sites.currentEntry ?? sites.selectedEntry
    guard let entry else {
      report(.info, "There is nothing to report on: no site, no query.")
      return []
    }
    let text = SiteSupportReport(entry: entry, connection: connection, programVersion: programVersion, now: now).text
    return [.copy(text, .siteReport)]
  }

  mutating func copySiteID() -> [Effect] {
    guard let id = sites.selectedEntry?.siteID else {
      report(.info, "Its Halo GUID is not known yet.")
      return []
    }
    return [.copy(id.rawValue, .siteID)]
  }
}
