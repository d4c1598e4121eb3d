import HaloModel

extension AppState {
  mutating func reduceSites(_ action: SitesAction) -> [Effect] {
    switch action {
    case .findRequested:
      if !refusesLookups() { openFind(.find) }
      return []
    case .filterRequested:
      guard sites.savedCount > 0 else { return reduceSites(.findRequested) }
      openFind(.filter)
      return []
    case .findEdited(let edit):
      sites.find.problem = nil
      sites.find.input.apply(edit)
      if sites.find.purpose == .filter { sites.setFilter(sites.find.input.text) }
      return []
    case .findCursorMoved(let motion):
      sites.find.input.move(motion)
      return []
    case .findPMSChosen(let steps):
      guard sites.find.purpose == .find else { return reduceSites(.cursorMoved(by: steps)) }
      sites.find.choosePMS(by: steps)
      return []
    case .findSubmitted: return submitFind()
    case .cursorMoved(let rows):
      sites.cursor = max(0, min(sites.cursor + rows, sites.rows.count - 1))
      return []
    case .cursorMovedToStart:
      sites.cursor = 0
      return []
    case .cursorMovedToEnd:
      sites.cursor = max(0, sites.rows.count - 1)
      return []
    case .rowChosen: return chooseRow()
    case .rowExpanded: return expandRow()
    case .rowCollapsed:
      collapseRow()
      return []
    case .refreshRequested: return refreshSelected()
    case .pairingRequested:
      requestPairing()
      return []
    case .saveRequested(let field):
      requestSave(field)
      return []
    case .removalRequested:
      requestRemoval()
      return []
    case .importRequested:
      if !refusesLookups() { overlay = .sites(.importing(ImportForm())) }
      return []
    case .pauseToggled: return toggleSitesPause()
    case .recoveryRequested: return requestRecovery()
    case .idCopyRequested: return copySiteID()
    case .reportCopyRequested: return copySiteReport()
    case .found(let answer, let lookup): return settle(answer, lookup)
    case .notFound(let error, let lookup): return settle(error, lookup)
    case .paired(let answer, let lookup):
      let effects = settle(answer, lookup)
      closePairing(of: lookup)
      report(.good, "Paired with \(answer.site.practiceName ?? answer.site.id.short).")
      return effects
    case .pairingFailed(let error, let lookup):
      failPairing(error, lookup)
      return []
    case .lookedUpAgain(let found, let lookup): return takeLookedUpAgain(found, lookup)
    case .notLookedUpAgain(let error, let lookup): return failLookingUpAgain(error, lookup)
    case .savedLoaded(let saved):
      adopt(saved: saved)
      return []
    case .savedUnknown(let error):
      report(.bad, "Saved sites cannot be read: \(error.summary)")
      return []
    case .stored(let site, let name):
      settleStore(site, replacing: name)
      return []
    case .notStored(let error, let site):
      failStore(error, site)
      return []
    case .removed(let site):
      settleRemoval(site)
      return []
    case .notRemoved(let error, let site):
      report(.bad, "\(site.name) is still saved: \(error.summary)")
      return []
    case .imported(let result): return settle(result)
    case .notImported(let error):
      failImport(error)
      return []
    case .watching(let interval):
      sites.interval = interval
      return []
    case .seen(let news): return take(news)
    }
  }

  private mutating func openFind(_ purpose: FindField.Purpose) {
    focus = .sites
    if purpose != sites.find.purpose || purpose == .filter {
      sites.find.input = TextInput(purpose == .filter ? sites.filter : "")
    }
    sites.find.purpose = purpose
    sites.find.isActive = true
  }

  /// Looks up what was submitted before the connection stood.
  mutating func submitWaitingFind() -> [Effect] {
    guard sites.find.waitsForConnection else { return [] }
    sites.find.problem = nil
    return submitFind()
  }

  private mutating func submitFind() -> [Effect] {
    if sites.find.purpose == .filter {
      sites.find.isActive = false
      return []
    }
    guard connection.isReady else {
      sites.find.problem = FindField.notConnected
      return []
    }
    guard let reference = sites.find.reference else {
      sites.find.problem = sites.find.input.text.trimmed.isEmpty ? "type a PMS ID" : "neither a PMS ID nor a Halo GUID"
      return []
    }
    sites.find.input = TextInput()
    sites.find.isActive = false
    return sites.lookUp(reference)
  }

