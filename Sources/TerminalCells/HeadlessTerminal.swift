/// A terminal in memory: events are put in by the caller, frames can be looked at and waited for.
@MainActor
package final class HeadlessTerminal: Terminal {
  package nonisolated let events: AsyncStream<TerminalEvent>
  package nonisolated let capabilities: TerminalCapabilities
  package private(set) var size: Size
  /// The frame on the screen; nil before the first.
  package private(set) var lastFrame: Frame?
  /// What the last call to ``paint(_:)`` would have sent.
  package private(set) var lastRuns: [CellRun] = []
  /// Frames painted so far.
  package private(set) var frameCount = 0
  /// How often the bell rang.
  package private(set) var bellCount = 0
  /// The texts put on the clipboard, oldest first.
  package private(set) var copiedTexts: [String] = []
  /// How often ``suspend()`` was called.
  package private(set) var suspendCount = 0
  /// The screen has been given back.
  package private(set) var isRestored = false

  private nonisolated let input: AsyncStream<TerminalEvent>.Continuation
  private var observers: [Int: AsyncStream<Frame>.Continuation] = [:]
  private var nextObserver = 0

  /// A screen of the given size.
  package init(_ size: Size, capabilities: TerminalCapabilities = .full) {
    self.size = size
    self.capabilities = capabilities
    (events, input) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(4096))
  }

  package func paint(_ frame: Frame) {
    lastRuns = frame.buffer.diff(from: lastFrame?.buffer)
    lastFrame = frame
    frameCount += 1
    for observer in observers.values { observer.yield(frame) }
  }

  package func repaintAll() {
    lastRuns = lastFrame?.buffer.diff(from: nil) ?? []
  }

  package func ringBell() {
    bellCount += 1
  }

  package func copy(_ text: String) -> Int {
    guard !isRestored else { return 0 }
    let sequence = ClipboardSequence(text, isInsideTmux: false)
    copiedTexts.append(sequence.text)
    return sequence.byteCount
  }

  package func suspend() {
    suspendCount += 1
    input.yield(.resumed)
  }

  package func restore() {
    isRestored = true
    input.finish()
  }
}

extension HeadlessTerminal {
  /// Puts an event in, as if it had happened at the terminal.
  package nonisolated func send(_ event: TerminalEvent) {
    input.yield(event)
  }

  /// Presses the keys of a script; see ``KeyScript``.
  package nonisolated func press(_ script: String) throws(KeyScriptError) {
    for event in try KeyScript(script).events { input.yield(event) }
  }

  /// Types a text, one key for each character; a line end is Enter.
  package nonisolated func type(_ text: String) {
    for character in text { input.yield(.key(character.isNewline ? KeyEvent(.enter) : .character(character))) }
  }

  /// Gives the screen another size and reports it.
  package func resize(to size: Size) {
    self.size = size
    lastFrame = nil
    input.yield(.resized(size))
  }

  /// The text on the screen, for failure messages.
  package var screenText: String { lastFrame?.buffer.text ?? "" }

  /// Waits until the screen shows what is asked for; looks at the present frame first.
  /// - Throws: `CancellationError` when the waiting task is cancelled, for example by a test's time limit.
  package func frame(where matches: (Frame) -> Bool) async throws -> Frame {
    if let lastFrame, matches(lastFrame) { return lastFrame }
    let (frames, continuation) = AsyncStream<Frame>.makeStream(bufferingPolicy: .unbounded)
    let id = nextObserver
    nextObserver += 1
    observers[id] = continuation
    defer { observers[id] = nil }
    for await frame in frames where matches(frame) { return frame }
    throw CancellationError()
  }

  /// Waits until the text on the screen contains all of these.
  package func frame(showing texts: String...) async throws -> Frame {
    try await frame { frame in
      let screen = frame.buffer.text
      return texts.allSatisfy { screen.contains($0) }
    }
  }
}
