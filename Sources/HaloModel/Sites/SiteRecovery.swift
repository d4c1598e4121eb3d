/// What is behind a 403 of a site: the documented recovery, step by step, as pure logic.
///
/// Address list and quota are ruled out first, from the service's own words; then the PMS ID is looked up again and what
/// is found compared with what is known. Nothing is stored here: a move is for a person to accept, see ``SiteMove``.
/// Source: halo-cloud reference, section 18, point 3.
package struct SiteRecovery: Hashable, Sendable {
  /// What is known of the site that answered 403.
  package struct Known: Hashable, Sendable {
    package var siteID: SiteID
    package var pms: PMSType?
    package var pmsID: String?
    /// The practice's name as it was known, to compare with.
    package var practiceName: String?

    package init(siteID: SiteID, pms: PMSType? = nil, pmsID: String? = nil, practiceName: String? = nil) {
      self.siteID = siteID
      self.pms = pms
      self.pmsID = pmsID
      self.practiceName = practiceName
    }
  }

  /// What to do, or what is behind the 403.
  package enum Step: Hashable, Sendable {
    /// Ask `getSites` for this PMS ID, then call ``SiteRecovery/found(_:)``.
    case lookUp(PMSType, pmsID: String)
    /// The 403 is explained; nothing more is to be asked.
    case concluded(Conclusion)
  }

  /// What is behind the 403.
  package enum Conclusion: Hashable, Sendable {
    /// Requests from this address are not on the list.
    case addressNotListed
    /// The subscription's quota is used up.
    case quotaUsedUp
    /// No PMS ID is known, so the site cannot be looked up again.
    case noPMSID
    /// No site has the PMS ID any more.
    case notFound
    /// The PMS ID still leads to this GUID, and the site was removed or its Halo Link uninstalled.
    case notInService(Site)
    /// The PMS ID still leads to this GUID: what is missing is the pairing.
    case notPaired(Site)
    /// The PMS ID leads to another GUID: the practice moved.
    case moved(SiteMove)
  }

  package let known: Known

  package init(known: Known) {
    self.known = known
  }

  /// Begins with the message of the 403.
  package func start(message: String?) -> Step {
    if let conclusion = Self.refusalOfAll(message: message) { return .concluded(conclusion) }
    guard let pms = known.pms, let pmsID = known.pmsID, !pmsID.isEmpty else { return .concluded(.noPMSID) }
    return .lookUp(pms, pmsID: pmsID)
  }

  /// What a 403 says that holds for every site: the quota or the address list, told by the service's own words.
  package static func refusalOfAll(message: String?) -> Conclusion? {
    let words = (message ?? "").lowercased().split { !$0.isLetter }
    if words.contains("quota") { return .quotaUsedUp }
    let pairs = zip(words, words.dropFirst())
    let namesAddress = pairs.contains { $0 == "caller" && $1 == "ip" || $0 == "ip" && $1.hasPrefix("address") }
    return namesAddress ? .addressNotListed : nil
  }

  /// The lookup was answered with a 403 too. It needs no pairing, so what is refused is more than the site: the quota if
  /// the message says so, else the address.
  package func refused(message: String?) -> Conclusion {
    Self.refusalOfAll(message: message) ?? .addressNotListed
  }

  /// The sites that have the PMS ID now.
  package func found(_ sites: [Site]) -> Conclusion {
    guard let site = sites.first(where: { $0.authoritative == true }) ?? sites.first else { return .notFound }
    guard site.id == known.siteID else { return .moved(SiteMove(known: known, site: site)) }
    return site.status == .removed || site.status == .uninstalled ? .notInService(site) : .notPaired(site)
  }
}

/// A practice that answers under another Halo GUID than before.
package struct SiteMove: Hashable, Sendable {
  /// What was known.
  package let known: SiteRecovery.Known
  /// The site that has the PMS ID now.
  package let site: Site

  package init(known: SiteRecovery.Known, site: Site) {
    self.known = known
    self.site = site
  }

  /// Whether the PMS ID is the same; it is what was asked for, so anything else is an answer to distrust.
  package var pmsIDAgrees: Bool {
    guard let pms = known.pms, let pmsID = known.pmsID, !pmsID.isEmpty else { return false }
    return site.pms == pms && site.pmsID?.lowercased() == pmsID.lowercased()
  }

  /// Whether the practice's name is the same, without regard to case and to how its words are spaced; `false` when it is
  /// not known on either side.
  package var nameAgrees: Bool {
    guard let before = known.practiceName, let now = site.practiceName else { return false }
    return Self.areSameName(before, now)
  }

  /// Whether the new GUID may be stored without asking, where the profile allows that at all.
  package var isBeyondDoubt: Bool { pmsIDAgrees && nameAgrees }

  /// Whether two names of practices are the same, without regard to case and to how the words are spaced; empty ones are
  /// not.
  package static func areSameName(_ one: String, _ other: String) -> Bool {
    let words = folded(one)
    return !words.isEmpty && words == folded(other)
  }

  private static func folded(_ name: String) -> [Substring] {
    name.lowercased().split(whereSeparator: \.isWhitespace)
  }
}
