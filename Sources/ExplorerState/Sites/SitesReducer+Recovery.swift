import HaloModel

/// What is behind a 403: the documented recovery, with a person who decides.
extension AppState {
  /// Begins to find out why a site answered 403. `isAsked` is whether somebody waits for the site; then a card opens,
  /// unless another overlay is in the way.
  mutating func recover(_ index: Int, after error: ErrorReport, isAsked: Bool) -> [Effect] {
    guard error.isAccessRefused, let known = sites.entries[index].known else { return [] }
    switch SiteRecovery(known: known).start(message: error.message) {
    case .concluded(let conclusion):
      openRecovery(sites.entries[index].reference, when: isAsked)
      return conclude(index, conclusion)
    case .lookUp(let pms, let pmsID):
      if case .lookingUp = sites.entries[index].recovery { return [] }
      // In the background one question at a time, and the same one not again and again.
      guard isAsked || !sites.isRecovering, isAsked || sites.entries[index].recovery == nil else { return [] }
      let lookup = sites.nextLookup()
      sites.entries[index].recovery = .lookingUp(lookup)
      openRecovery(sites.entries[index].reference, when: isAsked)
      return [.sites(.lookUpAgain(pms, pmsID: pmsID, lookup))]
    }
  }

  /// A lookup by PMS ID that met a 403 needs no other: it has just told which GUID the PMS ID leads to.
  mutating func recover(_ index: Int, lookedUp answer: SiteAnswer, refusal: ErrorReport) -> [Effect] {
    guard refusal.isAccessRefused, let known = sites.entries[index].known else { return [] }
    if case .concluded(let conclusion) = SiteRecovery(known: known).start(message: refusal.message),
      conclusion != .noPMSID
    {
      return conclude(index, conclusion)
    }
    return conclude(index, .notPaired(answer.site))
  }

  mutating func takeLookedUpAgain(_ found: [Site], _ lookup: LookupID) -> [Effect] {
    guard let index = sites.entries.firstIndex(where: { $0.recovery == .lookingUp(lookup) }),
      let known = sites.entries[index].known
    else { return [] }
    return conclude(index, SiteRecovery(known: known).found(found))
  }

  /// A lookup that is refused too is a conclusion: it needs no pairing.
  mutating func failLookingUpAgain(_ error: ErrorReport, _ lookup: LookupID) -> [Effect] {
    guard let index = sites.entries.firstIndex(where: { $0.recovery == .lookingUp(lookup) }) else { return [] }
    if error.isAccessRefused, let known = sites.entries[index].known {
      return conclude(index, SiteRecovery(known: known).refused(message: error.message))
    }
    sites.entries[index].recovery = .failed(error)
    report(.bad, "\(sites.entries[index].title): the PMS ID could not be looked up again: \(error.word)")
    return []
  }

  private mutating func conclude(_ index: Int, _ conclusion: SiteRecovery.Conclusion) -> [Effect] {
    sites.entries[index].recovery = .concluded(conclusion)
    let title = sites.entries[index].title
    switch conclusion {
    case .moved(let move) where move.isBeyondDoubt && connection.info.followsMoves:
      closeRecovery(of: sites.entries[index].reference)
      return follow(move, index, isSilent: true)
    case .moved:
      report(.bad, "\(title) moved to another server: m shows both.")
    case .notPaired: report(.bad, "\(title): it is the pairing. P pairs with the practice.")
    case .notInService(let site):
      report(.bad, "\(title) is \(site.status?.rawValue ?? "out of service"): no query reaches it.")
    case .addressNotListed: report(.bad, "\(title): it is the address list. The site itself may be well.")
    case .quotaUsedUp: report(.bad, "\(title): it is the quota. The site itself may be well.")
    case .noPMSID: report(.bad, "\(title): 403, and no PMS ID is known to look it up again by.")
    case .notFound: report(.bad, "\(title): no site has its PMS ID any more.")
    }
    return []
  }

