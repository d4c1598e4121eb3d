import HaloModel

/// What lies over the panes and takes the keys.
package enum Overlay: Equatable, Sendable {
  /// The keys of every pane.
  case help(firstRow: Int)
  /// One cell in full.
  case cell(CellDetail)
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
  /// Resources, one after the other.
  case resource(ResourceView)

  mutating func scroll(rows: Int, of count: Int) {
    let last = max(0, count - max(rows, 1))
    switch self {
    case .help(let first): self = .help(firstRow: max(0, min(first, last)))
    case .cell(var detail):
      detail.firstRow = max(0, min(detail.firstRow, last))
      self = .cell(detail)
    case .sites(.importReport(var report)):
      report.firstRow = max(0, min(report.firstRow, last))
      self = .sites(.importReport(report))
    case .welcome(var card):
      card.firstRow = max(0, min(card.firstRow, last))
      self = .welcome(card)
    case .profiles(var list):
      list.firstRow = firstVisible(list.firstRow, showing: list.cursor, rows: rows, of: count)
      self = .profiles(list)
    case .confirmWrite, .register, .confirmCancel, .addKey, .sites, .resource: break
    }
  }
}

/// The cell shown in full, and how far its text is scrolled.
package struct CellDetail: Equatable, Sendable {
  package let query: QueryKey
  package var row: Int
  package var column: Int
  package var firstRow: Int

  package init(query: QueryKey, row: Int, column: Int, firstRow: Int = 0) {
    self.query = query
    self.row = row
    self.column = column
    self.firstRow = firstRow
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
