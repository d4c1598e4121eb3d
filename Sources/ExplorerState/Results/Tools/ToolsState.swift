/// What the tools for rows have under way, and the prompt that is open. What they found lies in ``ResultsState``.
package struct ToolsState: Equatable, Sendable {
  /// The prompt of the results pane, while it is open.
  package internal(set) var prompt: GridPrompt?
  /// What runs, one in a slot.
  package private(set) var jobs: [ToolSlot: ToolJob] = [:]
  var history = PromptHistory()
  private var lastNumber = 0

  init() {}

  /// Whether anything runs.
  package var isWorking: Bool { !jobs.isEmpty }

  /// Enters a piece of work in the place of the one in its slot, and gives its run.
  mutating func begin(_ slot: ToolSlot, on subject: ToolSubject, _ work: ToolJob.Work, at now: Moment) -> ToolRun {
    lastNumber += 1
    let run = ToolRun(subject: subject, slot: slot, number: lastNumber)
    jobs[slot] = ToolJob(run: run, work: work, startedAt: now)
    return run
  }

  /// Notes how far work is that is awaited.
  mutating func progress(_ percent: Int, of run: ToolRun) {
    guard jobs[run.slot]?.run == run else { return }
    jobs[run.slot]?.percent = percent
  }

  /// Takes off the work whose answer came; `nil` when that is not awaited any more.
  mutating func settle(_ run: ToolRun) -> ToolJob? {
    guard let job = jobs[run.slot], job.run == run else { return nil }
    jobs[run.slot] = nil
    return job
  }

  /// Gives up what runs in some slots; says what that was.
  mutating func giveUp(_ slots: some Sequence<ToolSlot>) -> [ToolJob] {
    slots.compactMap { jobs.removeValue(forKey: $0) }
  }
}

/// One piece of work on rows that runs.
package struct ToolJob: Equatable, Sendable {
  package enum Work: Equatable, Sendable {
    /// `isUpdate`: because rows arrived, and not because somebody asked for another order.
    case arranging(RowArrangement, isUpdate: Bool)
    case searching
    case locating
    case counting
    case summarising
    case tallying
    case comparing
  }

  package let run: ToolRun
  package let work: Work
  package let startedAt: Moment
  /// How far it is, from 0 to 100.
  package internal(set) var percent = 0

  /// Whether an overlay waits for it.
  var isOfOverlay: Bool { run.slot == .analysis }

  /// What it does, as in `sorting`.
  package var name: String {
    switch work {
    case .arranging(let arrangement, _): arrangement.sort.isEmpty ? "filtering" : "sorting"
    case .searching, .locating: "searching"
    case .counting: "counting matches"
    case .summarising, .tallying: "reading the column"
    case .comparing: "comparing"
    }
  }
}
