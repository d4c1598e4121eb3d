internal import CNcurses
@preconcurrency internal import Dispatch
internal import Glibc
package import TerminalCells

/// The terminal that the program was started in, through ncurses.
///
/// Opening it takes the screen over; ``restore()`` gives it back. Whatever else ends the process, a crash included, gives
/// it back too: see `CrashGuard.c`. There can be one at a time, because ncurses is one global.
@MainActor
package final class NcursesTerminal: Terminal {
  package nonisolated let events: AsyncStream<TerminalEvent>
  package nonisolated let capabilities: TerminalCapabilities
  package private(set) var size: Size

  private nonisolated let input: AsyncStream<TerminalEvent>.Continuation
  private let painter: FramePainter
  private let isInsideTmux: Bool
  private var reader: InputReader?
  private var signals: SignalEvents?
  private var lastFrame: Frame?
  private var isOpen = true
  /// Continuations that ``suspend()`` has dealt with already and whose signal is still to arrive.
  private var awaitedContinuations: Int32 = 0

  /// Opens the screen.
  /// - Parameter environment: `TERM`, the locale's variables, `NO_COLOR`, `TMUX`, and `ESCDELAY` in milliseconds are
  ///   read.
  /// - Throws: ``TerminalError`` when there is no terminal that can show a screen; nothing has been changed then.
  package init(environment: [String: String]) throws(TerminalError) {
    if isatty(STDIN_FILENO) == 0 { throw .notATerminal(stream: "standard input") }
    if isatty(STDOUT_FILENO) == 0 { throw .notATerminal(stream: "standard output") }
    let name = environment["TERM"] ?? ""
    if ["", "dumb", "unknown"].contains(name) { throw .dumbTerminal(name: name) }

    let supportsUnicode = TerminalLocale.adopt(environment: environment)
    nc_guard_arm(STDIN_FILENO, STDOUT_FILENO, [], 0)
    (events, input) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(4096))
    guard Self.openScreen(name: name, environment: environment) else { throw .unknownTerminal(name: name) }
    capabilities = TerminalCapabilities(
      colors: Self.startColors(environment: environment), supportsUnicode: supportsUnicode)
    painter = FramePainter(capabilities: capabilities)
    isInsideTmux = environment["TMUX"].map { !$0.isEmpty } ?? false
    size = Self.measure()

    let reset = TerminalDatabase.resetSequence()
    nc_guard_set_reset(reset, reset.count)
    nc_guard_set_active(true)
    guard let signals = listenToSignals() else {
      nc_guard_set_active(false)
      endwin()
      throw .noSignalPipe
    }
    self.signals = signals
    reader = InputReader(
      descriptor: STDIN_FILENO, sequences: TerminalDatabase.keySequences(),
      escapeDelayMilliseconds: Self.escapeDelay(environment["ESCDELAY"])
    ) { [input] event in input.yield(event) }
    Self.send(BracketedPaste.on)
  }

  package func paint(_ frame: Frame) {
    // Whoever paints is alive and will read its events: three signals count as unanswered only without a frame between.
    nc_signals_answered()
    guard isOpen else { return }
    painter.paint(frame, over: lastFrame?.buffer)
    lastFrame = frame
  }

  package func repaintAll() {
    guard isOpen else { return }
    painter.repaintAll()
  }

  package func ringBell() {
    guard isOpen else { return }
    beep()
  }

  package func copy(_ text: String) -> Int {
    guard isOpen else { return 0 }
    // A frame is painted and flushed in one call on this actor, so that this never falls into the middle of one.
    let sequence = ClipboardSequence(text, isInsideTmux: isInsideTmux)
    return Self.send(sequence.bytes) ? sequence.byteCount : 0
  }

  package func suspend() {
    guard isOpen else { return }
    let continuations = nc_signals_continue_count()
    handBack()
    nc_stop_process_group()
    awaitedContinuations += nc_signals_continue_count() - continuations
    takeOver()
  }

  package func restore() {
    guard isOpen else { return }
    isOpen = false
    reader?.cancel()
    signals?.cancel()
    handBack()
    input.finish()
  }
}

extension NcursesTerminal {
  private static func openScreen(name: String, environment: [String: String]) -> Bool {
    // Streams of our own: stdin and stdout are mutable globals to Swift.
    guard let output = fdopen(STDOUT_FILENO, "w"), let input = fdopen(STDIN_FILENO, "r") else { return false }
    let wantsDirectColor = ColorCapability.promisesTrueColor(environment: environment)
    guard nc_newterm(name, output, input, wantsDirectColor) != nil else { return false }
    raw()
    noecho()
    nonl()
    keypad(stdscr, true)
    // Frames are never held back because a key waits: the decoder reads the keys, not curses.
    typeahead(-1)
    return true
  }

  private static func startColors(environment: [String: String]) -> ColorCapability {
    guard has_colors() else { return .mono }
    start_color()
    use_default_colors()
    return ColorCapability(terminfoColors: Int(COLORS), environment: environment)
  }

  /// How long an Escape waits for the rest of a sequence: as ncurses programs are told, at most a second; otherwise 25 ms,
  /// which is long for a terminal and short for a person.
  private static func escapeDelay(_ setting: String?) -> Int32 {
    setting.flatMap { Int32($0) }.map { max(0, min(1000, $0)) } ?? 25
  }

  private static func measure() -> Size {
    var columns: Int32 = 0
    var rows: Int32 = 0
    if nc_terminal_size(STDOUT_FILENO, &columns, &rows) {
      if columns != COLS || rows != LINES { resizeterm(rows, columns) }
      return Size(Int(columns), Int(rows))
    }
    return Size(Int(COLS), Int(LINES))
  }

  /// Writes all of the bytes, waiting for a terminal that is slow to take them; false when it is gone.
  @discardableResult
  private static func send(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if written > 0 {
        rest.removeFirst(written)
      } else if errno == EAGAIN {
        var output = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
        _ = poll(&output, 1, 1000)
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }

  /// Leaves the terminal to others: as it was before the program started.
  private func handBack() {
    Self.send(BracketedPaste.off)
    curs_set(1)
    endwin()
    nc_guard_set_active(false)
  }

  /// Takes the terminal again after others have used it, and shows the last frame.
  private func takeOver() {
    nc_guard_set_active(true)
    let before = size
    // endwin() ended curses' mode; the next update enters it again.
    reset_prog_mode()
    size = Self.measure()
    painter.forgetCursor()
    clearok(curscr, true)
    let frame = lastFrame
    lastFrame = nil
    if let frame, frame.buffer.size == size { paint(frame) } else { painter.repaintAll() }
    Self.send(BracketedPaste.on)
    if size != before { input.yield(.resized(size)) }
    input.yield(.resumed)
  }

  private func listenToSignals() -> SignalEvents? {
    SignalEvents { [input, weak self] signal in
      switch signal {
      case SIGTERM, SIGHUP, SIGINT: input.yield(.terminationRequested(signal: signal))
      default:
        DispatchQueue.main.async { @Sendable in
          MainActor.assumeIsolated { self?.received(signal) }
        }
      }
    }
  }

  private func received(_ signal: Int32) {
    guard isOpen else { return }
    switch signal {
    case SIGWINCH:
      let new = Self.measure()
      guard new != size else { return }
      size = new
      lastFrame = nil
      input.yield(.resized(new))
    case SIGTSTP: suspend()
    case SIGCONT:
      if awaitedContinuations > 0 {
        awaitedContinuations -= 1
      } else {
        // Stopped by SIGSTOP, which cannot be caught: the shell may have changed everything.
        takeOver()
      }
    default: break
    }
  }
}
