package import FoundationEssentials

/// One catalogue of a practice: an SQLite file that the site shows under a database name.
package struct CatalogueFile: Sendable, Equatable {
  /// The name clients use in `catalogue` and in three-part names, such as `BPSPatients`.
  package let name: String
  /// Where the SQLite file is.
  package let url: URL
  /// Whether a command that names no catalogue runs here. One catalogue of a practice is the default.
  package let isDefault: Bool

  package init(name: String, url: URL, isDefault: Bool) {
    self.name = name
    self.url = url
    self.isDefault = isDefault
  }
}
