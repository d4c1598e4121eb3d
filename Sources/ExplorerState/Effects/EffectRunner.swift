import HaloModel
import ResultStore
import Synchronization

/// Carries out effects with the ``Services`` and turns what comes back into actions.
///
/// One of the two places that start tasks: a query runs as a task of its own so that ``Effect/cancelQuery(_:)`` can
/// stop it by its key, and everything that is for one connection so that it ends with that.
package final class EffectRunner: Sendable {
  /// The work under way for one connection.
  private struct Work {
    var tasks: [Int: Task<Void, Never>] = [:]
    var queries: [QueryKey: Task<Void, Never>] = [:]
    /// The newest work on rows in each slot, and the number from which on runs are wanted there.
    var tools: [ToolSlot: (run: ToolRun, task: Task<Void, Never>)] = [:]
    var firstWantedTool: [ToolSlot: Int] = [:]
    var lastNumber = 0
  }

  private let services: @Sendable (SessionID) -> Services
  /// Exports that are to stop.
  let cancelledExports = Mutex<Set<ExportID>>([])
  private let work = Mutex<[SessionID: Work]>([:])

  /// A runner that has services of its own for each connection.
  package init(services: @escaping @Sendable (SessionID) -> Services) {
    self.services = services
  }

  /// Runs one effect of a connection to its end, sending the actions that result.
  package func run(
    _ effect: Effect, in session: SessionID, send: @escaping @Sendable (Action) -> Void
  ) async {
    guard effect.isOfConnection else { return await perform(effect, in: session, send: send) }
    let task = Task { await perform(effect, in: session, send: send) }
    let number = work.withLock { work in
      work[session, default: Work()].lastNumber += 1
      let number = work[session, default: Work()].lastNumber
      work[session, default: Work()].tasks[number] = task
      return number
    }
    await finish(task)
    work.withLock { $0[session]?.tasks[number] = nil }
  }

  /// Stops everything that is under way for a connection and waits until it has ended.
  private func stop(_ session: SessionID) async {
    let tasks = work.withLock { work in
      defer { work[session] = nil }
      return work[session]?.tasks.values.map(\.self) ?? []
    }
    for task in tasks { task.cancel() }
    for task in tasks { await task.value }
  }

  /// Waits for a task, which is cancelled with the one that waits.
  private func finish(_ task: Task<Void, Never>) async {
    await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      task.cancel()
    }
  }

  private func perform(
    _ effect: Effect, in session: SessionID, send: @escaping @Sendable (Action) -> Void
  ) async {
    let services = services(session)
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
    case .sites(let effect): await run(effect, services.sites) { send(.sites($0)) }
    case .fhir(let effect): await run(effect, services.fhir, in: session, send: send)
    case .runQuery(let request):
      await runStoppably(request.key, in: session) {
        do throws(ErrorReport) {
          let answer = try await self.receiving(services) {
            send(.queries(.rowsArrived($0, request.key)))
          } _: { deliver throws(ErrorReport) in
            try await services.runQuery(request, deliver)
          }
          return .queries(.answered(answer, request.key))
        } catch {
          return .queries(.failed(error, request.key))
        }
      } send: {
        send($0)
      }
    case .createAsync(let request):
      await runStoppably(request.key, in: session) {
        do throws(ErrorReport) {
          let (query, roundTrip) = try await services.queries.createAsync(request)
          return .queries(.accepted(query, roundTrip: roundTrip, request.key))
        } catch {
          return .queries(.failed(error, request.key))
        }
      } send: {
        send($0)
      }
    case .register(let request):
      await runStoppably(request.key, in: session) {
        do throws(ErrorReport) {
          let (id, roundTrip) = try await services.queries.register(request)
          return .queries(.registered(id, roundTrip: roundTrip, request.key))
        } catch {
          return .queries(.failed(error, request.key))
        }
      } send: {
        send($0)
      }
    case .fetchPage(let request): await fetchPage(request, through: services, send: send)
    case .registeredResult(let id, let site, let key):
      await runStoppably(key, in: session) {
        await self.registeredResult(of: id, at: site, key, through: services, send: send)
      } send: {
        send($0)
      }
    case .listRegistered, .cancelRegistered:
      await runRegistered(effect, through: services) { send(.queries($0)) }
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
    case .output(let effect): await run(effect, services) { send(.output($0)) }
    case .cancelQuery(let key):
      work.withLock { $0[session]?.queries[key] }?.cancel()
      send(.queries(.cancelled(key)))
    case .tick(let delay):
      await services.sleep(delay)
      send(.ticked)
    case .profiles(let effect): await run(effect, through: services.profiles) { send(.profiles($0)) }
    case .tools(let effect): await run(effect, in: session, send: send)
    case .resource(let effect): await run(effect, services.fhir, in: session, send: send)
    case .memory(let effect): await run(effect, through: services) { send(.memory($0)) }
    case .suspend: await services.suspend()
    case .repaint: await services.repaint()
    case .quit: break
    }
  }

  /// Runs work that ``Effect/cancelQuery(_:)`` can stop. What a stopped one answers is a failure nobody asked for; a
  /// success still counts, because the service has accepted the query then.
  func runStoppably(
    _ key: QueryKey, in session: SessionID, _ ask: @escaping @Sendable () async -> Action,
    send: @escaping @Sendable (Action) -> Void
  ) async {
    let task = Task {
      let action = await ask()
      switch action {
      case .queries(.failed) where Task.isCancelled, .queries(.registeredResultFailed) where Task.isCancelled: return
      default: break
      }
      send(action)
    }
    work.withLock { $0[session, default: Work()].queries[key] = task }
    await finish(task)
    work.withLock { $0[session]?.queries[key] = nil }
  }

  /// Runs work on rows in the place of an older one of its slot; a run that is older than what is wanted does not begin.
  /// Tells now and then how far it is, and at the end what came of it, unless it was cancelled.
  func runTool(
    _ run: ToolRun, in session: SessionID, send: @escaping @Sendable (ToolsAction) -> Void,
    _ work: @escaping @Sendable (@escaping AnalysisProgress) throws(CancellationError) -> ToolsAction?
  ) async {
    let task = self.work.withLock { state -> Task<Void, Never>? in
      guard run.number >= state[session]?.firstWantedTool[run.slot] ?? 0 else { return nil }
      let task = Task {
        var lastPercent = 0
        let action = try? work { share in
          let percent = Int(share * 100)
          guard percent >= lastPercent + Self.percentStep else { return }
          lastPercent = percent
          send(.progressed(percent: percent, run))
        }
        if let action, !Task.isCancelled { send(action) }
      }
      state[session, default: Work()].tools.updateValue((run, task), forKey: run.slot)?.task.cancel()
      state[session, default: Work()].firstWantedTool[run.slot] = run.number
      return task
    }
    if let task { await finish(task) }
  }

  /// How many percent lie between two tellings of how far work is: each of them is a frame.
  private static let percentStep = 4

  /// Gives up work on rows, also such that has not begun.
  func cancelTools(_ runs: [ToolRun], in session: SessionID) {
    work.withLock { state in
      for run in runs {
        let wanted = state[session]?.firstWantedTool[run.slot] ?? 0
        state[session, default: Work()].firstWantedTool[run.slot] = max(wanted, run.number + 1)
        guard let tool = state[session]?.tools[run.slot], tool.run.number <= run.number else { continue }
        tool.task.cancel()
        state[session]?.tools[run.slot] = nil
      }
    }
  }

  private func run(
    _ effect: ProfilesEffect, through services: ProfileServices, send: @escaping @Sendable (ProfilesAction) -> Void
  ) async {
    switch effect {
    case .open(let choice, let session):
      do throws(ErrorReport) {
        send(.opened(try await services.open(choice, session), session))
      } catch {
        send(.notOpened(error, session))
      }
    case .close(let session):
      await stop(session)
      await services.close(session)
    case .checkKey(let order, let key): send(.keyChecked(await services.checkKey(order, key), key))
    case .keepKey(let key):
      do throws(ErrorReport) {
        send(.keyKept(try await services.keepKey(key), key))
      } catch {
        send(.keyNotKept(error, key))
      }
    case .dropKey(let key): await services.dropKey(key)
    case .watchTokens: await services.watchTokens { send(.token($0)) }
    case .applyTheme(let theme):
      do throws(ErrorReport) {
        try await services.applyTheme(theme)
        send(.themeApplied)
      } catch {
        send(.themeRefused(error))
      }
    }
  }

  private func fetchPage(
    _ request: PageRequest, through services: Services, send: @escaping @Sendable (Action) -> Void
  ) async {
    do throws(ErrorReport) {
      let answer = try await receiving(services) {
        send(.results(.chunksArrived($0, request)))
      } _: { deliver throws(ErrorReport) in
        try await services.queries.fetchPage(request, deliver)
      }
      send(.results(.pageArrived(answer, request)))
    } catch {
      send(.results(.pageFailed(error, request)))
    }
  }

  private func registeredResult(
    of id: QueryID, at site: SiteID, _ key: QueryKey, through services: Services,
    send: @escaping @Sendable (Action) -> Void
  ) async -> Action {
    do throws(ErrorReport) {
      let answer = try await receiving(services) {
        send(.queries(.rowsArrived($0, key)))
      } _: { deliver throws(ErrorReport) in
        try await services.queries.registeredResult(id, site, deliver)
      }
      return .queries(.registeredResult(answer, key))
    } catch {
      return .queries(.registeredResultFailed(error, key))
    }
  }

  private func runRegistered(
    _ effect: Effect, through services: Services, send: @Sendable (QueriesAction) -> Void
  ) async {
    switch effect {
    case .listRegistered(let site):
      do throws(ErrorReport) {
        send(.registeredListed(try await services.queries.listRegistered(site), site))
      } catch {
        send(.registeredNotListed(error, site))
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
