import HaloModel

/// What keys do in the cards of the sites pane.
extension AppState {
  mutating func reduce(_ action: OverlayAction, over card: SitesOverlay) -> [Effect] {
    switch card {
    case .recovery(let card): return reduce(action, over: card)
    case .pairing(let form): return reduce(action, over: form)
    case .site(let form): return reduce(action, over: form)
    case .removal(let removal):
      switch action {
      case .confirmed:
        overlay = nil
        return [.sites(.remove(removal.site))]
      case .closed:
        overlay = nil
        report(.info, "\(removal.site.name) stays saved.")
      default: break
      }
    case .importing(let form): return reduce(action, over: form)
    case .importReport(var report):
      switch action {
      case .closed, .confirmed: overlay = nil
      case .scrolled(let rows):
        report.firstRow = max(0, report.firstRow + rows)
        overlay = .sites(.importReport(report))
      default: break
      }
    }
    return []
  }

  private mutating func reduce(_ action: OverlayAction, over form: PairingForm) -> [Effect] {
    var form = form
    switch action {
    case .closed:
      overlay = nil
      report(.info, form.sending == nil ? "Nothing was sent." : "The answer to the pairing comes as an event.")
      return []
    case .edited(let edit) where form.needsCode && form.sending == nil:
      form.problem = nil
      form.code.apply(edit)
    case .cursorMoved(let motion): form.code.move(motion)
    case .confirmed where form.sending == nil:
      guard let index = sites.index(of: form.reference) else { return [] }
      let lookup = sites.nextLookup()
      sites.entries[index].refreshing = lookup
      form.sending = lookup
      form.problem = nil
      overlay = .sites(.pairing(form))
      let code = form.code.text.trimmed
      return [.pairSite(form.pms, pmsID: form.pmsID, code: code.isEmpty ? nil : code, lookup)]
    default: return []
    }
    overlay = .sites(.pairing(form))
    return []
  }

  private mutating func reduce(_ action: OverlayAction, over form: SiteForm) -> [Effect] {
    var form = form
    switch action {
    case .closed:
      overlay = nil
      report(.info, "Nothing was saved.")
      return []
    case .edited(let edit):
      form.problem = nil
      form[form.field].apply(edit)
    case .cursorMoved(let motion): form[form.field].move(motion)
    case .fieldAdvanced(let steps): form.advanceField(by: steps)
    case .confirmed where !form.isStoring:
      guard let site = form.result else {
        form.field = .name
        form.problem = "give it a name"
        break
      }
      if let problem = site.nameProblem {
        form.field = .name
        form.problem = problem
        break
      }
      guard !sites.isNameTaken(site.name, besides: form.savedName) else {
        form.field = .name
        form.problem = "another site has this name"
        break
      }
      form.isStoring = true
      overlay = .sites(.site(form))
      return [.sites(.store(site, replacing: form.savedName))]
    default: return []
    }
    overlay = .sites(.site(form))
    return []
  }

  private mutating func reduce(_ action: OverlayAction, over form: ImportForm) -> [Effect] {
    var form = form
    switch action {
    case .closed:
      overlay = nil
      return []
    case .edited(let edit) where !form.isReading:
      form.problem = nil
      form.path.apply(edit)
    case .cursorMoved(let motion): form.path.move(motion)
    case .confirmed where !form.isReading:
      let path = form.path.text.trimmed
      guard !path.isEmpty else { return [] }
      form.isReading = true
      form.problem = nil
      overlay = .sites(.importing(form))
      return [.sites(.importFile(path: path))]
    default: return []
    }
    overlay = .sites(.importing(form))
    return []
  }
}
