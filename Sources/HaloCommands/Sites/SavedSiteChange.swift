import HaloModel

/// What is checked before a saved site is stored.
enum SavedSiteChange {
  /// Refuses a site whose name cannot be one, or that is saved already.
  static func check(_ site: SavedSite, against saved: [SavedSite]) throws(CommandFailure) {
    try checkName(of: site)
    if let other = saved.first(where: { $0.id == site.id }) {
      throw .usage(
        "a site is saved as \(SavedName.quoted(other.name)) already",
        nextStep: "Choose another name, or change that one with: haloscope sites edit \(SavedName.quoted(other.name))")
    }
    try checkIdentity(of: site, against: saved)
  }

  /// Refuses a name that cannot be one.
  static func checkName(of site: SavedSite) throws(CommandFailure) {
    guard let problem = site.nameProblem else { return }
    throw .usage(
      "'\(MessageText.singleLine(site.name, limit: 40))' cannot be a site's name: \(problem)",
      nextStep: "Choose another one with --name.")
  }

  /// Refuses a GUID or PMS ID that another saved site has.
  static func checkIdentity(of site: SavedSite, against others: [SavedSite]) throws(CommandFailure) {
    var references: [SiteReference] = []
    if let id = site.siteID { references.append(.guid(id)) }
    if let pms = site.pms, let pmsID = site.pmsID { references.append(.pmsID(pms, pmsID)) }
    for reference in references {
      guard let other = others.first(where: { $0.isNamed(by: reference) }) else { continue }
      throw .usage(
        "\(reference) is saved as \(SavedName.quoted(other.name)) already",
        nextStep: "Change it with: haloscope sites edit \(SavedName.quoted(other.name))")
    }
  }

  /// Tags as they are kept: one line each, no blanks at the ends, none twice.
  static func tags(_ tags: [String]) -> [String] {
    tags.reduce(into: []) { kept, tag in
      let tag = MessageText.singleLine(tag, limit: 40)
      if !tag.isEmpty, !kept.contains(where: { $0.lowercased() == tag.lowercased() }) { kept.append(tag) }
    }
  }
}
