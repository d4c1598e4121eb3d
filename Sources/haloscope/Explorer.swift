import ExplorerState
import ExplorerViews
import HaloModel
import NcursesTerminal
import Synchronization
import TerminalCells

/// The interactive program: a terminal, the engine and a connection, for one run.
@MainActor
struct Explorer {
  let connection: LiveConnection
  let info: ConnectionInfo
  let site: SiteReference?
  let theme: Theme
  /// The open queries that are kept on this machine; `nil` for a service that ends with the program.
  let kept: KeptQueries?
  /// Receives webhooks; `nil` when none are wanted.
  let webhooks: WebhookReception?
  /// This program's version, for reports.
  let version: String
  /// Writes a line to standard error, once the shell has its screen back.
  let talk: @Sendable (String) -> Void

  /// Opens the screen and runs until the user quits or a signal asks for the end.
  /// - Returns: the signal that ended it, if one did.
  /// - Throws: `TerminalError` when there is no terminal to draw on.
  func run(environment: [String: String]) async throws -> Int32? {
    let terminal = try NcursesTerminal(environment: environment)
    defer { terminal.restore() }
    let capabilities = terminal.capabilities
    let view = RootView(
      Appearance(theme: theme.adapted(to: capabilities.colors), supportsUnicode: capabilities.supportsUnicode))
    let keymap = Keymap()
    let facts = TerminalFacts(terminal.size)
    let engine = Engine<TerminalEvent>(
      services: .live(connection, kept: kept, webhooks: webhooks, terminal: terminal),
      screen: .init(
        actions: { event, state in keymap.actions(for: event, in: state) },
        measure: { state in view.measure(state, facts.size) },
        draw: { @MainActor state in terminal.paint(view.draw(state, facts.size)) }))
    await withTaskGroup { group in
      group.addTask { await connection.serve() }
      group.addTask { await Self.forwardEvents(of: terminal, to: engine, noting: facts) }
      let last = await engine.run(
        AppState(
          connection: .starting(info), initialSite: site, programVersion: version, keepsQueries: kept != nil))
      // The shell gets its screen back first; the sandbox may take a moment longer to stop in order.
      terminal.restore()
      if let farewell = last.farewell { talk(farewell) }
      await connection.close()
      group.cancelAll()
    }
    return facts.endingSignal
  }

  private static func forwardEvents(
    of terminal: NcursesTerminal, to engine: Engine<TerminalEvent>, noting facts: TerminalFacts
  ) async {
    for await event in terminal.events {
      facts.size = terminal.size
      if case .terminationRequested(let signal) = event { facts.endingSignal = signal }
      engine.send(.input(event))
    }
  }
}

/// What the terminal said last, where drawing can read it; the terminal itself is bound to the main actor.
private final class TerminalFacts: Sendable {
  private let values: Mutex<(size: Size, endingSignal: Int32?)>

  init(_ size: Size) {
    values = Mutex((size, nil))
  }

  var size: Size {
    get { values.withLock { $0.size } }
    set { values.withLock { $0.size = newValue } }
  }

  /// The signal that asked the program to end, if one did.
  var endingSignal: Int32? {
    get { values.withLock { $0.endingSignal } }
    set { values.withLock { $0.endingSignal = newValue } }
  }
}
