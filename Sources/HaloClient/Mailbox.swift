import Synchronization

/// What a ``Mailbox`` holds, and what it gives out next.
protocol MailboxContents: Sendable {
  associatedtype Update: Sendable

  init()
  /// Takes an update in, perhaps in place of an older one.
  mutating func put(_ update: Update)
  /// Gives the next update out; `nil` when there is none.
  mutating func take() -> Update?
}

/// Holds updates until somebody takes them; its contents decide which older ones a new one replaces, so that it stays
/// small however slow the reader is.
final class Mailbox<Contents: MailboxContents>: Sendable {
  private struct State {
    var contents = Contents()
    var reader: CheckedContinuation<Contents.Update?, Never>?
  }

  private let state = Mutex(State())

  func put(_ update: Contents.Update) {
    state.withLock { state in
      state.contents.put(update)
      if let reader = state.reader {
        state.reader = nil
        reader.resume(returning: state.contents.take())
      }
    }
  }

  /// Changes what is held; nothing may be added by it.
  func withContents(_ body: (inout Contents) -> Void) {
    state.withLock { body(&$0.contents) }
  }

  /// The next update, as soon as there is one; `nil` when the task is cancelled, or when somebody else begins to read.
  func next() async -> Contents.Update? {
    await withTaskCancellationHandler {
      await withCheckedContinuation { reader in
        state.withLock { state in
          state.reader?.resume(returning: nil)
          state.reader = nil
          if Task.isCancelled {
            reader.resume(returning: nil)
          } else if let update = state.contents.take() {
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
