import HaloModel
import Synchronization

/// Shows how far a query has come on standard error: in place on a terminal, else as a line now and then.
final class ProgressReporter: Sendable {
  private struct State {
    var progress: DeliveryProgress
    var isShown = false
    var isOver = false
  }

  private let console: Console
  /// Whether rows and progress go to the same terminal, where they would run into each other.
  private let sharesTerminalWithRows: Bool
  private let state: Mutex<State>

  /// - Parameters:
  ///   - console: Where the line goes.
  ///   - rowsGoToOutput: Whether the rows are written to standard output, and not to a file.
  init(_ console: Console, rowsGoToOutput: Bool) {
    self.console = console
    sharesTerminalWithRows = rowsGoToOutput && console.outputIsTerminal && console.errorIsTerminal
    state = Mutex(
      State(progress: DeliveryProgress(start: console.uptime(), isInPlace: console.errorIsTerminal)))
  }

  /// Takes a record of the query.
  func note(_ query: Query) {
    show { $0.note(query) }
  }

  /// Takes what was written.
  func note(_ count: RowStream.Count, pagesWritten: Int) {
    let now = console.uptime()
    show { $0.note(count, pagesWritten: pagesWritten, at: now) }
  }

  /// Makes way for rows, if they go to the terminal that the line is on.
  func rowsBegin() {
    if sharesTerminalWithRows { finish() }
  }

  /// Takes the line away; nothing is shown any more.
  func finish() {
    let wasShown = state.withLock { state in
      defer { state.isShown = false }
      state.isOver = true
      return state.isShown
    }
    if wasShown { console.showInPlace("") }
  }

  private func show(_ change: (inout DeliveryProgress) -> Void) {
    let now = console.uptime()
    state.withLock { state in
      change(&state.progress)
      guard !state.isOver, let line = state.progress.line(at: now) else { return }
      if state.progress.isInPlace {
        state.isShown = true
        console.showInPlace(line)
      } else {
        console.talk(line)
      }
    }
  }
}
