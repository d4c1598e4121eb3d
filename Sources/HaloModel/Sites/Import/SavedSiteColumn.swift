/// A column of a file of sites, by the spellings of its header.
package enum SavedSiteColumn: String, CaseIterable, Sendable {
  case name
  case pms
  case pmsID = "pms_id"
  case siteID = "guid"
  case tags
  case notes
  case identifier

  /// The column a header names, without regard to case, blanks and punctuation; `nil` for any other.
  init?(header: String) {
    let word = String(header.lowercased().filter { $0.isLetter || $0.isNumber })
    guard let column = Self.allCases.first(where: { $0.spellings.contains(word) }) else { return nil }
    self = column
  }

  private var spellings: Set<String> {
    switch self {
    case .name: ["name", "sitename", "savedname", "label"]
    case .pms: ["pms", "pmstype", "pmsname", "system", "practicemanagementname", "practicemanagementsystem"]
    case .pmsID: ["pmsid", "practicemanagementsiteid", "pmssiteid", "bpsiteid", "crn", "databaseid"]
    case .siteID: ["guid", "haloguid", "siteid", "halositeid", "haloid"]
    case .tags: ["tags", "tag", "labels", "groups", "group"]
    case .notes: ["notes", "note", "comment", "comments", "remarks"]
    case .identifier: ["identifier", "practice", "practicename", "secondaryidentifier"]
    }
  }
}
