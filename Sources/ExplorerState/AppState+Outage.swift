import HaloModel

extension AppState {
  /// Tells once that the service is out of reach, and once that it answers again.
  mutating func note(_ contact: Contact) -> [Effect] {
    switch (contact, outage) {
    case (.lost(let error), nil):
      outage = Outage(report: error, since: now)
      // Those that are asked about rarely would look well for a long time.
      for key in queries.runningKeys where queries[key]?.isCoveredByWebhook == true {
        _ = queries.update(key) { $0.trouble = error }
      }
      report(.bad, "\(connection.info.host): \(error.word): \(error.summary) What is shown is the last that was known.")
      return []
    case (.answered, _?):
      outage = nil
      report(.good, "\(connection.info.host) answers again.")
      return queries.runningKeys.sorted().compactMap { key in
        guard let record = queries[key], record.isCoveredByWebhook, let id = record.queryID else { return nil }
        return .follow(FollowRequest(query: id, site: record.site, known: record.latest, isCoveredByWebhook: true))
      }
    case (.lost, _?), (.answered, nil): return []
    }
  }
}
