import ExplorerState
import FoundationEssentials
import HaloModel
import LocalStore

/// The async queries of one service that are kept on this machine, so that the next session can come back to them.
///
/// The store is opened when it is first needed. Where it cannot be used, ``all()`` says so at the start, and nothing is
/// kept; the queries themselves do not depend on it.
final class KeptQueries: Sendable {
  /// Host and port of the service.
  private let service: String
  private let store: SharedStore

  init(service: String, store: SharedStore) {
    self.service = service
    self.store = store
  }

  /// Everything that is kept of this service.
  func all() throws(ErrorReport) -> [KeptQuery] {
    do throws(LocalStoreError) {
      return try store.open().openQueries(service: service).map(KeptQuery.init)
    } catch {
      throw ErrorReport(error)
    }
  }

  func remember(_ query: Query, sentBy request: AsyncRequest) {
    let target = request.target
    let open = OpenQuery(
      service: service, queryID: query.id, siteID: target.site, siteName: target.siteName,
      pms: target.pms ?? PMSType(rawValue: ""), mode: .async, createdAt: query.createdAt.date ?? Date(),
      executionMode: request.command.command.executionMode)
    // A store that fails was told of at the start; the query runs all the same.
    try? store.open().remember(open)
  }

  func forget(_ id: QueryID) {
    // What stays is dropped with age, and asked for once more at the next start.
    try? store.open().forget(id)
  }
}

extension KeptQuery {
  fileprivate init(_ open: OpenQuery) {
    let pms = open.pms.rawValue.isEmpty ? nil : open.pms
    self.init(
      id: open.queryID, target: RunTarget(site: open.siteID, siteName: open.siteName, pms: pms), mode: open.mode,
      executionMode: open.executionMode, createdAt: Timestamp(open.createdAt))
  }
}

extension ErrorReport {
  /// A store that cannot be used.
  init(_ error: LocalStoreError) {
    self.init(
      word: "not kept", message: error.summary,
      meaning: "Open queries and saved sites are kept on this machine.",
      nextStep: error.nextStep)
  }
}