  private mutating func openRecovery(_ reference: SiteReference, when isAsked: Bool) {
    guard isAsked, overlay == nil else { return }
    overlay = .sites(.recovery(RecoveryCard(reference: reference)))
  }

  private mutating func closeRecovery(of reference: SiteReference) {
    if case .sites(.recovery(let card)) = overlay, card.reference == reference { overlay = nil }
  }

  /// Shows what is known of the selected site's 403, and finds it out where nothing is.
  mutating func requestRecovery() -> [Effect] {
    guard let index = sites.selectedIndex else { return [] }
    let entry = sites.entries[index]
    guard let problem = entry.problem, problem.isAccessRefused else {
      report(.info, "\(entry.title) did not answer 403, so there is nothing to compare. r asks it again.")
      return []
    }
    switch entry.recovery {
    case .concluded, .lookingUp:
      openRecovery(entry.reference, when: true)
      return []
    case .failed, nil: return recover(index, after: problem, isAsked: true)
    }
  }

  // MARK: The card

  mutating func reduce(_ action: OverlayAction, over card: RecoveryCard) -> [Effect] {
    guard let index = sites.index(of: card.reference) else {
      overlay = nil
      return []
    }
    let entry = sites.entries[index]
    var card = card
    switch action {
    case .closed:
      overlay = nil
      if entry.move != nil {
        report(.info, "\(entry.title) keeps the Halo GUID that is known. m shows the other again.")
      }
    case .edited(let edit):
      guard entry.move?.mustType == true else { return [] }
      card.problem = nil
      card.input.apply(edit)
      overlay = .sites(.recovery(card))
    case .cursorMoved(let motion):
      card.input.move(motion)
      overlay = .sites(.recovery(card))
    case .confirmed:
      guard case .concluded(let conclusion) = entry.recovery else { return [] }
      switch conclusion {
      case .moved(let move):
        guard !move.mustType || card.input.text.trimmed == move.confirmation else {
          card.problem = "that is not its name: nothing was stored"
          overlay = .sites(.recovery(card))
          return []
        }
        overlay = nil
        return follow(move, index, isSilent: false)
      case .notPaired:
        overlay = nil
        openPairing(index)
      case .addressNotListed, .quotaUsedUp, .noPMSID, .notFound, .notInService: overlay = nil
      }
    case .helpRequested, .scrolled, .cellMoved, .fieldAdvanced: break
    }
    return []
  }

  /// The practice's new GUID takes the place of the old one: in the list, in what is saved, and for queries.
  private mutating func follow(_ move: SiteMove, _ index: Int, isSilent: Bool) -> [Effect] {
    let old = sites.entries[index]
    // The new site may have been found by hand before.
    sites.entries.removeAll { $0.siteID == move.site.id && $0.siteID != old.siteID }
    guard let index = sites.entries.firstIndex(where: { $0.reference == old.reference }) else { return [] }
    let lookup = sites.nextLookup()
    sites.entries[index].reference = .guid(move.site.id)
    sites.entries[index].recovery = nil
    sites.entries[index].previousIDs.append(move.known.siteID)
    sites.entries[index].changedAt = now.date
    sites.entries[index].requestCount += 1
    sites.entries[index].lookup = .found(
      SiteAnswer(site: move.site, refusal: nil, roundTrip: sites.entries[index].roundTrip ?? .zero), at: now)
    sites.entries[index].refreshing = lookup
    if sites.current == move.known.siteID { sites.current = move.site.id }
    sites.isWatchChanged = true
    let title = old.saved?.name ?? move.site.practiceName ?? old.title
    report(
      .good,
      isSilent
        ? "\(title) moved; its name and PMS ID agree, so its new Halo GUID \(move.site.id.short) is used from now on."
        : "\(title): the new Halo GUID \(move.site.id.short) is used from now on.")
    var effects: [Effect] = [.lookUpSite(.guid(move.site.id), lookup)]
    if let name = old.saved?.name {
      let saved = sites.entries[index].savedSite(service: connection.info.host)
      sites.entries[index].saved = saved
      effects.append(.sites(.store(saved, replacing: name)))
    }
    return effects
  }
}
