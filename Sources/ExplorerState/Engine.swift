/// The explorer's loop: takes events from the one queue, reduces them into the state it owns, starts the effects, and
/// draws one frame whenever the queue is drained, and at least one every ``longestWait`` while it is not.
///
/// `Input` is what the terminal delivers (keys, pastes, resizes); it becomes actions only when its turn comes,
/// because what a key means depends on the state at that moment.
package final class Engine<Input: Sendable>: Sendable {
  /// What waits in the queue.
  package enum Entry: Sendable {
    case input(Input)
    case action(Action)
    /// What came of an effect that was started for a connection.
    case answer(Action, of: SessionID)
  }

  /// The screen as the engine sees it.
  package struct Screen: Sendable {
    /// The actions an input means in this state.
    package var actions: @Sendable (Input, AppState) -> [Action]
    /// The visible part of every pane in this state.
    package var measure: @Sendable (AppState) -> Viewports
    /// Draws the state.
    package var draw: @Sendable (AppState) async -> Void

    package init(
      actions: @escaping @Sendable (Input, AppState) -> [Action],
      measure: @escaping @Sendable (AppState) -> Viewports,
      draw: @escaping @Sendable (AppState) async -> Void
    ) {
      self.actions = actions
      self.measure = measure
      self.draw = draw
    }
  }

  /// How long a queue that is never drained may keep a frame waiting.
  private static var longestWait: Duration { .milliseconds(16) }

  private let queue = ActionQueue<Entry>()
  private let runner: EffectRunner
  private let services: Services
  private let screen: Screen

  /// An engine whose every connection has services of its own.
  package init(servicesOf: @escaping @Sendable (SessionID) -> Services, screen: Screen) {
    services = servicesOf(.first)
    self.screen = screen
    runner = EffectRunner(services: servicesOf)
  }

  /// An engine with the same services for every connection.
  package convenience init(services: Services, screen: Screen) {
    self.init(servicesOf: { _ in services }, screen: screen)
  }

  /// Delivers something the terminal or the world did.
  package func send(_ entry: Entry) {
    queue.send(entry)
  }

  /// Runs until the state quits; gives the last state. Everything still running is cancelled.
  ///
  /// It runs in the caller's isolation throughout: where that is the one that draws, no key changes threads on its way
  /// from the queue to the screen.
  package func run(_ initial: AppState, isolation: isolated (any Actor)? = #isolation) async -> AppState {
    var state = initial
    state.now = services.now()
    state.adopt(screen.measure(state))
    await screen.draw(state)
    var drawnAt = state.now.uptime
    queue.send(.action(.started))
    await withDiscardingTaskGroup { group in
      // A closure has the isolation that it captures; without, it would run in the pool.
      _ = isolation
      for await entry in queue {
        state.now = services.now()
        let actions =
          switch entry {
          case .action(let action): [action]
          // What a closed connection still says is about queries and sites that are gone.
          case .answer(let action, let session):
            action.isOfConnection && session != state.profiles.session ? [] : [action]
          case .input(let input): screen.actions(input, state)
          }
        // The second key of a command was this one, whatever it meant; an answer that comes between the two is none.
        if case .input = entry, !actions.isEmpty { state.prefix = nil }
        for action in actions {
          for effect in state.reduce(action) {
            let session = state.profiles.session
            group.addTask { [runner, queue] in
              await runner.run(effect, in: session) { queue.send(.answer($0, of: session)) }
            }
          }
        }
        if state.isQuitting { break }
        if queue.isEmpty || state.now.uptime - drawnAt >= Self.longestWait {
          drawnAt = state.now.uptime
          state.adopt(screen.measure(state))
          await screen.draw(state)
        }
      }
      queue.finish()
      group.cancelAll()
    }
    return state
  }
}