  private mutating func requestPairing() {
    guard !refusesLookups() else { return }
    guard let index = sites.selectedIndex, sites.entries[index].pmsID != nil else {
      report(.info, "Choose the site to pair with first.")
      return
    }
    focus = .sites
    openPairing(index)
  }

  private mutating func closePairing(of lookup: LookupID) {
    if case .sites(.pairing(let form)) = overlay, form.sending == lookup { overlay = nil }
  }

  /// The card keeps what was typed, so that it can be corrected.
  private mutating func failPairing(_ error: ErrorReport, _ lookup: LookupID) {
    guard let index = sites.entries.firstIndex(where: { $0.awaits(lookup) }) else { return }
    sites.entries[index].refreshing = nil
    report(.bad, "Pairing: \(error.word): \(error.summary)")
    guard case .sites(.pairing(var form)) = overlay, form.sending == lookup else { return }
    form.sending = nil
    form.problem = error
    overlay = .sites(.pairing(form))
  }

  /// Asks for the selected site now.
  private mutating func refreshSelected() -> [Effect] {
    guard let reference = sites.selectedEntry?.watchedReference, !refusesLookups() else { return [] }
    return sites.lookUp(reference)
  }

  /// A lookup that somebody asked for failed. A site that is known stays, with what it said.
  private mutating func settle(_ error: ErrorReport, _ lookup: LookupID) -> [Effect] {
    guard let index = sites.entries.firstIndex(where: { $0.awaits(lookup) }) else { return [] }
    sites.entries[index].refreshing = nil
    report(.bad, "\(sites.entries[index].title): \(error.word)")
    let effects = note(index) { entry, _ in entry.lookup = .failed(error) }
    return effects + recover(index, after: error, isAsked: true)
  }

  /// Enters a found site into the list. The first usable one is used at once; later ones wait for Enter, so that
  /// looking at a site never redirects the next query.
  private mutating func settle(_ answer: SiteAnswer, _ lookup: LookupID) -> [Effect] {
    guard var index = sites.entries.firstIndex(where: { $0.awaits(lookup) }) else { return [] }
    let selected = sites.selectedEntry?.reference == sites.entries[index].reference
    let isChosen = sites.chosenLookup == lookup
    sites.entries[index].reference = .guid(answer.site.id)
    sites.entries[index].refreshing = nil
    var effects = note(index) { $0.lookup = .found(answer, at: $1) }
    index = sites.keepOne(of: answer.site.id, from: index)
    if let refusal = answer.refusal {
      effects += recover(index, lookedUp: answer, refusal: refusal)
    } else {
      sites.entries[index].recovery = nil
      if sites.current == nil || isChosen { use(answer.site) }
    }
    if isChosen { sites.chosenLookup = nil }
    if selected { sites.selectEntry(answer.site.id) }
    if let initial = initialSite, sites.entries.contains(where: { $0.answers(to: initial) }) {
      initialSite = nil
      // Whoever named the site at the start came to work on it.
      if sites.current == answer.site.id, focus == .sites { focus(.editor) }
    }
    let name = answer.site.practiceName ?? answer.site.id.short
    if let refusal = answer.refusal {
      if sites.entries[index].recovery == nil { report(.bad, "\(name): \(refusal.word)") }
    } else {
      let availability = answer.site.availability ?? Availability(rawValue: "unknown")
      var text = "\(name) is \(availability)."
      if let used = sites.currentSite, used.id != answer.site.id {
        text += " Enter uses it; queries still go to \(used.practiceName ?? used.id.short)."
      }
      report(availability == .online ? .good : .bad, text)
    }
    return effects
  }

  mutating func use(_ site: Site) {
    sites.current = site.id
    sites.catalogue = nil
  }

  private mutating func chooseRow() -> [Effect] {
    let rows = sites.rows
    guard sites.cursor < rows.count else { return [] }
    switch rows[sites.cursor] {
    case .site(let index):
      if sites.entries[index].move != nil { return requestRecovery() }
      guard let site = sites.entries[index].site else {
        let effects = refreshSelected()
        if case .loading(let lookup) = sites.entries[index].lookup { sites.chosenLookup = lookup }
        return effects
      }
      if sites.current != site.id {
        use(site)
        sites.selectEntry(site.id)
        report(.info, "Queries now go to \(site.practiceName ?? site.id.short).")
      } else {
        focus(.editor)
      }
      return []
    case .catalogue(let catalogue, let key):
      sites.catalogue = catalogue.isDefault ? nil : catalogue.name
      report(.info, "Queries now use the catalogue \(catalogue.name).")
      if sites.expanded.contains(key) {
        sites.expanded.remove(key)
        return []
      }
      return expandRow()
    case .table(let index, let key):
      insertName(sites.table(index, key)?.name)
      return []
    case .column(let column, let table, let key):
      insertName(sites.table(table, key)?.columns[column].name)
      return []
    case .note: return []
    }
  }

