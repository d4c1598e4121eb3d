import HaloModel

/// A site that a command asks for, with what is saved of it.
struct NamedSite: Hashable, Sendable {
  /// How it is asked for.
  let reference: SiteReference
  /// The saved site that it is, if it is one.
  let saved: SavedSite?

  /// What it is called in what is written: the name it is saved under, else its reference.
  var name: String { saved?.name ?? reference.description }
}
