import ExplorerState
import FoundationEssentials
import HaloClient
import HaloModel
import ResultStore
import TerminalCells

extension Services {
  /// The real world: requests go through the session's connection, the screen is `terminal`, rows that do not fit into
  /// memory go into `spill`. Time is counted from `start`.
  static func live(
    _ session: Connections.Session, profiles: ProfileServices, webhooks: WebhookReception?, terminal: any Terminal,
    clipboard: Clipboard, spill: SpillFile, environment: [String: String], start: ContinuousClock.Instant
  ) -> Services {
    let connection = session.connection
    return Services(
      connect: { () async throws(ErrorReport) in
        ConnectionInfo(try await connection.client().profile, session.traits)
      },
      lookUpSite: { reference async throws(ErrorReport) in
        try await lookUp(reference, through: try await connection.client())
      },
      pairSite: { pms, pmsID, code async throws(ErrorReport) in
        try await pair(pms, pmsID, code, through: try await connection.client())
      },
      runQuery: { request, deliver async throws(ErrorReport) in
        try await run(request, through: connection, deliver: deliver)
      },
      sites: .live(connection, saved: session.savedSites),
      queries: .live(connection, kept: session.kept, webhooks: webhooks), fhir: .live(connection), profiles: profiles,
      output: .live(clipboard, environment: environment),
      spill: { page async throws(SpillError) in try spill.write(page) },
      copy: { await clipboard.put($0).byteCount(of: $0) },
      now: { Moment(uptime: ContinuousClock.now - start, date: Date()) },
      sleep: { duration in
        // Cancelled when the explorer ends, which is all there is to know.
        try? await Task.sleep(for: duration)
      },
      suspend: { await terminal.suspend() },
      repaint: { await terminal.repaintAll() })
  }

  /// A PMS ID names a site to everybody; only asking for the site itself tells whether this integrator may use it.
  private static func lookUp(
    _ reference: SiteReference, through client: HaloClient
  ) async throws(ErrorReport) -> SiteAnswer {
    do throws(HaloClientError) {
      let found = try await client.resolve(reference)
      guard case .pmsID = reference else {
        return SiteAnswer(site: found.value, refusal: nil, roundTrip: found.roundTrip)
      }
      do throws(HaloClientError) {
        let own = try await client.getSite(found.value.id)
        return SiteAnswer(site: own.value, refusal: nil, roundTrip: own.roundTrip)
      } catch {
        return SiteAnswer(site: found.value, refusal: ErrorReport(error), roundTrip: found.roundTrip)
      }
    } catch {
      throw ErrorReport(error)
    }
  }

  private static func pair(
    _ pms: PMSType, _ pmsID: String, _ code: String?, through client: HaloClient
  ) async throws(ErrorReport) -> SiteAnswer {
    do throws(HaloClientError) {
      let paired = try await client.pairSite(pms: pms, pmsID: pmsID, code: code)
      return SiteAnswer(site: paired.value, refusal: nil, roundTrip: paired.roundTrip)
    } catch {
      throw ErrorReport(error)
    }
  }

  /// Runs an immediate query; its rows are delivered, so that the answer has none.
  private static func run(
    _ request: QueryRequest, through connection: LiveConnection, deliver: @escaping RowDelivery
  ) async throws(ErrorReport) -> QueryAnswer {
    let reception = RowReception(deliver: deliver)
    let answer = try await connection.receive(into: reception, mayRepeat: false) { client, receiver in
      try await client.createImmediateQuery(request.command, at: request.site, to: receiver)
    }
    var table: ResultTable?
    if case .rows = answer.value.result, !reception.hasBegun { table = ResultTable() }
    return QueryAnswer(
      query: answer.value, table: table, roundTrip: answer.roundTrip, decoding: reception.decoding)
  }
}
