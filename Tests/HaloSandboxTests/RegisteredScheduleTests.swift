import FoundationEssentials
import Testing

@testable import HaloSandbox

@Suite struct RegisteredScheduleTests {
  private static let created = LinkManualClock.epoch

  @Test(
    "the first run comes after five seconds, then one every frequency, floor(duration / frequency) + 1 in all",
    arguments: [
      (frequency: 60, duration: 120, timeScale: 1.0, planned: [5.0, 65, 125]),
      (60, 119, 1, [5, 65]),
      (60, 59, 1, [5]),
      (60, 0, 1, [5]),
      (3600, 86_400, 3600, (0...24).map { 5.0 / 3600 + Double($0) }),
      (60, 120, 60, [5.0 / 60, 1 + 5.0 / 60, 2 + 5.0 / 60]),
    ] as [(frequency: Int, duration: Int, timeScale: Double, planned: [Double])])
  func plan(frequency: Int, duration: Int, timeScale: Double, planned: [Double]) throws {
    var schedule = RegisteredSchedule(
      createdAt: Self.created, frequency: frequency, duration: duration, timeScale: timeScale)
    #expect(schedule.runCount == planned.count)
    for (number, seconds) in planned.enumerated() {
      let due = try #require(schedule.dueTime)
      #expect(abs(due.timeIntervalSince(Self.created) - seconds) < 0.000_01)
      #expect(try schedule.begin(at: due) == number)
      #expect(schedule.dueTime == nil, "runs do not overlap")
      try schedule.end()
    }
    #expect(schedule.state == .completed)
    #expect(schedule.dueTime == nil)
  }

  @Test(
    "whatever was missed is made up for by one run, and the plan does not move",
    arguments: [
      (now: 5, run: 0, next: 65),
      (64.9, 0, 65),
      (65, 1, 125),
      (186, 3, 245),
      (304, 4, 305),
      (305, 5, nil),
      (1_000_000, 5, nil),
    ] as [(now: Double, run: Int, next: Double?)])
  func missed(now: Double, run: Int, next: Double?) throws {
    var schedule = schedule()
    #expect(try schedule.begin(at: Self.created.addingTimeInterval(now)) == run)
    try schedule.end()
    #expect(schedule.dueTime == next.map(Self.created.addingTimeInterval))
    #expect(schedule.hasEnded == (next == nil))
  }

  @Test("a run that takes longer than the frequency is followed at once, by one run for all that it held up")
  func overrun() throws {
    var schedule = schedule()
    #expect(try schedule.begin(at: Self.created.addingTimeInterval(5)) == 0)
    try schedule.end()
    let late = Self.created.addingTimeInterval(200)
    #expect(schedule.dueTime == Self.created.addingTimeInterval(65))
    #expect(try schedule.begin(at: late) == 3)
    try schedule.end()
    #expect(schedule.dueTime == Self.created.addingTimeInterval(245))
  }

  /// What each state allows besides what the plan above shows.
  enum Event: CaseIterable {
    case begin, end, cancel, failAtCreation

    func apply(to schedule: inout RegisteredSchedule) throws {
      switch self {
      case .begin: _ = try schedule.begin(at: created)
      case .end: try schedule.end()
      case .cancel: try schedule.cancel()
      case .failAtCreation: try schedule.failAtCreation()
      }
    }
  }

  @Test(
    "every state allows its events and refuses all others without a change",
    arguments: [
      (reached: [], allowed: [.begin, .cancel, .failAtCreation]),
      ([.begin], [.end, .cancel]),
      ([.begin, .end], [.begin, .cancel]),
      ([.cancel], []),
      ([.begin, .cancel], []),
      ([.failAtCreation], []),
      ([.begin, .end, .begin, .end, .begin, .end], []),
    ] as [(reached: [Event], allowed: Set<Event>)])
  func transitions(reached: [Event], allowed: Set<Event>) throws {
    var schedule = RegisteredSchedule(createdAt: Self.created, frequency: 60, duration: 120, timeScale: 1)
    for event in reached { try event.apply(to: &schedule) }
    for event in Event.allCases {
      var copy = schedule
      if allowed.contains(event) {
        try event.apply(to: &copy)
        #expect(copy.state != schedule.state)
      } else {
        #expect(throws: RegisteredSchedule.IllegalTransition(state: schedule.state)) { try event.apply(to: &copy) }
        #expect(copy == schedule)
      }
    }
  }

  /// Six runs: at 5, 65, 125, 185, 245 and 305 seconds.
  private func schedule() -> RegisteredSchedule {
    RegisteredSchedule(createdAt: Self.created, frequency: 60, duration: 300, timeScale: 1)
  }
}
