import HaloModel
import Synchronization

/// Holds updates until somebody takes them: of each site the latest, so that it never holds more than one for a site.
final class AvailabilityMailbox: Sendable {
  private struct State {
    /// Sites with something to take, the one that has waited longest first.
    var order: [SiteReference] = []
    var updates: [SiteReference: AvailabilityUpdate] = [:]
    var reader: CheckedContinuation<AvailabilityUpdate?, Never>?

    mutating func take() -> AvailabilityUpdate? {
      guard !order.isEmpty else { return nil }
      return updates.removeValue(forKey: order.removeFirst())
    }
  }

  private let state = Mutex(State())

  func put(_ update: AvailabilityUpdate) {
    state.withLock { state in
      if state.updates.updateValue(update, forKey: update.reference) == nil { state.order.append(update.reference) }
      if let reader = state.reader {
        state.reader = nil
        reader.resume(returning: state.take())
      }
    }
  }

  /// Takes what is held of sites that are watched no more.
  func keepOnly(_ references: Set<SiteReference>) {
    state.withLock { state in
      state.order.removeAll { !references.contains($0) }
      state.updates = state.updates.filter { references.contains($0.key) }
    }
  }

  /// The next update, as soon as there is one; `nil` when the task is cancelled, or when somebody else begins to read.
  func next() async -> AvailabilityUpdate? {
    await withTaskCancellationHandler {
      await withCheckedContinuation { reader in
        state.withLock { state in
          state.reader?.resume(returning: nil)
          state.reader = nil
          if Task.isCancelled {
            reader.resume(returning: nil)
          } else if let update = state.take() {
            reader.resume(returning: update)
          } else {
            state.reader = reader
          }
        }
      }
    } onCancel: {
      state.withLock { state in
        state.reader?.resume(returning: nil)
        state.reader = nil
      }
    }
  }
}
