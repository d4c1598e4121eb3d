import ExplorerState
import TerminalCells

extension ResultsPane {
  /// Whether patient data is covered, and how far an export is.
  func outputFacts(_ state: AppState) -> String {
    var facts: [String] = []
    if let running = state.output.running {
      facts.append("writing \(running.name) \(Int(running.fraction * 100)) %")
    }
    if let left = state.shownFor {
      facts.append("PHI shown \(Measures.countdown(seconds: left / .seconds(1)))")
    } else if state.isMasked {
      if state.shownMasks.contains(where: { $0 != nil }) { facts.append("PHI masked") }
    } else if state.isMaskedByDefault {
      facts.append("PHI shown")
    }
    return facts.joined(separator: "  ")
  }
}
