package import HaloModel

/// What a line of the resource view opens.
package enum ResourceTarget: Hashable, Sendable {
  /// One of the resources that are here, by its number among them.
  case entry(Int)
  /// The text of a reference that is found here or read from the site.
  case reference(String)
  /// A request that is sent to the site.
  case request(FHIRQuery)
}
