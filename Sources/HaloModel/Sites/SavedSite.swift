package import FoundationEssentials

/// A site that the user keeps: under which name, how it is found again, and how it was seen last.
///
/// The PMS ID outlives the Halo GUID, so it is what a moved practice is found by.
/// Source: halo-cloud reference, section 18.
package struct SavedSite: Hashable, Sendable, Identifiable {
  /// How the site was seen last.
  package struct Sighting: Hashable, Sendable {
    package var availability: Availability?
    package var status: SiteStatus?
    /// When it was asked for.
    package var at: Date
    /// When availability or status last became something else, as far as was seen from here.
    package var changedAt: Date?

    package init(availability: Availability?, status: SiteStatus?, at: Date, changedAt: Date? = nil) {
      self.availability = availability
      self.status = status
      self.at = at
      self.changedAt = changedAt
    }
  }

  /// Host and port of the service, `api.haloconnect.io`; `sandbox` for the embedded one.
  package var service: String
  /// What the user calls it, unique at one service without regard to case. It can stand wherever a site is named.
  package var name: String
  package var tags: [String]
  /// The user's own words about the site.
  package var notes: String
  package var pms: PMSType?
  package var pmsID: String?
  /// The Halo GUID; `nil` while only the PMS ID is known.
  package var siteID: SiteID?
  /// What tells the practice apart besides its IDs: its practice name when the site was saved.
  package var secondaryIdentifier: String?
  package var lastSeen: Sighting?

  package init(
    service: String, name: String, tags: [String] = [], notes: String = "", pms: PMSType? = nil, pmsID: String? = nil,
    siteID: SiteID? = nil, secondaryIdentifier: String? = nil, lastSeen: Sighting? = nil
  ) {
    self.service = service
    self.name = name
    self.tags = tags
    self.notes = notes
    self.pms = pms
    self.pmsID = pmsID
    self.siteID = siteID
    self.secondaryIdentifier = secondaryIdentifier
    self.lastSeen = lastSeen
  }

  package var id: String { "\(service) \(name.lowercased())" }

  /// How to ask for it: by GUID where one is known, else by PMS ID.
  package var reference: SiteReference? {
    if let siteID { return .guid(siteID) }
    guard let pms, let pmsID else { return nil }
    return .pmsID(pms, pmsID)
  }
}
