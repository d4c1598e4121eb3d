package import HaloModel

extension QueryMonitor {
  /// Waits until a query has ended, well or not, and returns its record; runs the monitor meanwhile, whether or not
  /// somebody else runs it too. `observing` is called with each record that is new, the last one included.
  ///
  /// Trouble on the way to the service is borne for `patience` from its first sign to the next failure after it; a 429 is
  /// borne for ever. Cancelling the task ends the wait and leaves the query running.
  /// - Throws: ``HaloClientError``: what the service refuses for good, trouble that lasts, `notFound` when there is no
  ///   record, and `cancelled`.
  package func wait(
    for id: QueryID, at site: SiteID, patience: Duration = .seconds(30),
    observing: @escaping @Sendable (Query) -> Void = { _ in }
  ) async throws(HaloClientError) -> Query {
    let result: Result<Query, HaloClientError> = await withTaskGroup(of: Void.self) { group in
      group.addTask { await self.run() }
      defer { group.cancelAll() }
      return await self.listening(to: id) { updates in
        let wasTracked = self.isTracking(id)
        self.track(id, at: site)
        var patience = WaitPatience(limit: patience)
        for await update in updates {
          switch update.content {
          case .record(let query):
            patience.wentWell()
            observing(query)
            if query.status.isTerminal { return .success(query) }
          case .notFound: return .failure(self.noRecord)
          case .failed(let error):
            guard patience.bears(error, now: self.clock.uptime()) else {
              if !wasTracked { self.untrack(id) }
              return .failure(error)
            }
          case .registered: break
          }
        }
        if !wasTracked { self.untrack(id) }
        return .failure(self.cancelled)
      }
    }
    return try result.get()
  }

  private var noRecord: HaloClientError {
    HaloClientError(
      .notFound, status: 404, endpoint: endpoint, host: client.profile.baseURL.authority, exchange: .none)
  }

  private var cancelled: HaloClientError {
    HaloClientError(.cancelled, endpoint: endpoint, host: client.profile.baseURL.authority, exchange: .none)
  }

  private var endpoint: String {
    "\(client.surface.prefix)/sites/{siteId}/queries/"
      + (client.surface.statusRequest == .batch ? "status" : "{queryId}")
  }
}

/// How much trouble a wait bears.
private struct WaitPatience {
  let limit: Duration
  private var troubleSince: Duration?

  init(limit: Duration) {
    self.limit = limit
  }

  mutating func wentWell() {
    troubleSince = nil
  }

  mutating func bears(_ error: HaloClientError, now: Duration) -> Bool {
    guard error.isTransient else { return false }
    if case .rateLimited = error.code { return true }
    let since = troubleSince ?? now
    troubleSince = since
    return now - since < limit
  }
}
