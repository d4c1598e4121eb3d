import HaloModel

/// From one connection to another.
extension AppState {
  /// Begins to open a connection beside the one in use.
  mutating func open(_ choice: ProfileSummary.ID, note: String? = nil) -> [Effect] {
    let session = profiles.begin(choice, note: note)
    return [.profiles(.open(choice, session))]
  }

  /// A connection stands: the one before is closed, and what belongs to it is set aside. One that nobody awaits any more
  /// is closed at once.
  mutating func settle(_ info: ConnectionInfo, _ session: SessionID) -> [Effect] {
    guard let opening = profiles.opening, opening.session == session else { return [.profiles(.close(session))] }
    let former = profiles.session
    let farewell = farewellToQueries
    profiles.opening = nil
    profiles.session = session
    profiles.current = opening.choice
    setAside()
    keepsQueries = profiles[opening.choice]?.isEmbedded != true
    var effects: [Effect] = [.profiles(.close(former))] + begin(info)
    effects.append(.profiles(.applyTheme(profiles[opening.choice]?.theme)))
    let sentences = ["now \(info.environment.word) \(info.host)", opening.note, farewell].compactMap(\.self)
    report(.good, sentences.joined(separator: "; "))
    return effects
  }

  /// A connection did not open: the one in use stays, and what was tried says why.
  mutating func fail(_ session: SessionID, _ error: ErrorReport) {
    guard let opening = profiles.opening, opening.session == session else { return }
    profiles.opening = nil
    let name = profiles[opening.choice]?.name ?? "The connection"
    if case .welcome(var card) = overlay {
      card.problem = error
      overlay = .welcome(card)
    } else {
      overlay = .profiles(switcher(problem: ProfileSwitcher.Problem(name: name, report: error)))
    }
    let rest = connection.isReady ? " \(connection.info.environment.word) stays in use." : ""
    report(.bad, "\(name): \(error.word).\(rest)")
  }

  /// Shows the list with why the connection of the start failed.
  mutating func offerInstead(_ error: ErrorReport) {
    let name = profiles.current.flatMap { profiles[$0]?.name } ?? connection.info.host
    overlay = .profiles(switcher(problem: ProfileSwitcher.Problem(name: name, report: error)))
  }

  /// The connection stands: watches what it tells. One of the Desktop API is for one site, which needs no lookup.
  mutating func begin(_ info: ConnectionInfo) -> [Effect] {
    connection = .ready(info)
    var effects: [Effect] = [.watchQueries]
    if !isWatchingWebhooks { effects.append(.watchWebhooks) }
    isWatchingWebhooks = true
    effects.append(.loadKeptQueries)
    effects += siteEffects()
    guard let desktop = info.desktop else { return effects }
    initialSite = nil
    sites.useOnly(desktop.site)
    if focus == .sites { focus(.editor) }
    return effects + listRegistered(of: desktop.site) + [.profiles(.watchTokens)]
  }

  /// What of the queries of the connection that is left has to be said; `nil` when nothing runs.
  private var farewellToQueries: String? {
    let running = queries.runningKeys.compactMap { queries[$0] }
    let followed = running.count { $0.mode == .async && $0.queryID != nil }
    let waitedFor = running.count - followed
    var parts: [String] = []
    if waitedFor > 0 {
      parts.append("\(Counts.of(waitedFor, "query")) let go, the practice may still finish what began")
    }
    if followed > 0 {
      let end = keepsQueries ? ", kept for when you come back" : ""
      parts.append("\(Counts.of(followed, "async query")) \(followed == 1 ? "goes" : "go") on there\(end)")
    }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  /// Sites, queries and results belong to the environment they came from: none of them may be used at another. The
  /// editor's text is the user's own.
  private mutating func setAside() {
    let (webhookPort, hiddenByteLimit) = (queries.webhookPort, queries.hiddenByteLimit)
    sites = SitesState()
    queries = QueriesState()
    queries.webhookPort = webhookPort
    queries.hiddenByteLimit = hiddenByteLimit
    memory = MemoryBudget(byteLimit: memory.byteLimit)
    fhir.capabilities = [:]
    fhir.seen = [:]
    results = ResultsState()
    outage = nil
    initialSite = nil
    overlay = nil
    profiles.token = TokenState()
    masking.choice = nil
    focus(.sites)
  }

  mutating func take(_ notice: TokenNotice) {
    profiles.token.take(notice, at: now)
    switch notice {
    case .obtained: report(.good, "A token for this site and device was handed out.")
    case .renewed(_, let isAfterRefusal):
      let count = profiles.token.renewalCount
      report(.good, "Token renewed\(isAfterRefusal ? " after the service refused the one before" : "") (\(count)).")
    case .failed(let error): report(.bad, "\(error.word): \(error.summary) \(error.nextStep)")
    }
  }
}
