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
    case .runQuery(let request): await runQuery(request, send: send)
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

  private func runQuery(_ request: QueryRequest, send: @escaping @Sendable (Action) -> Void) async {
    let task = Task {
      do throws(ErrorReport) {
        send(.queries(.answered(try await services.runQuery(request), request.key)))
      } catch {
        guard !Task.isCancelled else { return }
        send(.queries(.failed(error, request.key)))
      }
    }
    running.withLock { $0[request.key] = task }
    await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      task.cancel()
    }
    running.withLock { $0[request.key] = nil }
  }
}
