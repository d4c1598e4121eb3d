import HaloModel

/// What is done with the query that was chosen in the pane.
extension AppState {
  mutating func togglePause() -> [Effect] {
    queries.isPaused.toggle()
    report(
      .info,
      queries.isPaused
        ? "Paused: open queries are asked about rarely until p is pressed again."
        : "Open queries are asked about again.")
    return [.setPollingPaused(queries.isPaused)]
  }

  mutating func openResult() -> [Effect] {
    guard let record = queries.selected else { return [] }
    if record.isLetGo, record.queryID != nil { return followAgain(record) }
    let effects = show(record.id)
    focus(.results)
    return record.mode == .registered ? effects + fetchRegisteredResult(record.id) : effects
  }

  mutating func editAgain() -> [Effect] {
    guard let record = queries.selected else { return [] }
    guard let text = record.sql ?? record.submission?.text else {
      report(.info, "Its text was never kept on this machine.")
      return []
    }
    queries.asyncOffer = nil
    editor.mode = record.submission == nil ? .sql : .fhir
    editor.edit { buffer in
      buffer = TextBuffer(text)
      if record.submission != nil { buffer.place(buffer.destination(of: .lineEnd)) }
    }
    focus(.editor)
    return []
  }

  mutating func stopSelected() -> [Effect] {
    guard let record = queries.selected else { return [] }
    if record.mode == .registered, record.phase == .scheduled {
      overlay = .confirmCancel(
        CancelConfirmation(
          key: record.id, name: record.registered?.name ?? record.sqlLine, siteName: record.siteName))
      return []
    }
    guard record.isRunning else {
      report(.info, "This query has ended.")
      return []
    }
    return letGo(record)
  }

  /// Stops waiting for a query. The API cannot stop one: what it began at the practice goes on.
  mutating func letGo(_ record: QueryRecord) -> [Effect] {
    if queries.waiting?.current == record.id { queries.waiting = nil }
    guard record.mode == .async, let id = record.queryID else {
      report(.info, "Stopped waiting. The practice may still finish what it began.")
      return [.cancelQuery(record.id)]
    }
    report(
      .info,
      "Let go. The API cannot stop an async query: \(record.siteName) still runs it, and its result is kept a day.")
    // Its id is kept, so that its result can still be had.
    return [.unfollow(id)] + abandon(record.id)
  }

  /// Follows a query that was let go.
  private mutating func followAgain(_ record: QueryRecord) -> [Effect] {
    guard let id = record.queryID else { return [] }
    let isCovered = queries.webhookPort != nil
    _ = queries.update(record.id) { record in
      record.phase = .running
      record.finishedAt = nil
      record.isCoveredByWebhook = isCovered
    }
    report(.info, "Followed again: \(record.siteName) is asked how far it is.")
    return [.follow(FollowRequest(query: id, site: record.site, isCoveredByWebhook: isCovered))] + show(record.id)
  }

  mutating func copyID() -> [Effect] {
    guard let id = chosenQuery?.queryID else {
      report(.info, "It has no id: the service gave none.")
      return []
    }
    return [.copy(id.rawValue, .id)]
  }

  mutating func copyReport() -> [Effect] {
    guard let record = chosenQuery else { return copySiteReport() }
    let site = sites.entries.lazy.compactMap(\.site).first { $0.id == record.site }
    let text = SupportReport(
      record: record, site: site, connection: connection.info, programVersion: programVersion, now: now
    ).text
    return [.copy(text, .supportReport)]
  }

  mutating func reportCopy(_ text: CopiedText, _ byteCount: Int) -> [Effect] {
    switch text {
    case _ where byteCount == 0: report(.bad, "Nothing was copied: the terminal has no clipboard.")
    case .id: report(.good, "The query id was copied (\(byteCount) bytes).")
    case .siteID: report(.good, "The Halo GUID was copied (\(byteCount) bytes).")
    case .siteReport:
      report(.good, "A report on the site was copied (\(byteCount) bytes): no notes, no key, no patient data.")
    case .supportReport:
      report(.good, "A report for support was copied (\(byteCount) bytes): no SQL, no values, no rows.")
    case .fhirValue: report(.good, "The value was copied (\(byteCount) bytes). It may be patient data.")
    case .fhirPath: report(.good, "The FHIRPath was copied (\(byteCount) bytes).")
    }
    return []
  }
}
