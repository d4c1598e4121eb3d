import HaloModel
import Synchronization

/// Carries out effects with the ``Services`` and turns what comes back into actions.
///
/// One of the two places that start tasks: a query runs as a task of its own so that ``Effect/cancelQuery(_:)`` can
/// stop it by its key.
package final class EffectRunner: Sendable {
  private let services: Services
  private let running = Mutex<[QueryKey: Task<Void, Never>]>([:])

  package init(services: Services) {
    self.services = services
  }

  /// Runs one effect to its end, sending the actions that result.
  package func run(_ effect: Effect, send: @escaping @Sendable (Action) -> Void) async {
    switch effect {
    case .connect:
      do throws(ErrorReport) {
        send(.connectionReady(try await services.connect()))
      } catch {
        send(.connectionFailed(error))
      }
    case .lookUpSite(let reference, let lookup):
      do throws(ErrorReport) {
        send(.sites(.found(try await services.lookUpSite(reference), lookup)))
      } catch {
        send(.sites(.notFound(error, lookup)))
      }
    case .pairSite(let pms, let pmsID, let code, let lookup):
      do throws(ErrorReport) {
        send(.sites(.paired(try await services.pairSite(pms, pmsID, code), lookup)))
      } catch {
        send(.sites(.pairingFailed(error, lookup)))
      }
    case .runQuery(let request):
      await runStoppably(request.key) { [services] in
        do throws(ErrorReport) {
          return .answered(try await services.runQuery(request), request.key)
        } catch {
          return .failed(error, request.key)
        }
      } send: {
        send(.queries($0))
      }
    case .createAsync(let request):
      await runStoppably(request.key) { [services] in
        do throws(ErrorReport) {
          let (query, roundTrip) = try await services.queries.createAsync(request)
          return .accepted(query, roundTrip: roundTrip, request.key)
        } catch {
          return .failed(error, request.key)
        }
      } send: {
        send(.queries($0))
      }
    case .register(let request):
      await runStoppably(request.key) { [services] in
        do throws(ErrorReport) {
          let (id, roundTrip) = try await services.queries.register(request)
          return .registered(id, roundTrip: roundTrip, request.key)
        } catch {
          return .failed(error, request.key)
        }
      } send: {
        send(.queries($0))
      }
    case .fetchPage(let request): await fetchPage(request, send: send)
    case .listRegistered, .registeredResult, .cancelRegistered: await runRegistered(effect) { send(.queries($0)) }
    case .watchQueries:
      await services.queries.watch { send(.queries(.news($0))) }
    case .watchWebhooks:
      await services.queries.watchWebhooks { send(.queries(.webhook($0))) }
    case .loadKeptQueries:
      do throws(ErrorReport) {
        send(.queries(.kept(try await services.queries.keptQueries())))
      } catch {
        send(.queries(.keptUnknown(error)))
      }
    case .follow(let request): await services.queries.follow(request)
    case .unfollow(let id): await services.queries.unfollow(id)
    case .forget(let id): await services.queries.forget(id)
    case .noteWebhook(let id): await services.queries.noteWebhook(id)
    case .setPollingPaused(let isPaused): await services.queries.setPollingPaused(isPaused)
    case .copy(let text, let kind):
      send(.queries(.copied(kind, byteCount: await services.copy(text))))
    case .cancelQuery(let key):
      running.withLock { $0[key] }?.cancel()
      send(.queries(.cancelled(key)))
    case .tick(let delay):
      await services.sleep(delay)
      send(.ticked)
    case .suspend: await services.suspend()
    case .repaint: await services.repaint()
    case .quit: break
    }
  }

  /// Runs work that ``Effect/cancelQuery(_:)`` can stop. What a stopped one answers is a failure nobody asked for; a
  /// success still counts, because the service has accepted the query then.
  private func runStoppably(
    _ key: QueryKey, _ work: @escaping @Sendable () async -> QueriesAction,
    send: @escaping @Sendable (QueriesAction) -> Void
  ) async {
    let task = Task {
      let action = await work()
      if case .failed = action, Task.isCancelled { return }
      send(action)
    }
    running.withLock { $0[key] = task }
    await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      task.cancel()
    }
    running.withLock { $0[key] = nil }
  }

  private func fetchPage(_ request: PageRequest, send: @Sendable (Action) -> Void) async {
    do throws(ErrorReport) {
      send(.results(.pageArrived(try await services.queries.fetchPage(request), request)))
    } catch {
      send(.results(.pageFailed(error, request)))
    }
  }

  private func runRegistered(_ effect: Effect, send: @Sendable (QueriesAction) -> Void) async {
    switch effect {
    case .listRegistered(let site):
      do throws(ErrorReport) {
        send(.registeredListed(try await services.queries.listRegistered(site), site))
      } catch {
        send(.registeredNotListed(error, site))
      }
    case .registeredResult(let id, let site, let key):
      do throws(ErrorReport) {
        send(.registeredResult(try await services.queries.registeredResult(id, site), key))
      } catch {
        send(.registeredResultFailed(error, key))
      }
    case .cancelRegistered(let id, let site, let key):
      do throws(ErrorReport) {
        try await services.queries.cancelRegistered(id, site)
        send(.registeredCancelled(key))
      } catch {
        send(.registeredNotCancelled(error, key))
      }
    default: break
    }
  }
}
