import HaloModel

extension AppState {
  mutating func reduceSites(_ action: SitesAction) -> [Effect] {
    switch action {
    case .findRequested:
      focus = .sites
      sites.find.purpose = .find
      sites.find.isActive = true
      return []
    case .findEdited(let edit):
      sites.find.problem = nil
      sites.find.input.apply(edit)
      return []
    case .findCursorMoved(let motion):
      sites.find.input.move(motion)
      return []
    case .findPMSChosen(let steps):
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
    case .refreshRequested: return sites.refreshSelected()
    case .pairingRequested:
      requestPairing()
      return []
    case .found(let answer, let lookup):
      settle(answer, lookup)
      return []
    case .notFound(let error, let lookup):
      guard let index = sites.entries.firstIndex(where: { $0.awaits(lookup) }) else { return [] }
      sites.entries[index].refreshing = nil
      sites.entries[index].lookup = .failed(error)
      report(.bad, "\(sites.entries[index].reference): \(error.word)")
      return []
    case .paired(let answer, let lookup):
      settle(answer, lookup)
      report(.good, "Paired with \(answer.site.practiceName ?? answer.site.id.short).")
      return []
    case .pairingFailed(let error, let lookup):
      guard let index = sites.entries.firstIndex(where: { $0.awaits(lookup) }) else { return [] }
      sites.entries[index].refreshing = nil
      report(.bad, "Pairing: \(error.word): \(error.summary)")
      return []
    }
  }

  /// Looks up what was submitted before the connection stood.
  mutating func submitWaitingFind() -> [Effect] {
    guard sites.find.waitsForConnection else { return [] }
    sites.find.problem = nil
    return submitFind()
  }

  private mutating func submitFind() -> [Effect] {
    if case .pairingCode(let reference) = sites.find.purpose { return submitPairing(reference) }
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

  private mutating func submitPairing(_ reference: SiteReference) -> [Effect] {
    let code = sites.find.input.text.trimmed
    sites.find.input = TextInput()
    sites.find.isActive = false
    sites.find.purpose = .find
    guard let index = sites.entries.firstIndex(where: { $0.reference == reference }),
      let site = sites.entries[index].site, let pms = site.pms, let pmsID = site.pmsID
    else { return [] }
    let lookup = sites.nextLookup()
    sites.entries[index].refreshing = lookup
    return [.pairSite(pms, pmsID: pmsID, code: code.isEmpty ? nil : code, lookup)]
  }

  private mutating func requestPairing() {
    guard let entry = sites.selectedEntry, entry.site != nil else {
      report(.info, "Choose the site to pair with first.")
      return
    }
    focus = .sites
    sites.find.purpose = .pairingCode(entry.reference)
    sites.find.input = TextInput()
    sites.find.problem = nil
    sites.find.isActive = true
  }

  /// Enters a found site into the list. The first usable one is used at once; later ones wait for Enter, so that
  /// looking at a site never redirects the next query.
  private mutating func settle(_ answer: SiteAnswer, _ lookup: LookupID) {
    guard let index = sites.entries.firstIndex(where: { $0.awaits(lookup) }) else { return }
    let selected = sites.selectedEntry?.reference == sites.entries[index].reference
    sites.entries[index].reference = .guid(answer.site.id)
    sites.entries[index].refreshing = nil
    sites.entries[index].lookup = .found(answer, at: now)
    sites.entries = sites.entries.enumerated().filter { $0.offset == index || $0.element.site?.id != answer.site.id }
      .map(\.element)
    if sites.current == nil, answer.refusal == nil { use(answer.site) }
    if selected { sites.selectEntry(answer.site.id) }
    if let initial = initialSite, sites.entries.contains(where: { $0.answers(to: initial) }) {
      initialSite = nil
      // Whoever named the site at the start came to work on it.
      if sites.current == answer.site.id, focus == .sites { focus(.editor) }
    }
    let name = answer.site.practiceName ?? answer.site.id.short
    if let refusal = answer.refusal {
      report(.bad, "\(name): \(refusal.word)")
    } else {
      let availability = answer.site.availability ?? Availability(rawValue: "unknown")
      var text = "\(name) is \(availability)."
      if let used = sites.currentSite, used.id != answer.site.id {
        text += " Enter uses it; queries still go to \(used.practiceName ?? used.id.short)."
      }
      report(availability == .online ? .good : .bad, text)
    }
  }

  private mutating func use(_ site: Site) {
    sites.current = site.id
    sites.catalogue = nil
  }

  private mutating func chooseRow() -> [Effect] {
    let rows = sites.rows
    guard sites.cursor < rows.count else { return [] }
    switch rows[sites.cursor] {
    case .site(let index):
      guard let site = sites.entries[index].site else { return sites.refreshSelected() }
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
      if entries[index].site == nil {
        entries[index].lookup = .loading(lookup)
      } else {
        entries[index].refreshing = lookup
      }
      selectEntry(at: index)
    } else {
      entries.append(SiteEntry(reference: reference, lookup: .loading(lookup)))
      selectEntry(at: entries.count - 1)
    }
    find.isActive = false
    return [.lookUpSite(reference, lookup)]
  }

  /// Looks the selected site up again.
  mutating func refreshSelected() -> [Effect] {
    guard let reference = selectedEntry?.reference else { return [] }
    return lookUp(reference)
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

extension SiteEntry {
  /// Whether the entry's site is the one `reference` names.
  func answers(to reference: SiteReference) -> Bool {
    guard let site else { return false }
    switch reference {
    case .guid(let id): return site.id == id
    case .pmsID(let pms, let id): return site.pms == pms && site.pmsID == id
    }
  }
}
