import HaloModel
import Synchronization

/// Holds updates until somebody takes them: of each query the latest record and the latest failure after it, so that it
/// never holds more than two for a query and the last word about one is never lost.
final class UpdateMailbox: Sendable {
  private struct State {
    /// Queries with something to take, the one that has waited longest first.
    var order: [QueryID] = []
    var records: [QueryID: QueryUpdate] = [:]
    var failures: [QueryID: QueryUpdate] = [:]
    var reader: CheckedContinuation<QueryUpdate?, Never>?

    mutating func put(_ update: QueryUpdate) {
      let id = update.queryID
      if records[id] == nil, failures[id] == nil { order.append(id) }
      if case .failed = update.content {
        failures[id] = update
      } else {
        records[id] = update
        failures[id] = nil
      }
    }

    mutating func take() -> QueryUpdate? {
      guard let id = order.first else { return nil }
      let update = records.removeValue(forKey: id) ?? failures.removeValue(forKey: id)
      if failures[id] == nil { order.removeFirst() }
      return update
    }
  }

  private let state = Mutex(State())

  func put(_ update: QueryUpdate) {
    state.withLock { state in
      state.put(update)
      if let reader = state.reader {
        state.reader = nil
        reader.resume(returning: state.take())
      }
    }
  }

  /// The next update, as soon as there is one; `nil` when the task is cancelled, or when somebody else begins to read.
  func next() async -> QueryUpdate? {
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
