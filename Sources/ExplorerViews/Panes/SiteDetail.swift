import ExplorerState
import FoundationEssentials
import HaloModel
import TerminalCells

/// The chosen site in full: what is up with it and whose fault that is, what to do next, and every fact about it.
struct SiteDetail {
  let area: Rect

  private static let labelColumns = 6
  /// A heartbeat comes every 60 seconds; from this age on, in seconds, one is late.
  private static let lateHeartbeat = 120.0

  func draw(_ state: AppState, into buffer: inout CellBuffer, _ look: Appearance) {
    guard area.rows > 0, let entry = state.sites.selectedEntry else { return }
    if let desktop = state.connection.info.desktop {
      DesktopDetail(area: area, desktop: desktop).draw(state, into: &buffer, look)
      return
    }
    var flow = TextFlow(area)
    flow.line(entry.title, look[.heading], into: &buffer)
    if case .loading = entry.lookup, entry.site == nil {
      flow.line("Looking up \(entry.reference)…", look[.textMuted], into: &buffer)
    } else {
      condition(of: entry, state, &flow, into: &buffer, look)
    }
    facts(of: entry, state, &flow, into: &buffer, look)
  }

  // MARK: What is up with it

  private func condition(
    of entry: SiteEntry, _ state: AppState, _ flow: inout TextFlow, into buffer: inout CellBuffer, _ look: Appearance
  ) {
    let mark = ConditionMark(entry, look.symbols)
    var pieces = [TextFlow.Piece("\(mark.shape) \(mark.word)", look[mark.role])]
    if let since = entry.changedAt {
      pieces.append(.init("  since \(Measures.shortTime(since, seenAt: state.now.date))", look[.textMuted]))
    }
    if entry.askedAt == nil, entry.saved?.lastSeen != nil { pieces.append(.init(", not asked yet", look[.textMuted])) }
    flow.line(pieces, into: &buffer)
    if let culprit = entry.condition.culprit {
      flow.line(culprit.sentence, look[.stateBad], into: &buffer)
    } else if entry.condition == .online, let query = failedQuery(at: entry, state) {
      flow.paragraph(
        "It is the query: \(query). The site answers.", look[.stateWarning], maxRows: 2, into: &buffer)
    }
    if let problem = entry.problem {
      if mark.word != problem.word { flow.line(problem.word, look[.textMuted], into: &buffer) }
      flow.paragraph(problem.summary, look[.text], maxRows: 4, into: &buffer)
    }
    guard entry.condition != .online else { return }
    let explanation =
      entry.condition == .unknown
      ? entry.problem.map { ErrorExplanation(meaning: $0.meaning, nextStep: $0.nextStep) } : entry.condition.explanation
    if let explanation, entry.askedAt != nil || entry.problem != nil {
      flow.paragraph(explanation.meaning, look[.textMuted], maxRows: 4, into: &buffer)
      let nextStep = Self.key(for: entry) ?? explanation.nextStep
      flow.paragraph(nextStep, look[.text], lead: "\(look.symbols.arrow) ", maxRows: 6, into: &buffer)
    }
  }

  /// What a key here does about it.
  private static func key(for entry: SiteEntry) -> String? {
    if entry.move != nil { return "m shows the known and the new site side by side." }
    switch entry.condition {
    case .notPaired: return "P pairs with the practice, which gives you a code where one is needed."
    case .refused: return "m finds out which of the causes it is."
    default: return nil
    }
  }

  /// The latest query at the site, when it failed there though the site is well.
  private func failedQuery(at entry: SiteEntry, _ state: AppState) -> String? {
    guard let query = state.chosenQuery, query.site == entry.siteID, let failure = query.failure else { return nil }
    return failure.typed ?? failure.word
  }

  // MARK: Facts

  private func facts(
    of entry: SiteEntry, _ state: AppState, _ flow: inout TextFlow, into buffer: inout CellBuffer, _ look: Appearance
  ) {
    func fact(_ label: String, _ text: String?, _ role: StyleRole = .text) {
      guard let text, !text.isEmpty else { return }
      flow.line(
        [.init(CellText.padded(label, to: Self.labelColumns), look[.textFaint]), .init(text, look[role])],
        into: &buffer)
    }
    let site = entry.site
    if let name = site?.practiceName, name != entry.title { fact("name", name) }
    fact("PMS", [entry.pms?.practiceManagementName, entry.pmsID].compactMap(\.self).joined(separator: " "))
    fact(
      "GUID",
      entry.siteID.map { CellText.truncated($0.rawValue, to: max(8, area.columns - Self.labelColumns), cut: .middle) })
    if let site {
      let words = [site.status?.rawValue ?? "unknown", site.availability?.rawValue ?? "unknown"]
      fact("state", words.joined(separator: " \(look.symbols.dot) "))
      if site.authoritative == false { fact("", "not authoritative: queries go elsewhere", .stateWarning) }
      fact("Link", site.haloLinkVersion ?? "unknown")
      fact("runs", site.practiceMetadata?.practiceManagementVersion.map { "\(site.pms?.shortName ?? "PMS") \($0)" })
      if let beat = site.heartbeatTimestampUTC?.date, let asked = entry.askedAt {
        let age = asked.date.timeIntervalSince(beat)
        fact(
          "beat", "\(Measures.age(seconds: age)) old when asked", age > Self.lateHeartbeat ? .stateWarning : .text)
      }
    }
    fact("asked", asked(entry, state))
    fact("FHIR", entry.siteID.flatMap { fhir(at: $0, state, look) })
    if let trouble = entry.trouble { fact("", "then \(trouble.word)", .stateWarning) }
    fact("tags", entry.saved?.tags.joined(separator: ", "), .accent)
    if let notes = entry.saved?.notes, !notes.isEmpty {
      flow.paragraph(
        notes, look[.text], lead: CellText.padded("notes", to: Self.labelColumns), maxRows: 3, into: &buffer)
    }
    fact("data", site?.catalogue.map(\.name).joined(separator: ", "))
    for id in entry.previousIDs.reversed() {
      fact("was", CellText.truncated(id.rawValue, to: max(8, area.columns - Self.labelColumns), cut: .middle))
    }
    for (name, value) in (site?.additional.values ?? [:]).sorted(by: { $0.key < $1.key }) {
      fact("\(name) ", value.text, .textMuted)
    }
    if entry.saved == nil, entry.site != nil { fact("", "not saved: s saves it", .textFaint) }
  }

  /// What the site says of its FHIR API, as far as it was asked.
  private func fhir(at site: SiteID, _ state: AppState, _ look: Appearance) -> String? {
    switch state.fhir.capabilities[site] {
    case nil: nil
    case .loading: "asking what it serves"
    case .unknown(let error): "not known: \(error.word)"
    case .known(let statement, _): FHIREditor.summary(of: statement, look)
    }
  }

  /// When it was asked last, how long that took, and how often.
  private func asked(_ entry: SiteEntry, _ state: AppState) -> String? {
    guard let asked = entry.askedAt else {
      return entry.saved?.lastSeen.map {
        "\(Measures.age(seconds: state.now.date.timeIntervalSince($0.at))) ago, in another session"
      }
    }
    var facts: [String] = []
    if let roundTrip = entry.roundTrip { facts.append(Measures.text(roundTrip)) }
    facts.append(Measures.clock(asked.date))
    if entry.requestCount > 1 { facts.append("\(Counts.grouped(entry.requestCount)) times") }
    return facts.joined(separator: ", ")
  }
}
