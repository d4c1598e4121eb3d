import ExplorerState
import FoundationEssentials
import HaloModel
import LocalStore
import Synchronization

/// The async queries of one service that are kept on this machine, so that the next session can come back to them.
///
/// The store is opened when it is first needed. Where it cannot be used, ``all()`` says so at the start, and nothing is
/// kept; the queries themselves do not depend on it.
final class KeptQueries: Sendable {
  /// Host and port of the service.
  private let service: String
  private let environment: [String: String]
  private let opened = Mutex<Result<LocalStore, LocalStoreError>?>(nil)

  init(service: String, environment: [String: String]) {
    self.service = service
    self.environment = environment
  }

  /// Everything that is kept of this service.
  func all() throws(ErrorReport) -> [KeptQuery] {
    do throws(LocalStoreError) {
      return try store().openQueries(service: service).map(KeptQuery.init)
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
    try? store().remember(open)
  }

  func forget(_ id: QueryID) {
    // What stays is dropped with age, and asked for once more at the next start.
    try? store().forget(id)
  }

  private func store() throws(LocalStoreError) -> LocalStore {
    let result = opened.withLock { opened -> Result<LocalStore, LocalStoreError> in
      if let opened { return opened }
      let result: Result<LocalStore, LocalStoreError>
      do throws(LocalStoreError) {
        result = .success(try LocalStore.open(environment: environment))
      } catch {
        result = .failure(error)
      }
      opened = result
      return result
    }
    return try result.get()
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
  fileprivate init(_ error: LocalStoreError) {
    self.init(
      word: "not kept", message: error.summary,
      meaning: "Open queries are found again by what is kept on this machine.",
      nextStep: error.nextStep)
  }
}
