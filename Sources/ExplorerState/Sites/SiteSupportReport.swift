package import HaloModel

/// What support needs to know of one site, as plain text to paste into a ticket.
///
/// It holds no key and no token, no tags and no notes, because the user may have written anything there.
package struct SiteSupportReport: Sendable {
  /// The report, line by line.
  package let text: String

  package init(entry: SiteEntry, connection: ConnectionState, programVersion: String, now: Moment) {
    var lines = ReportLines(title: "Halo Cloud site report")
    lines.add("asked for", entry.reference.description)
    Self.addPlace(of: entry, to: &lines)
    Self.addAnswers(of: entry, to: &lines)
    let info = connection.info
    lines.add("environment", "\(info.environment.word) \(info.host)")
    lines.add("API", info.isDesktop ? "Desktop" : "Integrator")
    lines.add("profile", info.profile)
    lines.add("program", programVersion)
    lines.add("reported", Timestamp(now.date).text)
    Self.addCauses(of: entry, to: &lines)
    lines.add("notes", "left out, like tags: they may hold anything")
    text = lines.text
  }

  /// Which site it is, and in what state.
  private static func addPlace(of entry: SiteEntry, to lines: inout ReportLines) {
    let site = entry.site
    lines.add("site", entry.siteID?.rawValue)
    lines.add("practice", site?.practiceName ?? entry.saved?.secondaryIdentifier)
    lines.add("PMS", pms(of: entry))
    lines.add("condition", entry.condition.word)
    lines.add("cause", entry.condition.culprit.map { $0.sentence })
    lines.add("since", entry.changedAt.map { Timestamp($0).text })
    lines.add("availability", site?.availability?.rawValue)
    lines.add("status", site?.status?.rawValue)
    lines.add("authoritative", site?.authoritative.map { $0 ? "yes" : "no" })
  }

  /// What the site told of itself, and when it was asked.
  private static func addAnswers(of entry: SiteEntry, to lines: inout ReportLines) {
    let site = entry.site
    lines.add("Halo Link", site?.haloLinkVersion)
    lines.add("heartbeat", site?.heartbeatTimestampUTC?.text)
    lines.add("catalogues", site.map { $0.catalogue.map(\.name).joined(separator: ", ") })
    let roundTrip = entry.roundTrip.map { lines.milliseconds($0.inSeconds) }
    lines.add("round trip", roundTrip.map { "\($0) ms, measured here" })
    lines.add(
      "asked", entry.askedAt.map { "\(Timestamp($0.date).text), \(Counts.of(entry.requestCount, "time")) here" })
    lines.add("GUIDs before", entry.previousIDs.map(\.rawValue).joined(separator: ", "))
  }

  /// Why it does not answer, and what was tried.
  private static func addCauses(of entry: SiteEntry, to lines: inout ReportLines) {
    if let problem = entry.problem {
      lines.add(problem)
    } else if entry.condition.culprit != nil {
      lines.add("meaning", entry.condition.explanation.meaning)
      lines.add("next step", entry.condition.explanation.nextStep)
    }
    lines.add("last asked", entry.trouble.map { "\($0.word): \($0.summary)" })
    switch entry.recovery {
    case .lookingUp: lines.add("recovery", "the PMS ID is being looked up again")
    case .failed(let error): lines.add("recovery", "the PMS ID could not be looked up: \(error.word)")
    case .concluded(let conclusion): add(conclusion, to: &lines)
    case nil: break
    }
  }

  private static func pms(of entry: SiteEntry) -> String? {
    let version = entry.site?.practiceMetadata?.practiceManagementVersion
    let parts = [entry.pms?.rawValue, version, entry.pmsID.map { "site \($0)" }].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  private static func verdict(onNameOf move: SiteMove) -> String {
    guard !move.nameAgrees else { return "agrees" }
    let found = move.site.practiceName ?? "none given"
    return move.known.practiceName == nil ? "\(found), and none was known" : "differs: \(found)"
  }

  private static func add(_ conclusion: SiteRecovery.Conclusion, to lines: inout ReportLines) {
    switch conclusion {
    case .addressNotListed: lines.add("recovery", "address list: not the site")
    case .quotaUsedUp: lines.add("recovery", "quota: not the site")
    case .noPMSID: lines.add("recovery", "no PMS ID is known to look it up by")
    case .notFound: lines.add("recovery", "no site has the PMS ID any more")
    case .notInService(let site): lines.add("recovery", "the site is \(site.status?.rawValue ?? "out of service")")
    case .notPaired: lines.add("recovery", "the PMS ID still leads to this GUID: the pairing is missing")
    case .moved(let move):
      lines.add("recovery", "the PMS ID leads to another GUID, not stored yet")
      lines.add("  new GUID", move.site.id.rawValue)
      lines.add("  name", Self.verdict(onNameOf: move))
      lines.add("  PMS ID", move.pmsIDAgrees ? "agrees" : "differs")
    }
  }
}

extension SiteCondition.Culprit {
  /// Which of the usual causes it is, as a sentence.
  package var sentence: String {
    switch self {
    case .key: "It is the key."
    case .pairing: "It is the pairing."
    case .addressList: "It is the address list."
    case .serverMove: "It is the server move."
    case .query: "It is the query."
    case .site: "It is the practice's server."
    case .service: "It is Halo Cloud."
    }
  }
}
