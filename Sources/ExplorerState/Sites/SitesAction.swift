package import HaloModel

/// What can happen in the sites pane.
package enum SitesAction: Equatable, Sendable {
  /// Open the input to look a site up.
  case findRequested
  /// Open the input that narrows the list; the one to look a site up while nothing is saved.
  case filterRequested
  case findEdited(TextEdit)
  case findCursorMoved(TextMotion)
  case findPMSChosen(by: Int)
  case findSubmitted
  case cursorMoved(by: Int)
  case cursorMovedToStart
  case cursorMovedToEnd
  /// Use the site, open the catalogue, or put the name into the editor, as the row asks.
  case rowChosen
  case rowExpanded
  case rowCollapsed
  case refreshRequested
  /// Open the card to pair with the selected practice.
  case pairingRequested
  /// Open the card that saves the selected site, or changes what is saved, at one of its inputs.
  case saveRequested(SiteForm.Field)
  /// Ask before the selected site is no longer saved.
  case removalRequested
  /// Open the card to import a file of sites.
  case importRequested
  /// Ask for availability as rarely as can be, and often again.
  case pauseToggled
  /// Show what is behind the 403 of the selected site.
  case recoveryRequested
  case idCopyRequested
  /// Copy a report about the selected site that support may read.
  case reportCopyRequested

  case found(SiteAnswer, LookupID)
  case notFound(ErrorReport, LookupID)
  case paired(SiteAnswer, LookupID)
  case pairingFailed(ErrorReport, LookupID)
  /// The PMS ID of a site that answered 403 was looked up again.
  case lookedUpAgain([Site], LookupID)
  case notLookedUpAgain(ErrorReport, LookupID)
  /// The sites that are saved for this service.
  case savedLoaded([SavedSite])
  /// What is saved on this machine cannot be read.
  case savedUnknown(ErrorReport)
  /// A site was stored; `replacing` is the name it had.
  case stored(SavedSite, replacing: String?)
  case notStored(ErrorReport, SavedSite)
  case removed(SavedSite)
  case notRemoved(ErrorReport, SavedSite)
  case imported(SiteImport)
  case notImported(ErrorReport)
  /// Availability is asked for in the background, every site once in this time.
  case watching(every: Duration)
  /// News of a watched site.
  case seen(SiteNews)
}

extension SitesAction {
  /// Whether it asks for a site by reference, or leads there.
  var needsLookup: Bool {
    switch self {
    case .findRequested, .findSubmitted, .refreshRequested, .pairingRequested: true
    default: false
    }
  }
}
