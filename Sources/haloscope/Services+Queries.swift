import ExplorerState
import HaloClient
import HaloModel
import ResultStore
import Synchronization

extension QueryServices {
  /// Async and registered queries of the Halo Cloud behind `connection`.
  ///
  /// `kept` is what of them is kept on this machine, `nil` when the service ends with the program; `webhooks` receives
  /// webhooks, `nil` when none are wanted.
  static func live(_ connection: LiveConnection, kept: KeptQueries?, webhooks: WebhookReception?) -> QueryServices {
    QueryServices(
      createAsync: { request async throws(ErrorReport) in
        let answer = try await connection.call { client async throws(HaloClientError) in
          try await client.createAsyncQuery(request.command, at: request.target.site)
        }
        kept?.remember(answer.value, sentBy: request)
        return (answer.value, answer.roundTrip)
      },
      register: { request async throws(ErrorReport) in
        let answer = try await connection.call { client async throws(HaloClientError) in
          try await client.createRegisteredQuery(request.body, at: request.target.site)
        }
        return (answer.value, answer.roundTrip)
      },
      fetchPage: { request, deliver async throws(ErrorReport) in
        let reception = RowReception(deliver: deliver)
        let answer = try await connection.receive(into: reception, mayRepeat: true) { client, receiver in
          try await client.getResultPage(request.page, of: request.query, at: request.site, to: receiver)
        }
        return PageAnswer(page: nil, roundTrip: answer.roundTrip, decoding: reception.decoding)
      },
      listRegistered: { site async throws(ErrorReport) in
        try await connection.call { client async throws(HaloClientError) in
          try await client.getRegisteredQueries(at: site)
        }.value
      },
      registeredResult: { id, site, deliver async throws(ErrorReport) in
        let hasher = HashInspection()
        let reception = RowReception(deliver: deliver) { hasher.take($0) }
        let answer = try await connection.receive(into: reception, mayRepeat: true) { client, receiver in
          try await client.getRegisteredQueryResult(id, at: site, to: receiver)
        }
        return RegisteredAnswer(
          table: reception.hasBegun ? nil : ResultTable(), size: answer.value.size, hash: hasher.hash,
          roundTrip: answer.roundTrip, decoding: reception.decoding)
      },
      cancelRegistered: { id, site async throws(ErrorReport) in
        _ = try await connection.call { client async throws(HaloClientError) in
          try await client.cancelRegisteredQuery(id, at: site)
        }
      },
      keptQueries: { () async throws(ErrorReport) in try kept?.all() ?? [] },
      watch: { deliver in
        guard let monitor = await connection.monitor else { return }
        for await update in monitor.updates {
          if let news = QueryNews(update) { deliver(news) }
        }
      },
      watchWebhooks: { deliver in await webhooks?(deliver) },
      follow: { request in
        await connection.monitor?.track(
          request.query, at: request.site, known: request.known, isCoveredByWebhook: request.isCoveredByWebhook)
      },
      unfollow: { await connection.monitor?.untrack($0) },
      forget: { id in
        await connection.monitor?.untrack(id)
        kept?.forget(id)
      },
      noteWebhook: { await connection.monitor?.noteWebhook($0) },
      setPollingPaused: { await connection.monitor?.setPaused($0) })
  }

}

/// Works out the hash of a registered query's result while its rows pass.
private final class HashInspection: Sendable {
  private let hasher = Mutex(ResultHasher())

  func take(_ piece: ArraySlice<UInt8>) {
    hasher.withLock { $0.update(piece) }
  }

  var hash: String? { hasher.withLock { $0.finish() } }
}

/// Receives webhooks and tells what comes in, until it is cancelled.
typealias WebhookReception = @Sendable (@escaping @Sendable (WebhookNotice) -> Void) async -> Void

extension QueryNews {
  /// What the monitor tells of an async query; `nil` for a registered one, which is known by its site's list.
  fileprivate init?(_ update: QueryUpdate) {
    switch update.content {
    case .record(let query): self.init(id: update.queryID, content: .record(query))
    case .notFound: self.init(id: update.queryID, content: .notFound)
    case .failed(let error): self.init(id: update.queryID, content: .unanswered(ErrorReport(error)))
    case .registered: return nil
    }
  }
}