  private mutating func insertName(_ name: String?) {
    guard let name else { return }
    editor.insertName(dialect.quotedIfNeeded(name))
    report(.info, "\(name) is in the editor.")
  }

  private mutating func expandRow() -> [Effect] {
    let rows = sites.rows
    guard sites.cursor < rows.count else { return [] }
    switch rows[sites.cursor] {
    case .site(let index):
      guard let site = sites.entries[index].site, sites.current != site.id else { return [] }
      use(site)
      sites.selectEntry(site.id)
      return []
    case .catalogue(_, let key):
      sites.expanded.insert(key)
      if case .loaded = sites.trees[key] { return [] }
      if case .loading = sites.trees[key] { return [] }
      return loadTables(of: key)
    case .table(let index, let key): sites.setExpanded(true, table: index, key)
    case .column, .note: break
    }
    return []
  }

  private mutating func collapseRow() {
    let rows = sites.rows
    guard sites.cursor < rows.count else { return }
    switch rows[sites.cursor] {
    case .site, .note: break
    case .catalogue(_, let key): sites.expanded.remove(key)
    case .table(let index, let key):
      if sites.table(index, key)?.isExpanded == true {
        sites.setExpanded(false, table: index, key)
      } else if let parent = rows.firstIndex(where: { if case .catalogue(_, key) = $0 { true } else { false } }) {
        sites.cursor = parent
      }
    case .column(_, let table, let key):
      if let parent = rows.firstIndex(of: .table(table, key)) { sites.cursor = parent }
      sites.setExpanded(false, table: table, key)
    }
  }

  private mutating func loadTables(of key: CatalogueKey) -> [Effect] {
    let site = sites.currentSite
    let target = RunTarget(
      site: key.site, siteName: site?.practiceName ?? key.site.short, pms: site?.pms, catalogue: key.name)
    let (query, effect) = send(
      CatalogueTree.command(for: site?.pms), mode: .immediate, to: target, purpose: .catalogue(key))
    sites.trees[key] = .loading(query)
    return [effect]
  }
}

extension SitesState {
  /// Starts looking a site up. A reference already listed is looked up again in its place.
  mutating func lookUp(_ reference: SiteReference) -> [Effect] {
    let lookup = nextLookup()
    if let index = entries.firstIndex(where: { $0.reference == reference || $0.answers(to: reference) }) {
      entries[index].requestCount += 1
      if entries[index].site == nil {
        entries[index].lookup = .loading(lookup)
      } else {
        entries[index].refreshing = lookup
      }
      selectEntry(at: index)
    } else {
      entries.append(SiteEntry(reference: reference, lookup: .loading(lookup)))
      entries[entries.count - 1].requestCount = 1
      if !filter.isEmpty { setFilter("") }
      selectEntry(at: entries.count - 1)
    }
    find.isActive = false
    return [.lookUpSite(reference, lookup)]
  }

  /// Of several lines that turned out to be one site the saved one stays, with what was just answered.
  /// - Returns: where it stands now.
  mutating func keepOne(of id: SiteID, from index: Int) -> Int {
    let answered = entries[index]
    guard entries.indices.contains(where: { $0 != index && entries[$0].siteID == id }) else { return index }
    let saved = answered.saved ?? entries.first { $0.siteID == id && $0.saved != nil }?.saved
    let place = entries.firstIndex { $0.siteID == id && ($0.saved != nil || saved == nil) } ?? index
    entries[place] = answered
    entries[place].saved = saved
    entries = entries.enumerated().filter { $0.offset == place || $0.element.siteID != id }.map(\.element)
    return entries.firstIndex { $0.siteID == id } ?? 0
  }

  mutating func selectEntry(_ id: SiteID) {
    guard let index = entries.firstIndex(where: { $0.site?.id == id }) else { return }
    selectEntry(at: index)
  }

  mutating func selectEntry(at index: Int) {
    cursor = rows.firstIndex(of: .site(index)) ?? 0
  }

  mutating func setExpanded(_ isExpanded: Bool, table: Int, _ key: CatalogueKey) {
    guard case .loaded(var tables) = trees[key], table < tables.count else { return }
    tables[table].isExpanded = isExpanded
    trees[key] = .loaded(tables)
  }
}
