import HaloModel

/// The shapes beside words: every state has shape, word and colour. Terminals without Unicode get plain letters.
package struct Symbols: Sendable {
  let online, offline, unreachable, unknown: String
  let good, warning, bad, abandoned: String
  /// One cell each, shown in turn while something is awaited.
  let spinner: [String]
  let inUse, cursor: String
  let expanded, collapsed: String
  let null: String
  /// A cell of each stage in a timeline, told apart without colour too, and a cell of a stage without a name here.
  let stageInitialising, stageQueued, stageExecuting, stageDownloading, stageUploading, stageOther: String
  /// A stage in a timeline that took no time, and one whose length is unknown.
  let stageInstant, stageUnknown: String
  /// A cell of a bar that was reached, and one that is ahead.
  let barFilled, barEmpty: String
  /// A row of a result whose page is not here.
  let gap: String
  let pageCached, pageUploading, pageQueued: String
  /// Bars from the lowest to the highest.
  let levels: [String]
  /// Runs again and again.
  let recurring: String
  let arrow, dot, search, caret, ellipsis: String

  static let unicode = Symbols(
    online: "●", offline: "○", unreachable: "◐", unknown: "◌", good: "✓", warning: "!", bad: "✗", abandoned: "■",
    spinner: ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"], inUse: "▸", cursor: "›", expanded: "▾",
    collapsed: "▸", null: "∅", stageInitialising: "░", stageQueued: "▒", stageExecuting: "█", stageDownloading: "▒",
    stageUploading: "▓", stageOther: "░", stageInstant: "▏", stageUnknown: "┄", barFilled: "▰", barEmpty: "▱", gap: "┄",
    pageCached: "█", pageUploading: "▓", pageQueued: "░", levels: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    recurring: "↻", arrow: "→", dot: "·", search: "/", caret: "▏", ellipsis: "…")

  static let ascii = Symbols(
    online: "*", offline: "o", unreachable: "?", unknown: ".", good: "+", warning: "!", bad: "x", abandoned: "#",
    spinner: ["|", "/", "-", "\\"], inUse: ">", cursor: ">", expanded: "v", collapsed: ">", null: "NULL",
    stageInitialising: ":", stageQueued: "-", stageExecuting: "#", stageDownloading: "+", stageUploading: "=",
    stageOther: "%", stageInstant: "|", stageUnknown: "?", barFilled: "=", barEmpty: ".",
    gap: "-", pageCached: "#", pageUploading: "+", pageQueued: ".", levels: [".", ":", "-", "=", "+", "*", "#"],
    recurring: "@", arrow: "->", dot: "-", search: "/", caret: "|", ellipsis: "..")
}

extension Symbols {
  /// A cell of this stage in a timeline.
  func block(of stage: QueryStage) -> String {
    switch stage {
    case .initialising: stageInitialising
    case .queued: stageQueued
    case .executing: stageExecuting
    case .downloading: stageDownloading
    case .uploading: stageUploading
    default: stageOther
    }
  }
}
