package import HaloModel

/// How a command line names a site: by Halo GUID or PMS ID, or by the name it is saved under.
package enum SiteMention: Hashable, Sendable, CustomStringConvertible {
  case reference(SiteReference)
  case saved(String)

  /// Reads anything that is not blank: what is no reference can only be a name.
  package init?(_ text: String) {
    let text = SavedSite.trimmed(text)
    guard !text.isEmpty else { return nil }
    self = SiteReference(text).map(SiteMention.reference) ?? .saved(text)
  }

  /// The reference, when it needs no looking up here.
  package var reference: SiteReference? {
    if case .reference(let reference) = self { reference } else { nil }
  }

  package var description: String {
    switch self {
    case .reference(let reference): reference.description
    case .saved(let name): MessageText.singleLine(name, limit: SavedSite.longestName)
    }
  }
}
