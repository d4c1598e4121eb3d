import ExplorerState
import ExplorerViews
import HaloModel
import NcursesTerminal
import ResultStore
import Synchronization
import TerminalCells

/// The interactive program: a terminal, the engine and the connections, for one run.
@MainActor
struct Explorer {
  let start: ExplorerStart
  let book: ProfileBook
  let desk: KeyDesk
  let site: SiteReference?
  /// What is shown where a profile names no theme, and always when the command line named one.
  let theme: Theme
  /// What is shown first: the theme of the connection of the start, or the same.
  let firstTheme: Theme
  /// Whether the command line named a theme, so that no profile's counts.
  let isThemeFixed: Bool
  let themes: ThemeLibrary
  /// What is patient data.
  let masking: MaskingRules
  /// Receives webhooks; `nil` when none are wanted.
  let webhooks: WebhookReception?
  /// How much room results may take.
  let memory: MemorySettings
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
    let looks = Looks(
      theme, first: firstTheme, isFixed: isThemeFixed, library: themes, capabilities: terminal.capabilities)
    let keymap = Keymap()
    let facts = TerminalFacts(terminal.size)
    let connections = Connections(ended: book.endedSession)
    if let choice = start.choice, let session = book.session(choice) { connections.begin(session, as: .first) }
    let began = ContinuousClock.now
    let spill = SpillFile(environment: environment)
    let clipboard = Clipboard(terminal: terminal, environment: environment)
    let engine = Engine<TerminalEvent>(
      servicesOf: { [book, desk, webhooks] id in
        let session = connections[id]
        return .live(
          session,
          profiles: .live(connections, session.connection, book: book, desk: desk, looks: looks),
          webhooks: webhooks, terminal: terminal, clipboard: clipboard, spill: spill, environment: environment,
          start: began)
      },
      screen: .init(
        actions: { event, state in keymap.actions(for: event, in: state) },
        measure: { state in looks.current.measure(state, facts.size) },
        draw: { @MainActor state in terminal.paint(looks.current.draw(state, facts.size)) }))
    await withTaskGroup { group in
      group.addTask { await connections.serve() }
      group.addTask { await Self.forwardEvents(of: terminal, to: engine, noting: facts) }
      let last = await engine.run(
        start.state(book, site: site, version: version, masking: masking, memory: memory))
      // The shell gets its screen back first; the sandbox may take a moment longer to stop in order.
      terminal.restore()
      if let farewell = last.farewell { talk(farewell) }
      await connections.closeAll()
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
