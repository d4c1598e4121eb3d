package import HaloModel

/// The card about a site that answered 403. What was found out stands in the site's entry; the card adds what is typed.
package struct RecoveryCard: Equatable, Sendable {
  /// The site as its entry names it.
  package let reference: SiteReference
  /// The practice's new name, typed to accept it where names differ.
  package var input: TextInput
  /// Why what was typed is not enough.
  package var problem: String?

  init(reference: SiteReference) {
    self.reference = reference
    input = TextInput()
  }
}

extension SiteMove {
  /// Whether `y` is not enough: what tells practices apart is not the same, so its new name has to be typed.
  package var mustType: Bool { !isBeyondDoubt }

  /// What has to be typed: the name the site has now, or its PMS ID where it has none.
  package var confirmation: String { site.practiceName ?? site.pmsID ?? site.id.rawValue }
}
