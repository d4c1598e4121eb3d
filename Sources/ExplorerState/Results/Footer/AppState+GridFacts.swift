extension AppState {
  /// What the footer says of how the grid is laid out: columns hidden and frozen, the selection.
  package var gridFacts: [FooterFact] {
    var facts: [FooterFact] = []
    if let text = results.selectionText { facts.append(FooterFact(text, priority: FooterFact.Priority.selection)) }
    let layout = results.columns
    if layout.hiddenCount > 0 {
      facts.append(FooterFact("\(layout.hiddenCount) hidden", priority: FooterFact.Priority.columns))
    }
    if layout.frozenCount > 0, !viewports.showsRecord {
      let fitting = layout.frozenCount(in: viewports.gridCells)
      let given = fitting < layout.frozenCount ? ", room for \(fitting)" : ""
      facts.append(FooterFact("\(layout.frozenCount) frozen\(given)", priority: FooterFact.Priority.columns))
    }
    return facts
  }
}
