/// What Halo Link last read about the practice from its PMS.
package struct PracticeMetadata: Hashable, Sendable, Codable {
  package var pmsType: PMSType?
  /// The practice's name, used as the secondary identifier when a site moves.
  package var practiceName: String?
  /// The PMS ID: Bp Site ID, Zedmed Database ID or D4W customer reference number.
  package var practiceManagementSiteId: String?
  package var practiceManagementVersion: String?

  package init(
    pmsType: PMSType?, practiceName: String?, practiceManagementSiteId: String?, practiceManagementVersion: String?
  ) {
    self.pmsType = pmsType
    self.practiceName = practiceName
    self.practiceManagementSiteId = practiceManagementSiteId
    self.practiceManagementVersion = practiceManagementVersion
  }
}
