package import HaloModel

/// Everything the screen shows. Owned by ``Engine``; changed only by ``reduce(_:)`` and ``adopt(_:)``.
package struct AppState: Equatable, Sendable {
  package var connection: ConnectionState
  /// Since when nothing gets through to the service; `nil` while it answers. What is shown is the last that was known.
  package var outage: Outage?
  /// The site to look up once the connection stands, from `--site`; `nil` once it was found.
  package var initialSite: SiteReference?
  package var focus: Pane
  /// Whether the focused pane fills the screen.
  package var isZoomed: Bool
  package var overlay: Overlay?
  /// The first key of a two-key command, in display form, while the second is awaited. ``Engine`` ends the waiting.
  package var prefix: String?
  package var sites: SitesState
  package var editor: EditorState
  package var queries: QueriesState
  package var fhir: FHIRState
  package var results: ResultsState
  /// Sorting, filtering, searching and reading the rows shown.
  package var tools: ToolsState
  /// Which rows of the results are in memory.
  package var memory: MemoryBudget
  package var profiles: ProfilesState
  package internal(set) var masking: MaskingState
  package internal(set) var output: OutputState
  /// What happened last.
  package var event: Event?
  package var viewports: Viewports
  /// The clocks when the last action came in.
  package var now: Moment
  package var isQuitting: Bool
  /// This program's version, for reports.
  package let programVersion: String
  /// Whether open queries are kept on this machine, where `haloscope queries` finds them.
  package var keepsQueries: Bool
  /// Whether the listener for webhooks was started; it outlives every connection.
  var isWatchingWebhooks: Bool
  /// When the tick that is on its way comes, on the steady clock; `nil` when none is.
  var tickDue: Duration?

  package init(
    connection: ConnectionState, initialSite: SiteReference? = nil, sql: String = "",
    programVersion: String = "unknown",
    keepsQueries: Bool = true, profiles: ProfilesState = ProfilesState(),
    masking: MaskingRules = .standard,
    memory: MemorySettings = .standard
  ) {
    self.connection = connection
    self.initialSite = initialSite
    focus = .sites
    isZoomed = false
    overlay = nil
    prefix = nil
    sites = SitesState()
    editor = EditorState(text: sql)
    queries = QueriesState()
    queries.hiddenByteLimit = memory.hiddenRowBytes
    fhir = FHIRState()
    results = ResultsState()
    tools = ToolsState()
    self.memory = MemoryBudget(byteLimit: memory.rowBytes)
    self.profiles = profiles
    self.masking = MaskingState(rules: masking)
    output = OutputState()
    event = nil
    viewports = Viewports()
    now = .zero
    isQuitting = false
    self.programVersion = programVersion
    self.keepsQueries = keepsQueries
    isWatchingWebhooks = false
    tickDue = nil
    if connection == .unchosen { offerConnections() }
  }

  /// Whether the environment is the real one, where mistakes cost.
  package var isProduction: Bool { connection.info.environment == .production }

  mutating func report(_ kind: Event.Kind, _ text: String) {
    event = Event(kind: kind, text: text, at: now)
  }
}

extension AppState {
  /// Takes over what the layout measured, moving each scroll position just far enough to keep its cursor visible.
  package mutating func adopt(_ viewports: Viewports) {
    self.viewports = viewports
    sites.scroll(rows: viewports.siteRows)
    editor.scroll(to: viewports)
    queries.scroll(rows: viewports.queryRows)
    if viewports.showsRecord {
      results.scrollRecord(firstNeeded: viewports.recordFirstField, last: viewports.recordLastStart)
    } else {
      results.scroll(rows: viewports.gridRows, cells: viewports.gridCells)
    }
    // The page of a cell that was opened before it came.
    if case .cell(let detail) = overlay, detail.document == nil, gapText(atRow: results.cursorRow) == nil { showCell() }
    overlay?.scroll(rows: viewports.overlayRows, of: viewports.overlayTextRows)
    if case .resource(var view) = overlay {
      view.page.scroll(
        rows: viewports.overlayRows, of: viewports.overlayTextRows, cursorRows: viewports.overlayCursorRows)
      overlay = .resource(view)
    }
  }
}
