import HaloModel

/// What lies over the panes and takes the keys.
package enum Overlay: Equatable, Sendable {
  /// The keys of every pane.
  case help(firstRow: Int)
  /// One cell in full.
  case cell(CellDetail)
  /// Every column of the shown result.
  case columns(ColumnPicker)
  /// A question before anything is written.
  case confirmWrite(WriteConfirmation)
  /// How to register a query.
  case register(RegisterForm)
  /// A question before a registered query is cancelled.
  case confirmCancel(CancelConfirmation)
  /// A card or a question of the sites pane.
  case sites(SitesOverlay)
  /// What to do first.
  case welcome(WelcomeCard)
  /// The connections to switch to.
  case profiles(ProfileSwitcher)
  /// A new subscription key.
  case addKey(KeyForm)
  /// How rows are written to a file.
  case export(ExportForm)
  /// Resources, one after the other.
  case resource(ResourceView)
  /// What the tools for rows show.
  case tools(ToolsOverlay)

  mutating func scroll(rows: Int, of count: Int) {
    let last = max(0, count - max(rows, 1))
    switch self {
    case .help(let first): self = .help(firstRow: max(0, min(first, last)))
    case .columns(var picker):
      picker.firstRow = firstVisible(picker.firstRow, showing: picker.cursor, rows: rows, of: count)
      self = .columns(picker)
    case .sites(.importReport(var report)):
      report.firstRow = max(0, min(report.firstRow, last))
      self = .sites(.importReport(report))
    case .welcome(var card):
      card.firstRow = max(0, min(card.firstRow, last))
      self = .welcome(card)
    case .profiles(var list):
      list.firstRow = firstVisible(list.firstRow, showing: list.cursor, rows: rows, of: count)
      self = .profiles(list)
    case .tools(var card):
      card.scroll(rows: rows, of: count)
      self = .tools(card)
    case .cell, .confirmWrite, .register, .confirmCancel, .addKey, .sites, .resource, .export: break
    }
  }
}

/// Statements that are not provably reads, waiting for a yes.
package struct WriteConfirmation: Equatable, Sendable {
  /// Everything that would run, reads included, in order, and where.
  package let run: PendingRun
  /// Why each refused statement is no read, as in `UPDATE`.
  package let reasons: [String]
  /// Whether the practice's name must be typed instead of `y`.
  package let mustType: Bool
  package var input: TextInput

  package init(run: PendingRun, reasons: [String], mustType: Bool) {
    self.run = run
    self.reasons = reasons
    self.mustType = mustType
    input = TextInput()
  }

  package var statements: [PendingRun.Statement] { run.statements }

  /// The practice that would be written to.
  package var practice: String { run.target.siteName }

  /// Whether what was typed is the practice's name.
  package var isNameTyped: Bool { input.text == practice }
}
