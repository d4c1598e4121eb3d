import HaloModel

/// What can happen in the sites pane.
package enum SitesAction: Equatable, Sendable {
  /// Open the input to look a site up.
  case findRequested
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
  /// Open the input for a pairing code.
  case pairingRequested
  case found(SiteAnswer, LookupID)
  case notFound(ErrorReport, LookupID)
  case paired(SiteAnswer, LookupID)
  case pairingFailed(ErrorReport, LookupID)
}
