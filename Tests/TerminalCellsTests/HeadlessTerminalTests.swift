import TerminalCells
import Testing

@MainActor @Suite struct HeadlessTerminalTests {
  @Test("events arrive in the order they were sent, and end with the terminal")
  func events() async throws {
    let terminal = HeadlessTerminal(Size(10, 2))
    try terminal.press("f5")
    terminal.type("a\n")
    terminal.send(.paste("x"))
    terminal.resize(to: Size(4, 1))
    terminal.suspend()
    terminal.restore()
    var seen: [TerminalEvent] = []
    for await event in terminal.events { seen.append(event) }
    #expect(
      seen == [
        .key(KeyEvent(.function(5))), .key(.character("a")), .key(KeyEvent(.enter)), .paste("x"),
        .resized(Size(4, 1)), .resumed,
      ])
    #expect(terminal.isRestored && terminal.suspendCount == 1)
  }

  @Test("a frame records only what changed; after a resize it is everything")
  func runs() {
    let terminal = HeadlessTerminal(Size(4, 1))
    var buffer = CellBuffer(Size(4, 1))
    terminal.paint(Frame(buffer))
    buffer.put("x", at: Point(1, 0), style: .plain)
    terminal.paint(Frame(buffer, cursor: Point(1, 0)))
    #expect(terminal.lastRuns.map(\.columns) == [1..<2])
    #expect(terminal.lastFrame?.cursor == Point(1, 0))
    terminal.paint(Frame(buffer))
    #expect(terminal.lastRuns.isEmpty && terminal.frameCount == 3)
    terminal.repaintAll()
    #expect(terminal.lastRuns.map(\.columns) == [0..<4])
  }

  @Test("a test can wait for what the screen will show", .timeLimit(.minutes(1)))
  func waiting() async throws {
    let terminal = HeadlessTerminal(Size(10, 1))
    async let frame = terminal.frame(showing: "ready")
    for text in ["busy", "ready"] {
      await Task.yield()
      var buffer = CellBuffer(Size(10, 1))
      buffer.put(text, at: .origin, style: .plain)
      terminal.paint(Frame(buffer))
    }
    #expect(try await frame.buffer.text == "ready")
  }
}
