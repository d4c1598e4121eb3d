package import HaloModel

/// One line of the site list: a reference somebody asked for and what Halo Cloud said about it.
package struct SiteEntry: Equatable, Sendable {
  /// Where the lookup stands.
  package enum Lookup: Equatable, Sendable {
    case loading(LookupID)
    case found(SiteAnswer, at: Moment)
    case failed(ErrorReport)
  }

  /// What was typed, or the Halo GUID once known.
  package var reference: SiteReference
  package var lookup: Lookup
  /// The lookup under way for an entry that already shows an answer.
  package var refreshing: LookupID?

  package init(reference: SiteReference, lookup: Lookup) {
    self.reference = reference
    self.lookup = lookup
  }

  /// The site, once found.
  package var site: Site? {
    if case .found(let answer, _) = lookup { answer.site } else { nil }
  }

  /// Why this integrator cannot use the site, or why it was not found.
  package var problem: ErrorReport? {
    switch lookup {
    case .loading: nil
    case .found(let answer, _): answer.refusal
    case .failed(let report): report
    }
  }

  /// The practice's name, or the reference while there is none.
  package var title: String { site?.practiceName ?? reference.description }

  func awaits(_ lookup: LookupID) -> Bool {
    refreshing == lookup || self.lookup == .loading(lookup)
  }
}
