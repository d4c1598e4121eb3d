package import FoundationEssentials

extension SavedSite.Sighting {
  /// How `site` looks at `date`.
  package init(_ site: Site, at date: Date) {
    self.init(availability: site.availability, status: site.status, at: date)
  }

  /// This sighting as the one that follows `former`, with the time of the last change: of this one when availability or
  /// status has become something else, else the one known before. A first sighting knows of no change.
  package func following(_ former: SavedSite.Sighting?) -> SavedSite.Sighting {
    var sighting = self
    guard let former else {
      sighting.changedAt = nil
      return sighting
    }
    let isSame = former.availability == availability && former.status == status
    sighting.changedAt = isSame ? former.changedAt : at
    return sighting
  }
}
