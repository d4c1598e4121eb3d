import HaloModel
import TerminalCells

/// How far a query has come, in five cells: initialising, queued, executing, uploading, end.
///
/// The shape alone tells the story: `▰▰▰▱▱` is executing, `▰▰✗▱▱` failed while executing, `▰▰■▱▱` was let go there,
/// `▰▰▰▰▰` is successful. A query whose stage nobody can see has one cell that wanders.
struct StageBar {
  /// How wide every bar is, in cells.
  static let columns = 5

  /// What one cell says.
  enum Cell: Equatable {
    /// The query was or is in this stage.
    case reached(QueryStage)
    /// It ended well.
    case ended
    /// It failed here.
    case failed
    /// It was here when nobody waited for it any more.
    case letGo
    /// A run of a registered query.
    case run
    case ahead
  }

  let cells: [Cell]

  /// The stages that have a cell of their own; the fifth cell is the end.
  private static let stages: [QueryStage] = [.initialising, .queued, .executing, .uploading]

  /// The bar of a query in this state, and whether we no longer wait for it. A word we do not know leaves the bar empty.
  init(_ status: QueryStatus, isLetGo: Bool = false) {
    guard let last = Self.lastCell(of: status) else {
      cells = Array(repeating: .ahead, count: Self.columns)
      return
    }
    cells = (0..<Self.columns).map { index in
      if index > last { return .ahead }
      if index == last {
        if status.isFailure { return .failed }
        if isLetGo, !status.isTerminal { return .letGo }
      }
      return status == .successful ? .ended : .reached(Self.stages[min(index, Self.stages.count - 1)])
    }
  }

  /// The bar of a query of which only is known that it is under way: one cell goes to and fro, five steps a second.
  init(waitingFor elapsed: Duration) {
    let step = Int(elapsed / .milliseconds(200)) % (2 * Self.columns - 2)
    let place = step < Self.columns ? step : 2 * Self.columns - 2 - step
    cells = (0..<Self.columns).map { $0 == place ? .reached(.executing) : .ahead }
  }

  /// The bar of a query that failed, or was let go, before anybody saw a stage of it.
  init(endedUnseen cell: Cell) {
    cells = [cell] + Array(repeating: .ahead, count: Self.columns - 1)
  }

  /// The runs of a registered query so far of those planned: a cell as soon as there is one, the last with the last.
  /// One that was cancelled stops there.
  init(runs: Int, of planned: Int, isCancelled: Bool = false) {
    let filled = Self.filled(runs, of: planned, cells: Self.columns)
    cells = (0..<Self.columns).map { index in
      if index < filled { return .run }
      return isCancelled && index == filled ? .letGo : .ahead
    }
  }

  /// How many of `cells` are full: one as soon as anything is done, all of them only when everything is.
  static func filled(_ done: Int, of planned: Int, cells: Int) -> Int {
    if done <= 0 { return 0 }
    if done >= planned { return cells }
    return max(1, min(cells - 1, done * cells / planned))
  }

  /// The bar as pieces of a line.
  func pieces(_ look: Appearance) -> [TextFlow.Piece] {
    cells.map { cell in
      switch cell {
      case .reached(let stage): .init(look.symbols.barFilled, look[StageTimeline.role(of: stage)])
      case .ended, .run: .init(look.symbols.barFilled, look[.stateGood])
      case .failed: .init(look.symbols.bad, look[.stateBad])
      case .letGo: .init(look.symbols.abandoned, look[.stateIdle])
      case .ahead: .init(look.symbols.barEmpty, look[.textFaint])
      }
    }
  }

  private static func lastCell(of status: QueryStatus) -> Int? {
    switch status {
    case .initialising, .initialisationFailedCacheError, .initialisationFailedSiteOffline,
      .initialisationFailedSiteUnreachable:
      0
    case .queued, .expiredInQueue: 1
    case .executing, .executionFailed: 2
    case .uploading, .uploadFailed: 3
    case .successful: 4
    default: nil
    }
  }
}
