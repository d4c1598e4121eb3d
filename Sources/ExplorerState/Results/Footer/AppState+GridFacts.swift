extension AppState {
  /// What the footer says of how the grid is laid out: columns hidden and frozen, the selection.
  package var gridFacts: [FooterFact] { [] }
}
