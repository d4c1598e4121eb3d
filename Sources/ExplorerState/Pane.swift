/// The four panes of the explorer, in the order of their numbers.
package enum Pane: Int, CaseIterable, Sendable {
  case sites = 1
  case editor, queries, results

  /// The title on its border.
  package var title: String {
    switch self {
    case .sites: "Sites"
    case .editor: "Editor"
    case .queries: "Queries"
    case .results: "Results"
    }
  }

  /// The pane `steps` further on, going round.
  package func advanced(by steps: Int) -> Pane {
    let count = Pane.allCases.count
    return Pane.allCases[((rawValue - 1 + steps) % count + count) % count]
  }
}
