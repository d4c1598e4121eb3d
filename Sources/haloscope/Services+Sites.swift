import ExplorerState
import HaloClient
import HaloModel

extension SiteServices {
  /// Saved sites and availability of the Halo Cloud behind `connection`.
  static func live(_ connection: LiveConnection, saved: KeptSites) -> SiteServices {
    SiteServices(
      saved: { () async throws(ErrorReport) in try saved.all() },
      store: { site, name async throws(ErrorReport) in try saved.store(site, replacing: name) },
      remove: { site async throws(ErrorReport) in try saved.remove(site) },
      importFile: { path async throws(ErrorReport) in try saved.importFile(at: path) },
      noteSighting: { saved.noteSighting($0) },
      lookUpAgain: { pms, pmsID async throws(ErrorReport) in
        try await connection.call { client async throws(HaloClientError) in
          try await client.getSites(pms: pms, pmsID: pmsID)
        }.value
      },
      deliverNews: { deliver in
        guard let monitor = await connection.availability else { return }
        deliver(.watching(every: LiveConnection.availabilityPolicy.interval))
        for await update in monitor.updates { deliver(.seen(SiteNews(update))) }
      },
      watch: { references, preferred in
        let monitor = await connection.availability
        monitor?.watch(references)
        monitor?.prefer(preferred.map { [$0] } ?? [], chosen: preferred)
      },
      setPaused: { await connection.availability?.setPaused($0) })
  }
}

extension SiteNews {
  fileprivate init(_ update: AvailabilityUpdate) {
    let content: Content =
      switch update.result {
      case .success(let answer):
        .answered(SiteAnswer(site: answer.value, refusal: nil, roundTrip: answer.roundTrip))
      case .failure(let error): .failed(ErrorReport(error))
      }
    self.init(reference: update.reference, content: content)
  }
}
