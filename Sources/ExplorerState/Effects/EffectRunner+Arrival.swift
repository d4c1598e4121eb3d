import Synchronization

/// Results that arrive row by row.
extension EffectRunner {
  /// Runs `fetch` with somewhere to put its rows, and sends them on in batches; all of them were sent when it returns.
  /// Nothing is sent once the task was cancelled: who stopped it has what was shown.
  func receiving<Answer>(
    _ services: Services, send: @escaping @Sendable (RowsArrival) -> Void,
    _ fetch: (@escaping RowDelivery) async throws(ErrorReport) -> Answer
  ) async throws(ErrorReport) -> Answer {
    let batch = Mutex(ArrivalBatch())
    defer {
      if let rest = batch.withLock({ $0.flush() }), !Task.isCancelled { send(rest) }
    }
    return try await fetch { rows in
      let now = services.now().uptime
      if let due = batch.withLock({ $0.take(rows, at: now) }), !Task.isCancelled { send(due) }
    }
  }
}
