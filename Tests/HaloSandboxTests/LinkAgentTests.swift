import FoundationEssentials
import HaloModel
import Synchronization
import Testing

@testable import HaloSandbox

@Suite struct LinkAgentTests {
  private let clock = LinkManualClock()

  @Test("each stage begins when the one before it has taken its time, and the database's time is measured")
  func stages() async {
    let latencies = StageLatencies(
      downloading: .milliseconds(300), executing: .milliseconds(1200), uploading: .milliseconds(500))
    let log = Log()
    await withAgent(latencies, log: log) { agent in
      async let outcome = agent.perform(order(0, log: log))
      for duration in [300, 1200, 500] {
        await clock.sleepers(1)
        clock.advance(by: .milliseconds(duration))
      }
      #expect(await outcome == .executed(.one, sqlExecution: .milliseconds(1200)))
    }
    #expect(
      log.entries == [
        "0 downloading at 0.0 seconds", "0 executing at 0.3 seconds", "run 0", "0 uploading at 1.5 seconds",
      ])
  }

  @Test("orders execute one at a time in order of arrival, and an upload does not hold up the next one")
  func oneAtATime() async {
    let log = Log()
    await withAgent(StageLatencies(executing: .seconds(1), uploading: .seconds(10)), log: log) { agent in
      await withDiscardingTaskGroup { group in
        for number in 0..<3 {
          group.addTask { _ = await agent.perform(order(number, maxTimeInQueue: .seconds(60), log: log)) }
          // The next order comes when this one executes or waits.
          if number == 0 { await clock.sleepers(1) } else { await waitFor { agent.waitingCount == number } }
        }
        // Besides what executes and what uploads, the timer of the first deadline sleeps.
        for finished in 1...3 {
          await clock.sleepers(finished + 1)
          clock.advance(by: .seconds(1))
        }
        await clock.sleepers(4)
        clock.advance(by: .seconds(10))
      }
    }
    #expect(log.entries.filter { $0.hasPrefix("run") } == ["run 0", "run 1", "run 2"])
  }

  @Test("an order that waits too long never runs")
  func expiry() async {
    let log = Log()
    await withAgent(StageLatencies(executing: .seconds(5)), log: log) { agent in
      async let first = agent.perform(order(0, log: log))
      await clock.sleepers(1)
      async let second = agent.perform(order(1, maxTimeInQueue: .seconds(2), log: log))
      await clock.sleepers(2)
      clock.advance(by: .seconds(2))
      #expect(await second == .expiredInQueue)
      clock.advance(by: .seconds(3))
      #expect(await first == .executed(.one, sqlExecution: .seconds(5)))
    }
    #expect(!log.entries.contains { $0.hasPrefix("1 ") || $0 == "run 1" })
  }

  @Test("an order with no time to wait runs on an idle Link and expires at once on a busy one")
  func noWait() async {
    let log = Log()
    await withAgent(StageLatencies(executing: .seconds(5)), log: log) { agent in
      async let first = agent.perform(order(0, maxTimeInQueue: .zero, log: log))
      await clock.sleepers(1)
      #expect(await agent.perform(order(1, maxTimeInQueue: .zero, log: log)) == .expiredInQueue)
      clock.advance(by: .seconds(5))
      #expect(await first == .executed(.one, sqlExecution: .seconds(5)))
    }
  }

  @Test("when the Link stops, what executes and what waits ends, and new orders are refused")
  func stop() async {
    let log = Log()
    let agent = makeAgent(StageLatencies(executing: .seconds(5)), log: log)
    await withTaskGroup(of: LinkOutcome?.self) { group in
      group.addTask {
        await agent.run()
        return nil
      }
      group.addTask { await agent.perform(order(0, log: log)) }
      await clock.sleepers(1)
      group.addTask { await agent.perform(order(1, log: log)) }
      await clock.sleepers(2)
      group.cancelAll()
      for await outcome in group where outcome != nil {
        #expect(outcome == .linkStopped)
      }
    }
    #expect(await agent.perform(order(2, log: log)) == .linkStopped)
  }

  @Test("a practice that cannot be opened ends the order and leaves the Link usable")
  func unopenablePractice() async {
    let attempts = Mutex(0)
    let practice = Practice {
      let attempt = attempts.withLock { count in
        count += 1
        return count
      }
      guard attempt > 1 else { throw SandboxError.practice(name: "Example Clinic", reason: "no space left") }
      return PracticeSession { _, _ in .one }
    }
    let agent = LinkAgent(practice: practice, latencies: .none, clock: clock.sandboxClock)
    let log = Log()
    await withRunning(agent) {
      let first = await agent.perform(order(0, log: log))
      #expect(first == .practiceUnavailable(reason: "cannot prepare Example Clinic: no space left"))
      #expect(await agent.perform(order(1, log: log)) == .executed(.one, sqlExecution: .zero))
    }
  }

  @Test("however many callers ask at once, a practice is opened once")
  func singleFlight() async throws {
    let openings = Mutex(0)
    let practice = Practice {
      openings.withLock { $0 += 1 }
      return PracticeSession { _, _ in .one }
    }
    try await withThrowingDiscardingTaskGroup { group in
      for _ in 0..<50 {
        group.addTask { _ = try await practice.open() }
      }
    }
    #expect(openings.withLock { $0 } == 1)
  }

  private func order(_ number: Int, maxTimeInQueue: Duration = .seconds(30), log: Log) -> LinkOrder {
    guard let id = QueryID("00000000-0000-4000-8000-00000000000\(number)") else {
      preconditionFailure("cannot happen: the literal is a GUID for one digit")
    }
    return LinkOrder(
      id: id, command: Command(text: String(number)), catalogue: nil, maxTimeInQueue: maxTimeInQueue,
      stageBegan: { [clock] stage in
        let word = "\(stage)".prefix { $0 != "(" }
        log.add("\(number) \(word) at \(clock.uptime)")
      })
  }

  private func makeAgent(_ latencies: StageLatencies, log: Log) -> LinkAgent {
    let practice = Practice {
      PracticeSession { command, _ in
        log.add("run \(command.text)")
        return .one
      }
    }
    return LinkAgent(practice: practice, latencies: latencies, clock: clock.sandboxClock)
  }

  private func withAgent(_ latencies: StageLatencies, log: Log, _ body: (LinkAgent) async -> Void) async {
    let agent = makeAgent(latencies, log: log)
    await withRunning(agent) { await body(agent) }
  }

  private func withRunning(_ agent: LinkAgent, _ body: () async -> Void) async {
    await withDiscardingTaskGroup { group in
      group.addTask { await agent.run() }
      await body()
      group.cancelAll()
    }
  }

  /// Gives way to other tasks until something is so.
  private func waitFor(_ condition: () -> Bool) async {
    while !condition() { await Task.yield() }
  }

  /// What happened, in order.
  private final class Log: Sendable {
    private let lines = Mutex<[String]>([])
    var entries: [String] { lines.withLock { $0 } }
    func add(_ line: String) { lines.withLock { $0.append(line) } }
  }
}

extension PracticeResult {
  /// `[{"":1}]`, what `select 1` answers.
  static let one = PracticeResult.answer(
    PracticeAnswer(content: .rows(json: Data(#"[{"":1}]"#.utf8), count: 1), parameters: []))
}
