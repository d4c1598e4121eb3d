extension AppState {
  /// What the footer says of work under way on the shown result: sorting, searching, counting.
  package var toolFacts: [FooterFact] { [] }
}
