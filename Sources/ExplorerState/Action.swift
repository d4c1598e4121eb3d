/// Everything that can happen to the explorer: keys turned into intentions, answers from the service, time passing.
package enum Action: Equatable, Sendable {
  case started
  case connectionReady(ConnectionInfo)
  case connectionFailed(ErrorReport)
  case sites(SitesAction)
  case editor(EditorAction)
  case queries(QueriesAction)
  case fhir(FHIRAction)
  case results(ResultsAction)
  case tools(ToolsAction)
  case memory(MemoryAction)
  case grid(GridAction)
  /// Masking, copies and exports.
  case output(OutputAction)
  case overlay(OverlayAction)
  case resource(ResourceAction)
  case profiles(ProfilesAction)
  case paneFocused(Pane)
  case paneAdvanced(Int)
  case zoomToggled
  case escaped
  /// The first key of a two-key command was pressed.
  case prefixPressed(String)
  /// ^C: cancels what runs, otherwise says how to quit.
  case interruptRequested
  case suspendRequested
  case repaintRequested
  case quitRequested
  /// A key that means nothing here, in its display form.
  case keyUnbound(String)
  case ticked

  /// Whether it tells of the connection it was started for, and nothing once that is closed.
  var isOfConnection: Bool {
    switch self {
    case .connectionReady, .connectionFailed, .sites, .fhir, .results, .tools, .memory, .profiles(.token): true
    case .queries(.webhook), .queries(.copied): false
    case .resource(.arrived): true
    case .queries: true
    default: false
    }
  }
}
