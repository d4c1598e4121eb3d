extension EffectRunner {
  /// Runs one effect of the sites pane to its end.
  func run(
    _ effect: SitesEffect, _ sites: SiteServices, send: @escaping @Sendable (SitesAction) -> Void
  ) async {
    switch effect {
    case .loadSaved:
      do throws(ErrorReport) {
        send(.savedLoaded(try await sites.saved()))
      } catch {
        send(.savedUnknown(error))
      }
    case .store(let site, let name):
      do throws(ErrorReport) {
        send(.stored(try await sites.store(site, name), replacing: name))
      } catch {
        send(.notStored(error, site))
      }
    case .remove(let site):
      do throws(ErrorReport) {
        try await sites.remove(site)
        send(.removed(site))
      } catch {
        send(.notRemoved(error, site))
      }
    case .importFile(let path):
      do throws(ErrorReport) {
        send(.imported(try await sites.importFile(path)))
      } catch {
        send(.notImported(error))
      }
    case .noteSighting(let site): await sites.noteSighting(site)
    case .lookUpAgain(let pms, let pmsID, let lookup):
      do throws(ErrorReport) {
        send(.lookedUpAgain(try await sites.lookUpAgain(pms, pmsID), lookup))
      } catch {
        send(.notLookedUpAgain(error, lookup))
      }
    case .deliverNews: await sites.deliverNews(send)
    case .watch(let references, let preferred): await sites.watch(references, preferred)
    case .setPaused(let isPaused): await sites.setPaused(isPaused)
    }
  }
}
