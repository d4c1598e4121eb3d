/// A site as an integrator sees it: `SiteForIntegrator` of the published description 26.619.
///
/// The description marks no property as required, so all but ``id`` are optional; the deprecated fields are still
/// sent by the service and kept here. Fields we do not know are in ``additional``.
package struct Site: Hashable, Sendable, Codable, Identifiable {
  /// The Halo GUID.
  package var id: SiteID
  package var pmsType: PMSType?
  package var availability: Availability?
  package var status: SiteStatus?
  /// The installed Halo Link, for example `26.713.10445.0` (`YY.MMDD.Build.0`).
  package var haloLinkVersion: String?
  /// When ``practiceMetadata`` was last refreshed, in UTC.
  package var enrichedAt: Timestamp?
  /// The databases that queries can name.
  package var catalogue: [Catalogue]
  package var practiceMetadata: PracticeMetadata?

  /// Deprecated: the name of the site.
  package var name: String?
  /// Deprecated: the PMS ID; see ``PracticeMetadata/practiceManagementSiteId``.
  package var practiceManagementSiteId: String?
  /// Deprecated: the PMS with a blank, as in `Best Practice`.
  package var practiceManagementName: String?
  /// Deprecated: the PMS version when Halo Link was installed.
  package var practiceManagementVersion: String?
  /// Deprecated: when the site was created.
  package var createdAt: Timestamp?
  /// Deprecated: whether queries for the PMS ID are routed to this site.
  package var authoritative: Bool?
  /// Deprecated: the clock of the machine Halo Link runs on.
  package var clientTimestampUTC: Timestamp?
  /// Deprecated: the last heartbeat seen by Halo Cloud.
  package var heartbeatTimestampUTC: Timestamp?

  /// Fields this version does not know, as sent.
  package var additional: AdditionalFields

  package init(id: SiteID) {
    self.id = id
    catalogue = []
    additional = AdditionalFields()
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case id, pmsType, availability, status, haloLinkVersion, enrichedAt, catalogue, practiceMetadata
    case name, practiceManagementSiteId, practiceManagementName, practiceManagementVersion
    case createdAt, authoritative, clientTimestampUTC, heartbeatTimestampUTC
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try container.decode(SiteID.self, forKey: .id)
    pmsType = try container.decodeIfPresent(PMSType.self, forKey: .pmsType)
    availability = try container.decodeIfPresent(Availability.self, forKey: .availability)
    status = try container.decodeIfPresent(SiteStatus.self, forKey: .status)
    haloLinkVersion = try container.decodeIfPresent(String.self, forKey: .haloLinkVersion)
    enrichedAt = try container.decodeIfPresent(Timestamp.self, forKey: .enrichedAt)
    catalogue = try container.decodeIfPresent([Catalogue].self, forKey: .catalogue) ?? []
    practiceMetadata = try container.decodeIfPresent(PracticeMetadata.self, forKey: .practiceMetadata)
    name = try container.decodeIfPresent(String.self, forKey: .name)
    practiceManagementSiteId = try container.decodeIfPresent(String.self, forKey: .practiceManagementSiteId)
    practiceManagementName = try container.decodeIfPresent(String.self, forKey: .practiceManagementName)
    practiceManagementVersion = try container.decodeIfPresent(String.self, forKey: .practiceManagementVersion)
    createdAt = try container.decodeIfPresent(Timestamp.self, forKey: .createdAt)
    authoritative = try container.decodeIfPresent(Bool.self, forKey: .authoritative)
    clientTimestampUTC = try container.decodeIfPresent(Timestamp.self, forKey: .clientTimestampUTC)
    heartbeatTimestampUTC = try container.decodeIfPresent(Timestamp.self, forKey: .heartbeatTimestampUTC)
    additional = try AdditionalFields(from: decoder, besides: CodingKeys.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encodeIfPresent(pmsType, forKey: .pmsType)
    try container.encodeIfPresent(availability, forKey: .availability)
    try container.encodeIfPresent(status, forKey: .status)
    try container.encodeIfPresent(haloLinkVersion, forKey: .haloLinkVersion)
    try container.encodeIfPresent(enrichedAt, forKey: .enrichedAt)
    try container.encode(catalogue, forKey: .catalogue)
    try container.encodeIfPresent(practiceMetadata, forKey: .practiceMetadata)
    try container.encodeIfPresent(name, forKey: .name)
    try container.encodeIfPresent(practiceManagementSiteId, forKey: .practiceManagementSiteId)
    try container.encodeIfPresent(practiceManagementName, forKey: .practiceManagementName)
    try container.encodeIfPresent(practiceManagementVersion, forKey: .practiceManagementVersion)
    try container.encodeIfPresent(createdAt, forKey: .createdAt)
    try container.encodeIfPresent(authoritative, forKey: .authoritative)
    try container.encodeIfPresent(clientTimestampUTC, forKey: .clientTimestampUTC)
    try container.encodeIfPresent(heartbeatTimestampUTC, forKey: .heartbeatTimestampUTC)
    try additional.encode(to: encoder)
  }
}

extension Site {
  /// The practice's name, from the current field or the deprecated one.
  package var practiceName: String? { practiceMetadata?.practiceName ?? name }

  /// The PMS ID, from the current field or the deprecated one.
  package var pmsID: String? { practiceMetadata?.practiceManagementSiteId ?? practiceManagementSiteId }

  /// The PMS, from the current field or either deprecated spelling.
  package var pms: PMSType? {
    pmsType ?? practiceMetadata?.pmsType ?? practiceManagementName.flatMap(PMSType.init(spelling:))
  }

  /// The catalogue that queries use when they name none.
  package var defaultCatalogue: Catalogue? { catalogue.first(where: \.isDefault) ?? catalogue.first }
}

/// The answer of `GET /integrator/sites`: at most the one authoritative site of a PMS ID.
package struct SiteList: Hashable, Sendable, Codable {
  package var sites: [Site]

  package init(sites: [Site]) {
    self.sites = sites
  }
}
