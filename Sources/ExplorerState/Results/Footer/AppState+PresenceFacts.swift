import ResultStore

/// What the footer says of where the rows of the shown result are.
extension AppState {
  /// Where the cursor is, what is here, on its way, gone or cut, and on which page the cursor stands.
  package var presenceFacts: [FooterFact] {
    guard let record = shownQuery, let presence = ResultPresence(record), presence.rowCount > 0 else { return [] }
    return [placeFact(presence)] + troubleFacts(presence)
      + [wayFact(presence, record), cutFact(presence, record), pageFact(record), spillFact(presence)].compactMap(\.self)
  }

  private func placeFact(_ presence: ResultPresence) -> FooterFact {
    let row = Counts.grouped(results.rowCount == 0 ? 0 : results.cursorRow + 1)
    let shown = Counts.grouped(results.view.order == nil ? presence.rowCount : results.rowCount)
    let open = presence.isCountOpen && results.view.order == nil ? "+" : ""
    return FooterFact(
      "row \(row) of \(shown)\(open)", shorter: "\(row)/\(shown)\(open)", priority: FooterFact.Priority.place)
  }

  private func troubleFacts(_ presence: ResultPresence) -> [FooterFact] {
    var facts: [FooterFact] = []
    func add(_ count: Int, _ text: String, _ shorter: String) {
      guard count > 0 else { return }
      facts.append(
        FooterFact(
          "\(Counts.grouped(count)) \(text)", shorter: "\(Counts.grouped(count)) \(shorter)",
          priority: FooterFact.Priority.failure, role: .bad))
    }
    add(presence.gone, "gone from the service", "gone")
    add(presence.failed, presence.cut == .brokenOff ? "never came" : "failed, R tries again", "missing")
    if presence.cut == .brokenOff, presence.failed == 0 {
      facts.append(
        FooterFact(
          "broken off: rows are missing", shorter: "broken off", priority: FooterFact.Priority.failure, role: .bad))
    }
    if let failure = memory.writeFailure {
      facts.append(
        FooterFact(
          "memory is full: \(failure.summary)", shorter: "memory is full", priority: FooterFact.Priority.failure,
          role: .bad))
    }
    return facts
  }

  /// What is here of what the result has; nothing where all of it is.
  private func wayFact(_ presence: ResultPresence, _ record: QueryRecord) -> FooterFact? {
    let here = "\(Counts.grouped(presence.here)) here"
    if presence.isCountOpen {
      let bytes = presence.arrivedBytes > 0 ? " (\(presence.arrivedBytes >> 20) MB)" : ""
      return FooterFact(
        "\(here)\(bytes), more on the way", shorter: "\(here), more coming", here,
        priority: FooterFact.Priority.presence,
        role: .busy)
    }
    guard presence.here < presence.rowCount else { return nil }
    var parts: [String] = []
    if presence.onTheWay > 0 { parts.append("\(Counts.grouped(presence.onTheWay)) on the way") }
    if presence.notUploaded > 0 { parts.append("\(Counts.grouped(presence.notUploaded)) not uploaded") }
    if presence.notFetched > 0 { parts.append("\(Counts.grouped(presence.notFetched)) not fetched") }
    guard !parts.isEmpty else { return FooterFact(here, priority: FooterFact.Priority.presence) }
    let offer = presence.notFetched > 0 && !results.fetchesEveryPage ? ": A fetches all" : ""
    let text = ([here] + parts).joined(separator: ", ")
    return FooterFact(
      text + offer, shorter: text, "\(here), \(parts[0])", here, priority: FooterFact.Priority.presence,
      role: presence.onTheWay > 0 ? .busy : .plain)
  }

  private func cutFact(_ presence: ResultPresence, _ record: QueryRecord) -> FooterFact? {
    switch presence.cut {
    case .limit(let words):
      FooterFact(
        "\(words) reached: there may be more", shorter: "\(words) reached", priority: FooterFact.Priority.view,
        role: .warning
      )
    case .furtherPages, .brokenOff, nil: nil
    }
  }

  /// The page that the cursor stands on, or how many pages of a search are here and what is known of the next one.
  private func pageFact(_ record: QueryRecord) -> FooterFact? {
    if let result = record.fhir { return fhirPageFact(result) }
    guard let pages = record.pages, pages.count > 1, let table = record.table, let row = results.cursorTableRow,
      row < table.rowCount
    else { return nil }
    return FooterFact(
      "page \(Counts.grouped(table.page(holding: row).index + 1))/\(Counts.grouped(pages.count))",
      priority: FooterFact.Priority.selection)
  }

  private func fhirPageFact(_ result: FHIRResult) -> FooterFact? {
    guard result.subject == .searchset, result.pageCount > 1 || result.nextLink != nil else { return nil }
    let here = Counts.of(result.pageCount, "page")
    let priority = FooterFact.Priority.presence
    if let failure = result.nextFailure {
      return FooterFact(
        "\(here), the next failed: \(failure.word), R tries again", shorter: "\(here), the next failed",
        priority: FooterFact.Priority.failure, role: .bad)
    }
    if result.isFetchingNext {
      return FooterFact(
        "\(here), the next on its way", shorter: "\(here), next on its way", priority: priority, role: .busy)
    }
    return FooterFact("\(here), \(result.nextLink == nil ? "the last" : "> next")", shorter: here, priority: priority)
  }

  private func spillFact(_ presence: ResultPresence) -> FooterFact? {
    guard presence.spilled > 0 else { return nil }
    return FooterFact(
      "\(Counts.of(presence.spilled, "row")) spilled", shorter: "\(Counts.grouped(presence.spilled)) spilled",
      priority: FooterFact.Priority.detail)
  }
}
