import Synchronization

/// The explorer's one queue. Unlike `AsyncStream` it can say whether it is drained, which is when a frame is drawn.
package final class ActionQueue<Element: Sendable>: AsyncSequence, Sendable {
  private struct State {
    var elements: [Element] = []
    var next = 0
    var waiter: CheckedContinuation<Element?, Never>?
    var isFinished = false
  }

  private let state = Mutex(State())

  package init() {}

  /// Whether nothing waits to be taken.
  package var isEmpty: Bool { state.withLock { $0.next == $0.elements.count } }

  /// Adds an element; dropped after ``finish()``.
  package func send(_ element: Element) {
    let waiter = state.withLock { state -> CheckedContinuation<Element?, Never>? in
      guard !state.isFinished else { return nil }
      if let waiter = state.waiter {
        state.waiter = nil
        return waiter
      }
      state.elements.append(element)
      return nil
    }
    waiter?.resume(returning: element)
  }

  /// Ends the sequence, dropping what is left.
  package func finish() {
    let waiter = state.withLock { state in
      state.isFinished = true
      state.elements = []
      state.next = 0
      defer { state.waiter = nil }
      return state.waiter
    }
    waiter?.resume(returning: nil)
  }

  package func makeAsyncIterator() -> Iterator { Iterator(queue: self) }

  /// Takes elements one by one; one iterator at a time.
  package struct Iterator: AsyncIteratorProtocol {
    let queue: ActionQueue

    /// Waits in the caller's isolation, so that a key does not travel through another thread on its way.
    package mutating func next(isolation actor: isolated (any Actor)?) async -> Element? { await queue.next() }

    package mutating func next() async -> Element? { await queue.next() }
  }

  private nonisolated(nonsending) func next() async -> Element? {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let ready = state.withLock { state -> Element?? in
          if state.next < state.elements.count {
            let element = state.elements[state.next]
            state.next += 1
            if state.next == state.elements.count {
              state.elements.removeAll(keepingCapacity: true)
              state.next = 0
            }
            return .some(element)
          }
          if state.isFinished { return .some(nil) }
          state.waiter = continuation
          return nil
        }
        if let ready { continuation.resume(returning: ready) }
      }
    } onCancel: {
      finish()
    }
  }
}
